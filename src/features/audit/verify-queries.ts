import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { CheckedEvent, StreamEnd } from './verify-rules.ts';

/** Events of all streams, stream by stream in order, some thousand at a time. */
export async function* readAllEvents(ctx: Ctx, batch = 2000): AsyncGenerator<CheckedEvent[]> {
  let after: { stream: string; seq: number } | null = null;
  for (;;) {
    const events: CheckedEvent[] = await eventsAfter(ctx, after, batch);
    const last = events.at(-1);
    if (!last) return;
    yield events;
    after = { stream: last.stream, seq: last.seq };
  }
}

async function eventsAfter(
  ctx: Ctx,
  after: { stream: string; seq: number } | null,
  limit: number,
): Promise<CheckedEvent[]> {
  const rows = await ctx.db
    .selectFrom('events')
    .leftJoin('event_texts', (join) =>
      join
        .onRef('event_texts.stream_id', '=', 'events.stream_id')
        .onRef('event_texts.seq', '=', 'events.seq'),
    )
    .select([
      ...(['events.stream_id', 'events.seq', 'events.at', 'events.actor_kind'] as const),
      ...(['events.actor_id', 'events.kind', 'events.data', 'events.previous'] as const),
      ...(['events.hash', 'event_texts.body', 'event_texts.salt'] as const),
    ])
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(events.stream_id, events.seq) > (${after?.stream}, ${after?.seq}::bigint)`),
    )
    .orderBy('events.stream_id')
    .orderBy('events.seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    stream: row.stream_id,
    seq: row.seq,
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    kind: row.kind,
    data: row.data,
    previous: row.previous,
    hash: row.hash,
    words: row.body !== null && row.salt !== null ? { body: row.body, salt: row.salt } : null,
  }));
}

/** What the rows of streams claim, for those among `ids`. */
export async function readStreamEnds(ctx: Ctx, ids: readonly string[]): Promise<Map<string, StreamEnd>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('streams')
    .select(['id', 'seq', 'head'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, { seq: row.seq, head: row.head }]));
}

/** Streams that claim events and have not one left. */
export async function readEmptiedStreams(ctx: Ctx): Promise<{ id: string; seq: number }[]> {
  return ctx.db
    .selectFrom('streams')
    .select(['id', 'seq'])
    .where('seq', '>', 0)
    .where(sql<boolean>`not exists (select from events where events.stream_id = streams.id)`)
    .execute();
}

/** The hashes of some events, `stream seq` → hexadecimal. */
export async function readHashes(
  ctx: Ctx,
  heads: readonly { stream: string; seq: number }[],
): Promise<Map<string, string>> {
  if (heads.length === 0) return new Map();
  const { rows } = await sql<{ stream_id: string; seq: number; hash: Buffer }>`
    select events.stream_id, events.seq, events.hash from events
    join unnest(${heads.map(({ stream }) => stream)}::text[], ${heads.map(({ seq }) => seq)}::bigint[])
      as wanted (stream_id, seq) on wanted.stream_id = events.stream_id and wanted.seq = events.seq`.execute(
    ctx.db,
  );
  return new Map(rows.map((row) => [`${row.stream_id} ${row.seq}`, row.hash.toString('hex')]));
}

/** How many events there are, how many streams, and how many events the streams say are sealed. */
export async function countAll(ctx: Ctx): Promise<{ events: number; streams: number; sealed: number }> {
  const { rows } = await sql<{ events: number; streams: number; sealed: number }>`select
    (select count(*) from events) as events,
    (select count(*) from streams where seq > 0) as streams,
    (select coalesce(sum(sealed_seq), 0)::bigint from streams) as sealed`.execute(ctx.db);
  return rows[0] ?? { events: 0, streams: 0, sealed: 0 };
}
