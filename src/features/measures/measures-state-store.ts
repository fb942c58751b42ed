import { sql, type Selectable, type Updateable } from 'kysely';
import type { Tx } from '../../platform/context.ts';
import type { MeasureState } from '../../schema/tables.ts';

/** How far the numbers have been brought up. */
export type State = Selectable<MeasureState>;

/** The state, kept from other workers until the transaction ends; null while one of them has it. */
export async function takeState(tx: Tx): Promise<State | null> {
  const row = await tx.db.selectFrom('measure_state').selectAll().forUpdate().skipLocked().executeTakeFirst();
  return row ?? null;
}

/** Writes how far the numbers are now. */
export async function saveState(tx: Tx, change: Updateable<MeasureState>): Promise<void> {
  await tx.db.updateTable('measure_state').set(change).execute();
}

/** Which transactions have ended: all below `ended`; none at or above `begun` has begun. And the last event seen. */
export async function transactionsNow(tx: Tx): Promise<{ ended: bigint; begun: bigint; last: number }> {
  const { rows } = await sql<{ ended: string; begun: string; last: number }>`
    select pg_snapshot_xmin(s)::text as ended, pg_snapshot_xmax(s)::text as begun,
      coalesce((select max(position) from events), 0) as last
    from pg_current_snapshot() as s`.execute(tx.db);
  const [row] = rows;
  if (!row) throw new Error('a select without from gives one row');
  return { ended: BigInt(row.ended), begun: BigInt(row.begun), last: row.last };
}

/** The next complaints in the order of their ids. */
export async function complaintsAfter(tx: Tx, id: string | null, limit: number): Promise<string[]> {
  let query = tx.db.selectFrom('complaints').select('id').orderBy('id').limit(limit);
  if (id !== null) query = query.where('id', '>', id);
  return (await query.execute()).map((row) => row.id);
}

/** The complaints to which something happened after a position, over the next so many events, and the last of these. */
export async function changedAfter(
  tx: Tx,
  position: number,
  limit: number,
): Promise<{ ids: string[]; events: number; last: number | null }> {
  const { rows } = await sql<{ ids: string[] | null; events: number; last: number | null }>`
    select array_agg(distinct split_part(stream_id, ':', 2)) filter (where stream_id like 'complaint:%') as ids,
      count(*)::int as events, max(position) as last
    from (select stream_id, position from events where position > ${position} order by position limit ${limit}) e
  `.execute(tx.db);
  const [row] = rows;
  return { ids: row?.ids ?? [], events: row?.events ?? 0, last: row?.last ?? null };
}

/** Takes up to so many complaints that are gone off the list of those. */
export async function takeRemoved(tx: Tx, limit: number): Promise<string[]> {
  const { rows } = await sql<{ complaint_id: string }>`delete from measure_removed where complaint_id in
    (select complaint_id from measure_removed limit ${limit}) returning complaint_id`.execute(tx.db);
  return rows.map((row) => row.complaint_id);
}
