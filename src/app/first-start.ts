import type { Kysely } from 'kysely';
import { json, type Tx } from '../platform/context.ts';
import { seedShippedTemplates } from '../features/process/process-service.ts';
import { seedStarter } from './starter/seed-starter.ts';
import type { DB } from '../schema/tables.ts';

const fingerprintKey = 'keys.fingerprint';

/** The fingerprint of the keys this database was begun with; null at the very first start. */
export async function rememberedKeys(db: Kysely<DB>): Promise<string | null> {
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', fingerprintKey)
    .executeTakeFirst();
  return (row?.value as string | undefined) ?? null;
}

/** Puts what ships with the product where nothing is yet: keys' fingerprint, roles, calendar, categories, templates. */
export async function seedOnce(tx: Tx): Promise<void> {
  await tx.db
    .insertInto('settings')
    .values({ key: fingerprintKey, value: json(tx.keyring.fingerprint), updated_at: tx.time.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await seedStarter(tx);
  await seedShippedTemplates(tx);
}
