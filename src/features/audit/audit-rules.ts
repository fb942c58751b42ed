import { createHash, hash } from 'node:crypto';

/** Plain JSON: what events carry. Dates are ISO strings. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/** One event as its hash sees it; `previous` is the hash of the event before it, 32 bytes. */
export interface ChainedEvent {
  stream: string;
  seq: number;
  at: Date;
  actorKind: string;
  actorId: string | null;
  kind: string;
  data: unknown;
  previous: Buffer;
}

/** An event as it lies in the database. */
export interface StoredEvent extends ChainedEvent {
  hash: Buffer;
}

/**
 * The one way to write a value as JSON text: keys sorted by code unit, no white space, absent members left out.
 * Equal values give equal text whatever order a database or a library keeps their members in.
 */
export function canonicalJson(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value as Record<string, unknown>)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/** SHA-256 of text, 32 bytes. */
export function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}

/** What the first event of a stream follows: bound to the stream, so that no event can move to another. */
export function streamRoot(stream: string): Buffer {
  return digest(`redress stream ${stream}`);
}

/** The hash of an event, over everything it says and the event before it. */
export function eventHash(event: ChainedEvent): Buffer {
  const { stream, seq, at, actorKind, actorId, kind, data, previous } = event;
  return digest(
    canonicalJson({
      stream,
      seq,
      at: at.toISOString(),
      actor: { kind: actorKind, id: actorId },
      kind,
      data,
      previous: previous.toString('hex'),
    }),
  );
}

/** What the chain holds of words that may have to be erased: their digest under a salt that goes with them. */
export function saltedDigest(words: string, salt: Buffer): string {
  return createHash('sha256').update(salt).update(words, 'utf8').digest('hex');
}

/** The hour in which a look at a case is noted once. */
export function hourOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000);
}
