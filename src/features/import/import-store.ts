import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import { json, type Tx } from '../../platform/context.ts';
import { writeAppended } from '../audit/audit-store.ts';
import { newId } from '../../platform/ids.ts';
import { insertMany } from '../../platform/insert-many.ts';
import type { ImportRows, Imports } from '../../schema/tables.ts';
import type { ImportState } from '../../terms/imports.ts';
import type { ImportPlan } from './import-rules.ts';

/** An import as kept. */
export type ImportRow = Omit<Selectable<Imports>, 'state' | 'plan' | 'counts' | 'checked' | 'failure'> & {
  state: ImportState;
  plan: ImportPlan | null;
  counts: Partial<ImportCounts>;
  checked: Partial<ImportCounts> | null;
  failure: { code: string; params: Record<string, unknown> } | null;
};

/** What came of rows: how many of each, and how many were refused for which reason. */
export interface ImportCounts {
  added: number;
  repeated: number;
  known: number;
  refused: number;
  withoutText: number;
  withoutDate: number;
  parties: number;
  reasons: Record<string, number>;
}

/** A file that came in, and the key its bytes lie under. */
export interface NewImport {
  id: string;
  fileName: string;
  size: number;
  sha256: Buffer;
  path: string;
  key: Buffer;
  createdBy: string | null;
  regionId: string | null;
}

/** Writes a new import whose file is still to be read. */
export async function insertImport(tx: Tx, given: NewImport): Promise<void> {
  const keyId = newId();
  const now = tx.time.now();
  await tx.db
    .insertInto('data_keys')
    .values({ id: keyId, kind: 'file', wrapped: tx.keyring.wrapKey(given.key, keyId), created_at: now })
    .execute();
  await tx.db
    .insertInto('imports')
    .values({
      id: given.id,
      file_name: given.fileName,
      file_size: given.size,
      file_sha256: given.sha256,
      state: 'reading',
      key_id: keyId,
      path: given.path,
      created_by: given.createdBy,
      region_id: given.regionId,
      created_at: now,
      touched_at: now,
    })
    .execute();
}

/** An import, locked until the transaction ends; undefined when there is none such. */
export async function lockImport(tx: Tx, id: string): Promise<ImportRow | undefined> {
  const row = await tx.db
    .selectFrom('imports')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row as ImportRow | undefined;
}

/** Writes changed columns and counts the version up. */
export async function saveImport(tx: Tx, id: string, change: Updateable<Imports>): Promise<void> {
  await tx.db
    .updateTable('imports')
    .set((eb) => ({ ...change, version: eb('version', '+', 1), touched_at: tx.time.now() }))
    .where('id', '=', id)
    .execute();
}

/** Remembers how files with these headers are brought in. */
export async function savePlan(
  tx: Tx,
  headersKey: string,
  plan: ImportPlan,
  by: string | null,
): Promise<void> {
  const row = { plan: json(plan), saved_by: by, saved_at: tx.time.now() };
  await tx.db
    .insertInto('import_plans')
    .values({ headers_key: headersKey, ...row })
    .onConflict((conflict) => conflict.column('headers_key').doUpdateSet(row))
    .execute();
}

/**
 * One batch of one import at a time may ask what is known and add to it. Should it have to sort words into the index of
 * search, because nobody else did, it has the memory to do so in one go.
 */
export async function holdImports(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('redress imports')), set_config('work_mem', '64MB', true)`.execute(
    tx.db,
  );
}

/** What a row is known again by: which line of which import brought it, and what it said. */
export interface KnownRow {
  content: Buffer;
  importId: string;
}

/** Rows on record by their identity, in hexadecimal. */
export async function knownRows(tx: Tx, identities: readonly Buffer[]): Promise<Map<string, KnownRow>> {
  const { rows } = await sql<{ identity: Buffer; content: Buffer; import_id: string }>`
    select identity, content, import_id from import_rows
    where identity = any(${[...identities]}::bytea[]) and outcome in ('added', 'kept')`.execute(tx.db);
  return new Map(
    rows.map(({ identity, content, import_id: importId }) => [
      identity.toString('hex'),
      { content, importId },
    ]),
  );
}

/** Complaints of ours by number. */
export async function ownNumbers(tx: Tx, numbers: readonly string[]): Promise<Set<string>> {
  if (numbers.length === 0) return new Set();
  const rows = await tx.db
    .selectFrom('complaints')
    .select('number')
    .where('number', '=', sql<string>`any(${[...numbers]}::text[])`)
    .execute();
  return new Set(rows.map(({ number }) => number));
}

/** Writes what became of rows. */
export async function insertOutcomes(tx: Tx, rows: readonly Insertable<ImportRows>[]): Promise<void> {
  await insertMany(tx, 'import_rows', rows, { json: ['params'] });
}

/** Remembers which parties are here because of an import. */
export async function insertMadeParties(tx: Tx, importId: string, ids: readonly string[]): Promise<void> {
  await insertMany(
    tx,
    'import_parties',
    ids.map((party) => ({ import_id: importId, party_id: party })),
    { onConflict: 'nothing' },
  );
}

/** Where the streams of these complaints end: what the import itself wrote. */
export async function streamEnds(tx: Tx, complaintIds: readonly string[]): Promise<Map<string, number>> {
  await writeAppended(tx);
  const rows = await tx.db
    .selectFrom('streams')
    .select(['id', 'seq'])
    .where('id', '=', sql<string>`any(${complaintIds.map((id) => `complaint:${id}`)}::text[])`)
    .execute();
  return new Map(rows.map(({ id, seq }) => [id.slice('complaint:'.length), seq]));
}

/** Forgets the bytes of an import for good: its key goes, and with it what was found in the file. */
export async function forgetFile(tx: Tx, row: Pick<ImportRow, 'id' | 'key_id'>): Promise<void> {
  await tx.db
    .updateTable('data_keys')
    .set({ wrapped: null, destroyed_at: tx.time.now() })
    .where('id', '=', row.key_id)
    .execute();
  await saveImport(tx, row.id, { path: null, found: null });
}
