import type { Insertable } from 'kysely';
import type { Tx } from '../../platform/context.ts';
import type { Documents } from '../../schema/tables.ts';

/** Keeps what was issued; from then on it does not change. */
export async function insertDocument(tx: Tx, document: Insertable<Documents>): Promise<void> {
  await tx.db.insertInto('documents').values(document).execute();
}
