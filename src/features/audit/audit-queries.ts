import { sql } from 'kysely';
import type { AuditReport } from '../../contract/audit-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { maskInText, maskWords } from '../../platform/masking.ts';
import { AppError } from '../../platform/errors.ts';
import type { EventKind, StreamKind } from '../../terms/event-kinds.ts';

/** Which events are wanted. */
export interface EventFilter {
  actorId?: string | undefined;
  kind?: EventKind | undefined;
  streamKind?: StreamKind | undefined;
  streamId?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  after?: string | undefined;
  limit: number;
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The name of the wanted stream; a complaint may be named by its number. Null: there is none. */
async function wantedStream(ctx: Ctx, { streamKind, streamId }: EventFilter): Promise<string | null> {
  if (streamKind !== 'complaint' || !streamId || isId.test(streamId)) return `${streamKind}:${streamId}`;
  const found = await ctx.db
    .selectFrom('complaints')
    .select('id')
    .where('number', '=', streamId)
    .executeTakeFirst();
  return found ? `complaint:${found.id}` : null;
}

/** Events, newest first, keyset by position, with the names of people and the numbers of complaints. */
export async function readEvents(ctx: Ctx, filter: EventFilter) {
  const { after, limit } = filter;
  if (after !== undefined && !/^\d{1,18}$/.test(after)) throw new AppError('request.invalid');
  let query = ctx.db
    .selectFrom('events')
    .innerJoin('streams', 'streams.id', 'events.stream_id')
    .leftJoin('event_texts', (join) =>
      join
        .onRef('event_texts.stream_id', '=', 'events.stream_id')
        .onRef('event_texts.seq', '=', 'events.seq'),
    )
    .select([
      ...(['events.position', 'events.stream_id', 'events.seq', 'events.at', 'events.kind'] as const),
      ...(['events.actor_kind', 'events.actor_id', 'events.data'] as const),
      ...(['streams.kind as stream_kind', 'event_texts.body as words'] as const),
    ]);
  if (filter.streamKind && filter.streamId) {
    const stream = await wantedStream(ctx, filter);
    if (stream === null) return { items: [], next: null };
    query = query.where('events.stream_id', '=', stream);
  } else if (filter.streamKind) query = query.where('streams.kind', '=', filter.streamKind);
  if (filter.actorId) query = query.where('events.actor_id', '=', filter.actorId);
  if (filter.kind) query = query.where('events.kind', '=', filter.kind);
  if (filter.from) query = query.where('events.at', '>=', new Date(filter.from));
  if (filter.until) query = query.where('events.at', '<', new Date(filter.until));
  if (after) query = query.where('events.position', '<', Number(after));
  const rows = await query
    .orderBy('events.position', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const names = await readLabels(ctx, shown);
  const items = shown.map((row) => ({
    position: row.position,
    stream: {
      kind: row.stream_kind as StreamKind,
      id: row.stream_id.slice(row.stream_kind.length + 1),
      label: names.get(row.stream_id) ?? null,
    },
    seq: row.seq,
    at: row.at.toISOString(),
    actor: {
      kind: row.actor_kind as 'person' | 'complainant' | 'outside' | 'system' | 'nobody',
      id: row.actor_id,
      name: names.get(`person:${row.actor_id}`) ?? null,
    },
    kind: row.kind as EventKind,
    about: aboutOf(row, names),
    data: maskWords(row.data as Record<string, unknown>),
    words: row.words === null ? null : maskInText(row.words),
  }));
  const last = items.at(-1);
  return { items, next: last && rows.length > limit ? String(last.position) : null };
}

/** What of an event is needed to name what it speaks of. */
interface LabelledRow {
  stream_id: string;
  stream_kind: string;
  actor_kind: string;
  actor_id: string | null;
  data: unknown;
}

/** The complaint a reader's event is about. */
function readComplaint({ stream_kind, data }: LabelledRow): string | null {
  const { complaint } = data as { complaint?: unknown };
  return stream_kind === 'reads' && typeof complaint === 'string' ? complaint : null;
}

function aboutOf(row: LabelledRow, names: ReadonlyMap<string, string>) {
  const id = readComplaint(row);
  return id === null ? null : { id, label: names.get(`complaint:${id}`) ?? null };
}

/** What streams and actors are called: names of people, numbers of complaints, by stream name. */
async function readLabels(ctx: Ctx, rows: readonly LabelledRow[]): Promise<Map<string, string>> {
  const idsOf = (kinds: readonly string[]): string[] =>
    rows.flatMap((row) =>
      kinds.includes(row.stream_kind) ? [row.stream_id.slice(row.stream_kind.length + 1)] : [],
    );
  const actors = rows.flatMap((row) => (row.actor_kind === 'person' && row.actor_id ? [row.actor_id] : []));
  const people = idsOnly([...idsOf(['person', 'reads']), ...actors]);
  const complaints = idsOnly([...idsOf(['complaint']), ...rows.flatMap((row) => readComplaint(row) ?? [])]);
  const { rows: found } = await sql<{ key: string; label: string }>`
    select key, label from (
      select 'person:' || id as key, name as label from people where id = any(${people}::uuid[])
      union all select 'reads:' || id, name from people where id = any(${people}::uuid[])
      union all select 'complaint:' || id, number from complaints where id = any(${complaints}::uuid[])
    ) labels`.execute(ctx.db);
  return new Map(found.map(({ key, label }) => [key, label]));
}

/** What can be looked up: each once, and nothing that is no id (streams of the product itself). */
function idsOnly(ids: readonly string[]): string[] {
  return [...new Set(ids)].filter((id) => isId.test(id));
}

/** The last check of the trail that was asked for, and who asked. */
export async function readLastCheck(ctx: Ctx) {
  const row = await ctx.db
    .selectFrom('events')
    .leftJoin('people', (join) =>
      join.on(sql`people.id::text`, '=', sql`coalesce(events.data ->> 'askedBy', events.actor_id)`),
    )
    .select(['events.at', 'events.data', 'people.name'])
    .where('events.kind', '=', 'system.audit-checked')
    .orderBy('events.position', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const { sound } = row.data as { sound?: boolean };
  return { at: row.at.toISOString(), byName: row.name, sound: sound === true };
}

/** The check that was asked for last, by whom, and how far it has come; null before the first. */
export async function readCheck(ctx: Ctx) {
  const row = await ctx.db
    .selectFrom('audit_checks')
    .leftJoin('people', 'people.id', 'audit_checks.asked_by')
    .selectAll('audit_checks')
    .select('people.name')
    .orderBy('asked_at', 'desc')
    .orderBy('audit_checks.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const state: 'waiting' | 'running' | 'done' | 'failed' = row.finished_at
    ? row.failed
      ? 'failed'
      : 'done'
    : row.started_at
      ? 'running'
      : 'waiting';
  return {
    id: row.id,
    state,
    byName: row.name,
    askedAt: row.asked_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    done: row.done,
    total: row.total,
    report: row.report as AuditReport | null,
  };
}
