import { seedShippedRoles } from '../../features/access/roles-service.ts';
import { seedStructure } from '../../features/organization/starter-service.ts';
import type { Tx } from '../../platform/context.ts';

/** What every installation begins with: roles, posts, the working calendar, the category tree. Does nothing twice. */
export async function seedStarter(tx: Tx): Promise<void> {
  await seedShippedRoles(tx);
  await seedStructure(tx);
}
