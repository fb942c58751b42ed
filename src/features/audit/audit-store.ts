import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { command, json, type Actor, type Ctx, type Tx } from '../../platform/context.ts';
import { insertMany } from '../../platform/insert-many.ts';
import type { EventKind, StreamKind } from '../../terms/event-kinds.ts';
import { eventHash, saltedDigest, streamRoot, type JsonValue, type StoredEvent } from './audit-rules.ts';

/** What an event happened to. */
export interface StreamRef {
  kind: StreamKind;
  id: string;
}

/**
 * One event to write. `data` holds ids, codes, amounts and salted digests, never plain personal data: the chain
 * outlives the erasure of a person.
 */
export interface NewEvent {
  stream: StreamRef;
  kind: EventKind;
  data?: Readonly<Record<string, JsonValue | undefined>>;
  /** Who did it, where that is not the context's actor. */
  by?: Actor;
  /** Words of a person (a reason, a note): kept beside the chain, which holds only their salted digest. */
  words?: string | undefined;
}

/** Where an event came to stand. */
export interface EventPlace {
  stream: string;
  seq: number;
}

/** The name of a stream: `complaint:<id>`. */
export function streamName(stream: StreamRef): string {
  return `${stream.kind}:${stream.id}`;
}

/** Appends one event to its stream; the stream stays locked until the transaction ends. */
export async function appendEvent(tx: Tx, event: NewEvent): Promise<EventPlace> {
  const [place] = await appendEvents(tx, [event]);
  if (!place) throw new Error('an event was not appended');
  return place;
}

/**
 * Appends events in the given order. Streams are locked in the order of their names, so that two transactions
 * that append to the same streams wait for each other instead of refusing both. Actor and time are the context's.
 */
export async function appendEvents(tx: Tx, events: readonly NewEvent[]): Promise<EventPlace[]> {
  if (events.length === 0) return [];
  const refs = new Map(events.map((event) => [streamName(event.stream), event.stream]));
  const heads = await lockStreams(tx, refs);
  const at = tx.time.now();
  const texts: { stream_id: string; seq: number; body: string; salt: Buffer }[] = [];
  const rows: StoredEvent[] = events.map((event) => {
    const stream = streamName(event.stream);
    const { seq, head } = heads.get(stream) ?? { seq: 0, head: streamRoot(stream) };
    const actor = actorOf(event.by ?? tx.actor);
    const said = event.words ? { words: event.words, salt: randomBytes(16) } : null;
    const data = {
      ...event.data,
      ...(actor.key && { viaKey: actor.key }),
      ...(said && { words: saltedDigest(said.words, said.salt) }),
    };
    if (said) texts.push({ stream_id: stream, seq: seq + 1, body: said.words, salt: said.salt });
    const next = { ...actor.row, stream, seq: seq + 1, at, kind: event.kind, data, previous: head };
    const hash = eventHash(next);
    heads.set(stream, { seq: seq + 1, head: hash });
    return { ...next, hash };
  });
  await insertEvents(tx, rows);
  await insertMany(tx, 'event_texts', texts);
  await moveHeads(tx, heads);
  return rows.map(({ stream, seq }) => ({ stream, seq }));
}

/** Where a stream ends. */
interface Head {
  seq: number;
  head: Buffer;
}

/** Locks the rows of streams, made first where they are not there, and tells where each ends. */
async function lockStreams(tx: Tx, refs: ReadonlyMap<string, StreamRef>): Promise<Map<string, Head>> {
  const heads = new Map<string, Head>();
  const lock = async (ids: readonly string[]): Promise<void> => {
    const rows = await tx.db
      .selectFrom('streams')
      .select(['id', 'seq', 'head'])
      .where('id', '=', sql<string>`any(${[...ids]}::text[])`)
      .orderBy('id')
      .forUpdate()
      .execute();
    for (const { id, ...head } of rows) heads.set(id, head);
  };
  const names = [...refs.keys()].sort();
  await lock(names);
  const fresh = names.filter((name) => !heads.has(name));
  if (fresh.length === 0) return heads;
  const made = await insertMany(
    tx,
    'streams',
    fresh.map((id) => ({ id, kind: refs.get(id)?.kind ?? '', seq: 0, head: streamRoot(id) })),
    { onConflict: 'nothing', returning: ['id'] },
  );
  for (const { id } of made) heads.set(String(id), { seq: 0, head: streamRoot(String(id)) });
  // Somebody else made them meanwhile.
  const taken = fresh.filter((name) => !heads.has(name));
  if (taken.length > 0) await lock(taken);
  const lost = names.find((name) => !heads.has(name));
  if (lost !== undefined) throw new Error(`stream ${lost} cannot be locked`);
  return heads;
}

async function moveHeads(tx: Tx, heads: ReadonlyMap<string, Head>): Promise<void> {
  const ends = [...heads.values()];
  await sql`update streams set seq = ends.seq, head = ends.head
    from unnest(${[...heads.keys()]}::text[], ${ends.map(({ seq }) => seq)}::bigint[],
      ${ends.map(({ head }) => head)}::bytea[]) as ends (id, seq, head)
    where streams.id = ends.id`.execute(tx.db);
}

async function insertEvents(tx: Tx, rows: readonly StoredEvent[]): Promise<void> {
  const values = rows.map((row) => ({
    stream_id: row.stream,
    seq: row.seq,
    at: row.at,
    actor_kind: row.actorKind,
    actor_id: row.actorId,
    kind: row.kind,
    data: json(row.data),
    previous: row.previous,
    hash: row.hash,
  }));
  await insertMany(tx, 'events', values, { json: ['data'] });
}

function actorOf(actor: Actor): {
  row: Pick<StoredEvent, 'actorKind' | 'actorId'>;
  key?: string | undefined;
} {
  switch (actor.kind) {
    case 'person':
      return { row: { actorKind: 'person', actorId: actor.personId }, key: actor.keyId };
    case 'complainant':
      return { row: { actorKind: 'complainant', actorId: actor.complaintId } };
    case 'system':
      return { row: { actorKind: 'system', actorId: actor.name } };
    case 'nobody':
      return { row: { actorKind: 'nobody', actorId: null } };
  }
}

/** What was unmasked, for whom and why. */
export interface Unmasking {
  partyId: string | null;
  complaintId: string | null;
  /** Which fields were shown: `phone`, `mail`, `narrative` … */
  fields: readonly string[];
  /** The reason the person gave. */
  reason: string;
}

/** Notes each look at unmasked personal data; commit it before the answer leaves. */
export async function noteUnmask(tx: Tx, unmasking: Unmasking): Promise<void> {
  const reader = tx.actor.kind === 'person' ? tx.actor.personId : tx.actor.kind;
  await appendEvent(tx, {
    stream: { kind: 'reads', id: reader },
    kind: 'read.unmasked',
    data: {
      party: unmasking.partyId,
      complaint: unmasking.complaintId,
      fields: unmasking.fields,
    },
    words: unmasking.reason,
  });
}

/** Look-ups of one person remembered, to note the same one once an hour. */
const lookedBack = 100;

/**
 * Notes that the actor found customers by their exact telephone, mail or number: once per person, customers and hour,
 * however often a screen asks while one types.
 */
export async function noteLookUp(ctx: Ctx, partyIds: readonly string[]): Promise<void> {
  if (ctx.actor.kind !== 'person' || partyIds.length === 0) return;
  const stream = { kind: 'reads' as const, id: ctx.actor.personId };
  const data = { parties: [...partyIds].sort() };
  const { rows } = await sql`
    select 1 from (select at, kind, data from events where stream_id = ${streamName(stream)}
      order by seq desc limit ${lookedBack}) e
    where kind = 'read.looked-up' and at > ${new Date(ctx.time.now().getTime() - 3_600_000)}
      and data @> ${json(data)}::jsonb limit 1`.execute(ctx.db);
  if (rows.length) return;
  await command(ctx, async (tx) => appendEvent(tx, { stream, kind: 'read.looked-up', data }));
}
