import { sql } from 'kysely';
import type { Tx } from '../../platform/context.ts';

/** A case an import brought. */
export interface BroughtCase {
  line: number;
  complaintId: string;
}

/** The next cases to take away, locked. */
export async function nextBrought(tx: Tx, importId: string, limit: number): Promise<BroughtCase[]> {
  const { rows } = await sql<BroughtCase>`
    select r.line, r.complaint_id as "complaintId" from import_rows r join complaints c on c.id = r.complaint_id
    where r.import_id = ${importId} and r.outcome = 'added' order by r.line limit ${limit} for update of c`.execute(
    tx.db,
  );
  return rows;
}

/**
 * Which of these cases people have done something to since they came: somebody's event stands in their stream, or
 * another case, a message, a file hangs on them.
 */
export async function workedOn(
  tx: Tx,
  importId: string,
  cases: readonly BroughtCase[],
): Promise<Set<string>> {
  const ids = cases.map(({ complaintId }) => complaintId);
  const { rows } = await sql<{ id: string }>`
    select r.complaint_id as id from import_rows r where r.import_id = ${importId} and r.complaint_id = any(${ids}::uuid[])
      and (exists (select 1 from events e where e.stream_id = 'complaint:' || r.complaint_id and e.seq > r.seq
          and e.actor_kind in ('person', 'complainant'))
        or exists (select 1 from complaint_links l where l.other_id = r.complaint_id or l.complaint_id = r.complaint_id)
        or exists (select 1 from complaints c where c.duplicate_of = r.complaint_id or c.repeat_of = r.complaint_id)
        or exists (select 1 from messages m where m.complaint_id = r.complaint_id)
        or exists (select 1 from files f where f.complaint_id = r.complaint_id))`.execute(tx.db);
  return new Set(rows.map(({ id }) => id));
}

/** What the product itself puts beside a case that nobody has worked on. */
const beside = ['work_items', 'process_moments', 'complaint_texts', 'notices', 'case_reads', 'surveys', 'presence'] as const; // oxfmt-ignore

/** Takes cases away altogether; their events stay. The words beside the events go. */
export async function removeCases(tx: Tx, ids: readonly string[]): Promise<void> {
  const these = sql`any(${[...ids]}::uuid[])`;
  await sql`delete from event_texts where stream_id = any(${ids.map((id) => `complaint:${id}`)}::text[])`.execute(
    tx.db,
  );
  for (const table of ['clock_alarms', 'clock_pauses'])
    await sql`delete from ${sql.table(table)} where clock_id in (select id from clocks where complaint_id = ${these})`.execute(
      tx.db,
    );
  for (const table of [...beside, 'clocks'])
    await sql`delete from ${sql.table(table)} where complaint_id = ${these}`.execute(tx.db);
  await sql`delete from complaints where id = ${these}`.execute(tx.db);
}

/** Notes what became of cases in undoing. */
export async function noteUndone(
  tx: Tx,
  importId: string,
  lines: readonly number[],
  outcome: 'taken-back' | 'kept',
): Promise<void> {
  await sql`update import_rows set outcome = ${outcome}
    where import_id = ${importId} and line = any(${[...lines]}::int[])`.execute(tx.db);
}

/** Removes parties an import made that nothing refers to and nobody changed; answers them. */
export async function removeParties(tx: Tx, importId: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string; key: string }>`
    select p.id, p.key_id as key from import_parties i join parties p on p.id = i.party_id
    where i.import_id = ${importId}
      and not exists (select 1 from complaints c where c.complainant_id = p.id)
      and not exists (select 1 from complaint_parties c where c.party_id = p.id)
      and not exists (select 1 from messages m where m.party_id = p.id)
      and not exists (select 1 from events e where e.stream_id = 'party:' || p.id and e.actor_kind = 'person')
    limit ${limit} for update of p`.execute(tx.db);
  const ids = rows.map(({ id }) => id);
  await sql`delete from party_index where party_id = any(${ids}::uuid[])`.execute(tx.db);
  await sql`delete from parties where id = any(${ids}::uuid[])`.execute(tx.db);
  await sql`delete from data_keys where id = any(${rows.map(({ key }) => key)}::uuid[])`.execute(tx.db);
  await sql`delete from import_parties where import_id = ${importId} and party_id = any(${ids}::uuid[])`.execute(
    tx.db,
  );
  return ids;
}
