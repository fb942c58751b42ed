import { sql } from 'kysely';
import type { TimelineEntry } from '../../contract/complaint-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { maskWords } from '../../platform/masking.ts';
import { maskerOfParties } from './complaint-names-queries.ts';

interface Place {
  type: TimelineEntry['type'];
  at: Date;
  key: string;
}

/**
 * Everything that happened to a complaint, oldest first: events, messages both ways, comments; by keyset pages. Whoever
 * reads it, numbers and addresses of people are masked, and what the parties of this case are called by.
 */
export async function timelineOf(
  ctx: Ctx,
  id: string,
  page: { after?: string | undefined; limit: number },
): Promise<{ items: TimelineEntry[]; next: string | null }> {
  const [after, afterKey] = readCursor(page.after);
  const { rows: places } = await sql<Place>`
    select * from (
      select 'event' as type, at, 'e' || lpad(seq::text, 12, '0') as key from events where stream_id = ${`complaint:${id}`}
      union all select 'message', created_at, 'm' || id from messages where complaint_id = ${id}
      union all select 'comment', created_at, 'c' || id from comments where complaint_id = ${id}) t
    where (at, key) > (${after}::timestamptz, ${afterKey}) order by at, key limit ${page.limit + 1}`.execute(
    ctx.db,
  );
  const shown = places.slice(0, page.limit);
  const maskNames = await maskerOfParties(ctx, id);
  const entries = new Map([
    ...(await eventEntries(ctx, id, keysOf(shown, 'event'))),
    ...(await messageEntries(ctx, keysOf(shown, 'message'))),
    ...(await commentEntries(ctx, keysOf(shown, 'comment'))),
  ]);
  const last = shown.at(-1);
  return {
    items: maskWords(shown.flatMap((place) => entries.get(place.key) ?? [])).map((entry) =>
      withoutNames(entry, maskNames),
    ),
    next: places.length > page.limit && last ? `${last.at.toISOString()}~${last.key}` : null,
  };
}

/** A word of ours in the data of an event, such as `phone`: no name, whoever may be called alike. */
const code = /^[a-z][a-z0-9._-]*$/;

/** Whoever acted is one of us, or is known by what they are to the case: only what was said may name a party. */
function withoutNames(entry: TimelineEntry, mask: (text: string) => string): TimelineEntry {
  const { data, subject, body, files } = entry;
  return {
    ...entry,
    data: maskWords(data, (text) => (code.test(text) ? text : mask(text))),
    ...(subject !== undefined && { subject: mask(subject) }),
    ...(body !== undefined && { body: mask(body) }),
    ...(files && { files: files.map((file) => ({ ...file, name: mask(file.name) })) }),
  };
}

function readCursor(cursor: string | undefined): [string, string] {
  if (!cursor) return ['-infinity', ''];
  const [at = '', key = ''] = cursor.split('~');
  if (Number.isNaN(Date.parse(at))) throw new AppError('request.cursor_invalid');
  return [at, key];
}

function keysOf(places: readonly Place[], type: Place['type']): string[] {
  return places.filter((place) => place.type === type).map((place) => place.key.slice(1));
}

async function eventEntries(ctx: Ctx, id: string, seqs: string[]): Promise<[string, TimelineEntry][]> {
  if (seqs.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('events')
    .leftJoin('people', (join) =>
      join.on(sql`people.id::text`, '=', sql.ref('events.actor_id')).on('events.actor_kind', '=', 'person'),
    )
    .leftJoin('sub_task_outsiders', (join) =>
      join
        .on(sql`sub_task_outsiders.sub_task_id::text`, '=', sql.ref('events.actor_id'))
        .on('events.actor_kind', '=', 'outside'),
    )
    .leftJoin('event_texts', (join) =>
      join
        .onRef('event_texts.stream_id', '=', 'events.stream_id')
        .onRef('event_texts.seq', '=', 'events.seq'),
    )
    // What was issued is at hand where it is told.
    .leftJoin('files', (join) =>
      join
        .on(sql`files.id::text`, '=', sql`events.data ->> 'file'`)
        .on('events.kind', '=', 'document.issued'),
    )
    .select([
      'events.seq',
      'events.at',
      'events.kind',
      'events.data',
      'events.actor_kind',
      'people.name',
      'sub_task_outsiders.name as outsider',
      'event_texts.body',
      'files.id as file_id',
      'files.name as file_name',
      'files.type as file_type',
      'files.size as file_size',
    ])
    .where('events.stream_id', '=', `complaint:${id}`)
    .where('events.seq', 'in', seqs.map(Number))
    .execute();
  return rows.map((row) => [
    `e${String(row.seq).padStart(12, '0')}`,
    {
      id: `e${row.seq}`,
      at: row.at.toISOString(),
      type: 'event',
      kind: row.kind,
      actor: { kind: row.actor_kind, name: row.name ?? row.outsider ?? '' },
      data: row.data as Record<string, unknown>,
      ...(row.body && { body: row.body }),
      ...(row.file_id && {
        files: [
          {
            id: row.file_id,
            name: row.file_name ?? '',
            type: row.file_type ?? '',
            size: row.file_size ?? 0,
          },
        ],
      }),
    },
  ]);
}

async function messageEntries(ctx: Ctx, ids: string[]): Promise<[string, TimelineEntry][]> {
  if (ids.length === 0) return [];
  const [rows, deliveries, files] = await Promise.all([
    ctx.db
      .selectFrom('messages')
      .leftJoin('people', 'people.id', 'messages.author_id')
      .selectAll('messages')
      .select('people.name')
      .where('messages.id', 'in', ids)
      .execute(),
    ctx.db.selectFrom('deliveries').selectAll().where('message_id', 'in', ids).execute(),
    ctx.db
      .selectFrom('message_files')
      .innerJoin('files', 'files.id', 'message_files.file_id')
      .select(['message_files.message_id', 'files.id', 'files.name', 'files.type', 'files.size'])
      .where('message_files.message_id', 'in', ids)
      .execute(),
  ]);
  return rows.map((row) => [
    `m${row.id}`,
    {
      id: `m${row.id}`,
      at: row.created_at.toISOString(),
      type: 'message',
      kind: row.kind,
      actor: {
        kind: row.author_id ? 'person' : row.direction === 'in' ? 'complainant' : 'system',
        name: row.name ?? '',
      },
      data: { ...(row.data as Record<string, unknown>), occurredAt: row.occurred_at.toISOString() },
      subject: row.subject,
      body: row.body,
      direction: row.direction as 'in' | 'out',
      channel: row.channel,
      delivery: deliveries
        .filter((delivery) => delivery.message_id === row.id)
        .map((delivery) => ({
          id: delivery.id,
          channel: delivery.channel,
          state: delivery.state,
          at: (delivery.settled_at ?? delivery.handed_at)?.toISOString() ?? null,
          response: delivery.response,
        })),
      files: files
        .filter((file) => file.message_id === row.id)
        .map(({ id, name, type, size }) => ({ id, name, type, size })),
    },
  ]);
}

async function commentEntries(ctx: Ctx, ids: string[]): Promise<[string, TimelineEntry][]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('comments')
    .innerJoin('people', 'people.id', 'comments.author_id')
    .selectAll('comments')
    .select('people.name')
    .where('comments.id', 'in', ids)
    .execute();
  return rows.map((row) => [
    `c${row.id}`,
    {
      id: `c${row.id}`,
      at: row.created_at.toISOString(),
      type: 'comment',
      kind: 'comment',
      actor: { kind: 'person', name: row.name },
      data: { mentions: row.mentions },
      body: row.body,
    },
  ]);
}
