import { sql } from 'kysely';
import type { Texts } from '../terms/lists.ts';
import { json, type Tx } from './context.ts';
import { newId } from './ids.ts';

/**
 * Tables of texts that administrators write in versions: a draft, one in force under each code, those that were. A
 * version never changes.
 */
export type VersionedTable = 'process_versions' | 'document_layouts';

/** One code's versions are numbered and put in force by one person at a time. */
export async function lockCode(tx: Tx, table: VersionedTable, code: string): Promise<void> {
  const word = table === 'process_versions' ? 'process' : table;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${word} ${code}`}, 0))`.execute(tx.db);
}

/** Keeps a new draft; its version is one more than the newest of that code. */
export async function insertDraft(
  tx: Tx,
  table: VersionedTable,
  given: { code: string; title: Texts; yaml: string; by: string | null },
): Promise<{ id: string; version: number }> {
  const newest = await tx.db
    .selectFrom(table)
    .select('version')
    .where('code', '=', given.code)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  const id = newId();
  const version = (newest?.version ?? 0) + 1;
  await tx.db
    .insertInto(table)
    .values({
      id,
      code: given.code,
      version,
      title: json(given.title),
      yaml: given.yaml,
      state: 'draft',
      created_by: given.by,
      created_at: tx.time.now(),
    })
    .execute();
  return { id, version };
}

/** Retires what was in force under the code (answered) and puts this version in its place. */
export async function replaceInForce(
  tx: Tx,
  table: VersionedTable,
  code: string,
  id: string,
): Promise<{ id: string; version: number } | undefined> {
  const now = tx.time.now();
  const retired = await tx.db
    .updateTable(table)
    .set({ state: 'retired', retired_at: now })
    .where('code', '=', code)
    .where('state', '=', 'in-force')
    .returning(['id', 'version'])
    .executeTakeFirst();
  await tx.db
    .updateTable(table)
    .set({ state: 'in-force', in_force_at: now, retired_at: null })
    .where('id', '=', id)
    .execute();
  return retired;
}
