import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { beforeCommit, command, doNow, json, type Actor, type Ctx, type Tx } from '../../platform/context.ts';
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

/** The name of a stream: `complaint:<id>`. */
export function streamName(stream: StreamRef): string {
  return `${stream.kind}:${stream.id}`;
}

/** Appends one event to its stream. */
export async function appendEvent(tx: Tx, event: NewEvent): Promise<void> {
  return appendEvents(tx, [event]);
}

/**
 * Appends events in the given order; actor and time are the context's. All that a transaction appends is written in one
 * go just before it commits, so a stream is locked no longer than that.
 */
export async function appendEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  const at = tx.time.now();
  beforeCommit(
    tx,
    writeEvents,
    ...events.map((event): Appended => ({ event, at, by: event.by ?? tx.actor })),
  );
  return Promise.resolve();
}

/** Writes what was appended so far, for who reads it in the same transaction. */
export async function writeAppended(tx: Tx): Promise<void> {
  await doNow(tx, writeEvents);
}

/** An event as it waits for the end of its transaction. */
interface Appended {
  event: NewEvent;
  at: Date;
  by: Actor;
}

/** What is written of events, and where their streams end with them. */
interface Chained {
  rows: StoredEvent[];
  texts: { stream_id: string; seq: number; body: string; salt: Buffer }[];
  heads: Map<string, Head>;
}

/** Where a stream ends. */
interface Head {
  seq: number;
  head: Buffer;
}

/**
 * Writes gathered events. Streams are locked in the order of their names, so that two transactions that append to the
 * same streams wait for each other instead of refusing both.
 */
async function writeEvents(tx: Tx, appended: readonly Appended[]): Promise<void> {
  const streams = Map.groupBy(appended, ({ event }) => streamName(event.stream));
  const names = [...streams.keys()].sort();
  const chained: Chained = { rows: [], texts: [], heads: new Map() };
  const known = await lockStreams(tx, names);
  const fresh = names.filter((name) => !known.has(name));
  for (const name of fresh) chain(chained, name, streams.get(name) ?? [], { seq: 0, head: streamRoot(name) });
  const taken = await insertStreams(tx, fresh, streams, chained);
  for (const [name, head] of [...known, ...taken]) chain(chained, name, streams.get(name) ?? [], head);
  await insertEvents(tx, chained.rows);
  await insertMany(tx, 'event_texts', chained.texts);
  await moveHeads(tx, [...known.keys(), ...taken.keys()], chained.heads);
}

/** Chains the events of one stream onto its end. */
function chain(chained: Chained, stream: string, appended: readonly Appended[], end: Head): void {
  let { seq, head } = end;
  for (const { event, at, by } of appended) {
    const actor = actorOf(by);
    const said = event.words ? { words: event.words, salt: randomBytes(16) } : null;
    const data = {
      ...event.data,
      ...(actor.key && { viaKey: actor.key }),
      ...(said && { words: saltedDigest(said.words, said.salt) }),
    };
    seq++;
    if (said) chained.texts.push({ stream_id: stream, seq, body: said.words, salt: said.salt });
    const next = { ...actor.row, stream, seq, at, kind: event.kind, data, previous: head };
    head = eventHash(next);
    chained.rows.push({ ...next, hash: head });
  }
  chained.heads.set(stream, { seq, head });
}

/** Locks the rows of the streams that are there, and tells where each ends. */
async function lockStreams(tx: Tx, names: readonly string[]): Promise<Map<string, Head>> {
  const rows = await tx.db
    .selectFrom('streams')
    .select(['id', 'seq', 'head'])
    .where('id', '=', sql<string>`any(${[...names]}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(rows.map(({ id, ...head }) => [id, head]));
}

/** Makes streams with their first events chained. Answers those that somebody else made meanwhile, locked, unchained. */
async function insertStreams(
  tx: Tx,
  names: readonly string[],
  appended: ReadonlyMap<string, readonly Appended[]>,
  { rows, texts, heads }: Chained,
): Promise<Map<string, Head>> {
  const made = await insertMany(
    tx,
    'streams',
    names.map((id) => ({
      id,
      kind: appended.get(id)?.[0]?.event.stream.kind ?? '',
      ...(heads.get(id) ?? { seq: 0, head: streamRoot(id) }),
    })),
    { onConflict: 'nothing', returning: ['id'] },
  );
  if (made.length === names.length) return new Map();
  const mine = new Set(made.map(({ id }) => String(id)));
  const taken = await lockStreams(
    tx,
    names.filter((name) => !mine.has(name)),
  );
  rows.splice(0, rows.length, ...rows.filter(({ stream }) => !taken.has(stream)));
  texts.splice(0, texts.length, ...texts.filter(({ stream_id: stream }) => !taken.has(stream)));
  const lost = names.find((name) => !mine.has(name) && !taken.has(name));
  if (lost !== undefined) throw new Error(`stream ${lost} cannot be locked`);
  return taken;
}

async function moveHeads(tx: Tx, names: readonly string[], heads: ReadonlyMap<string, Head>): Promise<void> {
  if (names.length === 0) return;
  const ends = names.flatMap((name) => heads.get(name) ?? []);
  await sql`update streams set seq = ends.seq, head = ends.head
    from unnest(${[...names]}::text[], ${ends.map(({ seq }) => seq)}::bigint[],
      ${ends.map(({ head }) => head)}::bytea[]) as ends (id, seq, head)
    where streams.id = ends.id`.execute(tx.db);
}

async function insertEvents(tx: Tx, rows: readonly StoredEvent[]): Promise<void> {
  const values = rows.values().map((row) => ({
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
    case 'outside':
      return { row: { actorKind: 'outside', actorId: actor.taskId } };
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
