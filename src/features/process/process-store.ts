import { sql } from 'kysely';
import { json, type Tx } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import type { Texts } from '../../terms/lists.ts';

/** One procedure's versions are numbered and put in force by one person at a time. */
export async function lockProcedure(tx: Tx, code: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`process ${code}`}, 0))`.execute(tx.db);
}

/** Keeps a new draft of a template; its version is one more than the newest of that code. */
export async function insertVersion(
  tx: Tx,
  given: { code: string; title: Texts; yaml: string; by: string | null },
): Promise<{ id: string; version: number }> {
  const newest = await tx.db
    .selectFrom('process_versions')
    .select('version')
    .where('code', '=', given.code)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  const id = newId();
  const version = (newest?.version ?? 0) + 1;
  await tx.db
    .insertInto('process_versions')
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
export async function setInForce(
  tx: Tx,
  code: string,
  id: string,
): Promise<{ id: string; version: number } | undefined> {
  const now = tx.time.now();
  const retired = await tx.db
    .updateTable('process_versions')
    .set({ state: 'retired', retired_at: now })
    .where('code', '=', code)
    .where('state', '=', 'in-force')
    .returning(['id', 'version'])
    .executeTakeFirst();
  await tx.db
    .updateTable('process_versions')
    .set({ state: 'in-force', in_force_at: now, retired_at: null })
    .where('id', '=', id)
    .execute();
  return retired;
}
