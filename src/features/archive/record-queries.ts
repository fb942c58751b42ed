import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { maskInText } from '../../platform/masking.ts';
import type { CaseRecord, Completeness, PackedEvent, Plain } from './archive-rules.ts';

/** Tables that hang on a complaint, in the order of its life; what is only for machines is left out. */
const tables = [
  'complaint_forms',
  'complaint_links',
  'complaint_parties',
  'interests',
  'handovers',
  'clocks',
  'process_moments',
  'messages',
  'deliveries',
  'comments',
  'findings',
  'evidence',
  'sub_tasks',
  'sub_task_outsiders',
  'sub_task_notes',
  'sub_task_files',
  'containments',
  'solutions',
  'approvals',
  'offers',
  'actions',
  'verifications',
  'replies',
  'surveys',
  'evaluations',
  'documents',
  'archives',
  'work_items',
] as const;

const secret = ['portal_secret_hash', 'portal_secret_sealed', 'salt', 'key_id', 'path'];

/** Gathers the record of a case; numbers of people and their addresses in texts are masked as everywhere. */
export async function recordOf(ctx: Ctx, complaintId: string): Promise<CaseRecord> {
  const own = await rowsOf(ctx, sql`complaints t where t.id = ${complaintId}`);
  const record: CaseRecord = { complaint: own[0] ?? null };
  for (const table of tables)
    record[table] = await rowsOf(ctx, sql`${sql.table(table)} t where t.complaint_id = ${complaintId}`);
  record.custody = await rowsOf(
    ctx,
    sql`custody t where t.evidence_id in (select id from evidence where complaint_id = ${complaintId})`,
  );
  for (const table of ['approval_votes', 'approval_hands', 'approval_questions'])
    record[table] = await rowsOf(
      ctx,
      sql`${sql.table(table)} t where t.approval_id in (select id from approvals where complaint_id = ${complaintId})`,
    );
  record.message_files = await rowsOf(
    ctx,
    sql`message_files t where t.message_id in (select id from messages where complaint_id = ${complaintId})`,
  );
  record.clock_pauses = await rowsOf(
    ctx,
    sql`clock_pauses t where t.clock_id in (select id from clocks where complaint_id = ${complaintId})`,
  );
  record.event_texts = await rowsOf(
    ctx,
    sql`event_texts t where t.stream_id = ${`complaint:${complaintId}`}`,
  );
  record.people = await peopleIn(ctx, JSON.stringify(record));
  return masked(record, '') as CaseRecord;
}

async function rowsOf(ctx: Ctx, from: ReturnType<typeof sql>): Promise<Plain[]> {
  const { rows } = await sql<{ row: Plain }>`
    select to_jsonb(t) - ${secret}::text[] as row from ${from} order by to_jsonb(t) ->> 'created_at', to_jsonb(t) ->> 'id'`.execute(
    ctx.db,
  );
  return rows.map(({ row }) => row);
}

/** Names of the members of staff whom the record mentions by id. */
async function peopleIn(ctx: Ctx, text: string): Promise<Plain> {
  const ids = [...new Set(text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [])];
  const rows = await ctx.db.selectFrom('people').select(['id', 'name']).where('id', 'in', ids).execute();
  return Object.fromEntries(rows.map((row) => [row.id, row.name]));
}

/** Names of columns whose values are identifiers or times, which masking must leave alone. */
const identifier = /(^|_)(ids?|at|hash|sha256|digest|no|number|code|ref|key|batch|model|day|until)$/i;

function masked(value: Plain, key: string): Plain {
  if (typeof value === 'string') return identifier.test(key) ? value : maskInText(value);
  if (Array.isArray(value)) return value.map((item) => masked(item, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, masked(item, name)]));
}

/** The complaint's events as they stand in the chain, first to last. */
export async function eventsOf(ctx: Ctx, complaintId: string): Promise<PackedEvent[]> {
  const rows = await ctx.db
    .selectFrom('events')
    .selectAll()
    .where('stream_id', '=', `complaint:${complaintId}`)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    stream: row.stream_id,
    seq: row.seq,
    at: row.at.toISOString(),
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    kind: row.kind,
    data: row.data,
    previous: row.previous.toString('hex'),
    hash: row.hash.toString('hex'),
  }));
}

/** Files of a complaint that go into its package: all but earlier packages. */
export async function filesToPack(
  ctx: Ctx,
  complaintId: string,
): Promise<{ id: string; name: string; size: number; sha256: Buffer }[]> {
  return ctx.db
    .selectFrom('files')
    .select(['id', 'name', 'size', 'sha256'])
    .where('complaint_id', '=', complaintId)
    .where('id', 'not in', (eb) => eb.selectFrom('archives').select('file_id'))
    .orderBy('stored_at')
    .orderBy('id')
    .execute();
}

/** What the rows say about how complete a case is; files and events are looked at apart. */
export async function completenessFacts(
  ctx: Ctx,
  complaintId: string,
): Promise<Omit<Completeness, 'filesIntact' | 'eventsIntact'>> {
  const { rows } = await sql<Omit<Completeness, 'filesIntact' | 'eventsIntact'>>`
    select c.kind, c.validity, c.complainant_id is null as anonymous, c.closed_how is not distinct from 'regular' as regular,
      c.narrative ~ '\\S' as narrative, c.acknowledged_at is not null as acknowledged,
      c.category_id is not null and c.validity is not null as classified, c.owner_id is not null as owned,
      exists (select 1 from findings where complaint_id = c.id) as found,
      exists (select 1 from solutions where complaint_id = c.id and state <> 'void') as solution,
      (select count(*) from (select distinct on (name) state from approvals where complaint_id = c.id order by name, requested_at desc, id desc) a
        where a.state <> 'approved') as unapproved,
      (select count(*) from actions where complaint_id = c.id and state = 'open') as "openActions",
      (select count(*) from sub_tasks where complaint_id = c.id and state in ('open', 'answered')) as "openSubTasks",
      exists (select 1 from replies where complaint_id = c.id and state = 'sent') as replied,
      exists (select 1 from surveys where complaint_id = c.id) as surveyed,
      exists (select 1 from evaluations where complaint_id = c.id and round = c.reopened + 1) as evaluated,
      coalesce(c.close_reason, '') ~ '\\S' as "closeReason"
    from complaints c where c.id = ${complaintId}`.execute(ctx.db);
  const row = rows[0];
  if (!row) throw new Error(`complaint ${complaintId} is gone`);
  return row;
}
