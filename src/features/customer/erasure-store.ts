import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { json, type Tx } from '../../platform/context.ts';
import { erasedTables, withoutWords, type Erased, type ErasedTable } from './erasure-rules.ts';

/** Overwrites every word of these complaints, table by table; `said` is the phrase that stands there afterwards. */
export async function overwriteWords(tx: Tx, ids: readonly string[], said: string): Promise<void> {
  for (const table of erasedTables) await overwrite(tx, table, ids, said);
  await tx.db.deleteFrom('event_texts').where('stream_id', 'in', ids.map((id) => `complaint:${id}`)).execute(); // oxfmt-ignore
  for (const id of ids) {
    await tx.db.deleteFrom('drafts').where('key', 'like', `%${id}%`).execute();
    // The private links end: their secrets are ones that nobody has.
    await endOutsideLinks(tx, 'complaint_id', id);
    await tx.db
      .updateTable('complaints')
      .set((row) => ({ portal_secret_hash: randomBytes(32), version: row('version', '+', 1) }))
      .where('id', '=', id)
      .execute();
  }
}

const plain: Partial<Record<Erased, (said: string) => string | null>> = {
  said: (said) => said,
  title: (said) => json({ 'zh-CN': said }),
  empty: () => '',
  null: () => null,
  nothing: () => '{}',
};

async function overwrite(
  tx: Tx,
  { table, columns, rows }: ErasedTable,
  ids: readonly string[],
  said: string,
) {
  const where = sql.join(
    rows
      .split(/\bids\b/)
      .flatMap((part, at) => (at ? [sql`${[...ids]}::uuid[]`, sql.raw(part)] : [sql.raw(part)])),
    sql``,
  );
  const from = sql.table(table);
  const set = Object.entries(columns).flatMap(([column, kind]) => {
    const value = plain[kind];
    if (!value) return [];
    const type = kind === 'title' || kind === 'nothing' ? sql`::jsonb` : sql``;
    const filled = sql`case when ${sql.ref(column)} is null then null else ${value(said)}${type} end`;
    return [sql`${sql.ref(column)} = ${filled}`];
  });
  if (set.length) await sql`update ${from} set ${sql.join(set)} where ${where}`.execute(tx.db);
  for (const [column, kind] of Object.entries(columns)) {
    if (kind !== 'json') continue;
    const { rows: found } = await sql<{ place: string; value: unknown }>`
      select ctid::text as place, ${sql.ref(column)} as value from ${from} where ${where}`.execute(tx.db);
    for (const { place, value } of found)
      if (value !== null)
        await sql`update ${from} set ${sql.ref(column)} = ${json(withoutWords(value))}::jsonb
          where ctid = ${place}::tid`.execute(tx.db);
  }
}

const importsOf = (partyId: string, ids: readonly string[]) => sql`(
  select import_id from import_rows where complaint_id = any(${[...ids]}::uuid[])
  union select import_id from import_parties where party_id = ${partyId})`;

/**
 * Destroys the keys of the party, of every file of these complaints, and of the files they were imported from; answers
 * all that are destroyed now. A file of an import goes as a whole: its rows lie under one key, and without it backups of
 * before say nothing either. What was refused in it can be handed in again by whoever has the file.
 */
export async function destroyKeys(tx: Tx, partyId: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update data_keys set wrapped = null, destroyed_at = coalesce(destroyed_at, ${tx.time.now()})
    where id in (select key_id from parties where id = ${partyId}
      union select key_id from files where complaint_id = any(${[...ids]}::uuid[])
      union select key_id from imports where id in ${importsOf(partyId, ids)}) returning id`.execute(tx.db);
  // What was read ahead is not gone on with.
  await sql`update imports set found = null, stop = state in ('checking', 'running'), version = version + 1
    where found is not null and id in ${importsOf(partyId, ids)}`.execute(tx.db);
  return rows.map((row) => row.id);
}

/** What is left of a party: that there was one, of which kind and level. */
export async function emptyParty(tx: Tx, id: string): Promise<void> {
  await tx.db.deleteFrom('party_index').where('party_id', '=', id).execute();
  await tx.db.deleteFrom('drafts').where('key', 'like', `%${id}%`).execute();
  await tx.db.deleteFrom('event_texts').where('stream_id', '=', `party:${id}`).execute();
  await sql`delete from event_texts using events where events.stream_id = event_texts.stream_id
    and events.seq = event_texts.seq and events.kind = 'read.unmasked' and events.data ->> 'party' = ${id}`.execute(
    tx.db,
  );
  await tx.db
    .updateTable('parties')
    .set((row) => ({
      ...{ sealed: Buffer.alloc(0), customer_no: null, zone: null, preferred_channel: null },
      erased_at: tx.time.now(),
      version: row('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

/** What the party said in complaints of others goes too. */
export async function overwriteMessages(tx: Tx, partyId: string, said: string): Promise<void> {
  await tx.db
    .updateTable('messages')
    .set({ subject: '', body: said, data: json({}) })
    .where('party_id', '=', partyId)
    .where('direction', '=', 'in')
    .execute();
}

async function endOutsideLinks(tx: Tx, column: 'complaint_id' | 'party_id', id: string): Promise<void> {
  await tx.db
    .updateTable('sub_task_outsiders')
    .set({
      portal_secret_hash: randomBytes(32),
      portal_secret_sealed: Buffer.alloc(0),
      link_revoked_at: tx.time.now(),
    })
    .where(column, '=', id)
    .execute();
}

/** What the party said and handed in as somebody outside who shared in cases of others goes too, and their links end. */
export async function overwriteOutside(tx: Tx, partyId: string, said: string): Promise<void> {
  const theirs = sql`(select sub_task_id from sub_task_outsiders where party_id = ${partyId})`;
  await sql`update sub_task_notes set body = ${said} where author_id is null and sub_task_id in ${theirs}`.execute(tx.db); // oxfmt-ignore
  await sql`update sub_tasks set answer = ${said} where answer is not null and id in ${theirs}`.execute(
    tx.db,
  );
  await sql`update sub_task_outsiders set name = ${said} where party_id = ${partyId}`.execute(tx.db);
  await endOutsideLinks(tx, 'party_id', partyId);
}
