import { json, type Tx } from '../../platform/context.ts';

/** Keeps a person's draft under its key; the later writing wins. */
export async function keepDraft(tx: Tx, personId: string, key: string, value: unknown): Promise<Date> {
  const row = { value: json(value), updated_at: tx.time.now() };
  await tx.db
    .insertInto('drafts')
    .values({ person_id: personId, key, ...row })
    .onConflict((conflict) => conflict.columns(['person_id', 'key']).doUpdateSet(row))
    .execute();
  return row.updated_at;
}

/** Forgets a person's draft; nothing if there is none. */
export async function removeDraft(tx: Tx, personId: string, key: string): Promise<void> {
  await tx.db.deleteFrom('drafts').where('person_id', '=', personId).where('key', '=', key).execute();
}

/** Forgets drafts nobody has touched since; they may hold what people told about themselves. */
export async function removeDraftsBefore(tx: Tx, since: Date): Promise<void> {
  await tx.db.deleteFrom('drafts').where('updated_at', '<', since).execute();
}
