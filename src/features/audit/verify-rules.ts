import { eventHash, saltedDigest, streamRoot, type StoredEvent } from './audit-rules.ts';

/**
 * One thing that is not as it was written. Texts: `term.audit-finding.<code>`.
 * `event-…`: edited, moved from another place of its stream, missing, linked to another event than the one before
 * it, followed by more than the stream knows; or all of it written anew since it was sealed. `seal-…`: the same of
 * the seals, in the database and in the file outside it.
 */
export const findingCodes = [
  'event-edited',
  'event-moved',
  'event-missing',
  'event-unlinked',
  'event-rewritten',
  'words-edited',
  'stream-end-wrong',
  'seal-edited',
  'seal-forged',
  'seal-missing',
  'seal-unlinked',
  'seal-count-wrong',
  'seal-not-in-database',
  'seal-not-in-file',
  'seal-file-differs',
  'seal-file-damaged',
] as const;

/** One of {@link findingCodes}. */
export type FindingCode = (typeof findingCodes)[number];

/** A finding and where: stream and event numbers (`from`–`to` for several), or the number of a seal. */
export interface Finding {
  code: FindingCode;
  stream?: string;
  from?: number;
  to?: number;
  seal?: number;
}

/** An event as it lies in the database, with the words beside it if they are there. */
export interface CheckedEvent extends StoredEvent {
  words: { body: string; salt: Buffer } | null;
}

/** The end a stream's own row claims. */
export interface StreamEnd {
  seq: number;
  head: Buffer;
}

/** Follows one stream from its first event to its last and collects what is wrong; feed it in order. */
export class StreamCheck {
  readonly stream: string;
  readonly findings: Finding[] = [];
  readonly #suspects: CheckedEvent[] = [];
  #seq = 0;
  #hash: Buffer;

  constructor(stream: string) {
    this.stream = stream;
    this.#hash = streamRoot(stream);
  }

  /** The next event by number. */
  take(event: CheckedEvent): void {
    const stream = this.stream;
    if (event.seq > this.#seq + 1)
      this.findings.push({ code: 'event-missing', stream, from: this.#seq + 1, to: event.seq - 1 });
    else if (!event.previous.equals(this.#hash) && eventHash(event).equals(event.hash))
      this.findings.push({ code: 'event-unlinked', stream, from: event.seq });
    if (!eventHash(event).equals(event.hash)) this.#suspects.push(event);
    const { words } = event;
    const said = (event.data as { words?: unknown } | null)?.words;
    if (words && saltedDigest(words.body, words.salt) !== said)
      this.findings.push({ code: 'words-edited', stream, from: event.seq });
    this.#seq = event.seq;
    this.#hash = event.hash;
  }

  /** After the last event: compares with the stream's own row, and tells moved events from edited ones. */
  end(claimed: StreamEnd): Finding[] {
    const stream = this.stream;
    if (claimed.seq > this.#seq)
      this.findings.push({ code: 'event-missing', stream, from: this.#seq + 1, to: claimed.seq });
    else if (claimed.seq < this.#seq || !claimed.head.equals(this.#hash))
      this.findings.push({ code: 'stream-end-wrong', stream, from: claimed.seq });
    for (const event of this.#suspects) {
      const belongs = this.#placeOf(event);
      this.findings.push(
        belongs === null
          ? { code: 'event-edited', stream, from: event.seq }
          : { code: 'event-moved', stream, from: event.seq, to: belongs },
      );
    }
    return this.findings;
  }

  /** The number under which the event's hash would be right: it stood there once. */
  #placeOf(event: CheckedEvent): number | null {
    for (let seq = 1; seq <= Math.min(this.#seq + 1, 10_000); seq++)
      if (eventHash({ ...event, seq }).equals(event.hash)) return seq;
    return null;
  }
}
