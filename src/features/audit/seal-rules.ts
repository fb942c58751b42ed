import { canonicalJson, digest } from './audit-rules.ts';

/** Where a stream ended when it was sealed: its last event's number and hash (hexadecimal). */
export type SealedHead = readonly [seq: number, hash: string];

/** What a seal says: the streams that grew since the one before, and how many events are sealed in all. */
export interface SealContent {
  /** 1, 2, 3 … without gaps. */
  number: number;
  /** ISO 8601. */
  at: string;
  events: number;
  heads: Readonly<Record<string, SealedHead>>;
  /** Hash of the seal before, hexadecimal; of {@link firstSeal} for the first. */
  previous: string;
}

/** A seal with its hash and the Ed25519 signature over it, hexadecimal. */
export interface Seal extends SealContent {
  hash: string;
  signature: string;
}

/** What the first seal follows. */
export const firstSeal = digest('redress seals').toString('hex');

/** The hash of a seal: over everything it says and the seal before it. */
export function sealHash({ number, at, events, heads, previous }: SealContent): Buffer {
  return digest(canonicalJson({ number, at, events, heads, previous }));
}

/** What is signed: the hash, marked as a seal's, so that no other signature of ours can pass for one. */
export function signedBytes(hash: Buffer): Buffer {
  return Buffer.concat([Buffer.from('redress seal\n'), hash]);
}

/** A seal as one line of the file outside the database. */
export function sealLine(seal: Seal): string {
  const { number, at, events, heads, previous, hash, signature } = seal;
  return `${JSON.stringify({ number, at, events, heads, previous, hash, signature })}\n`;
}

/** The seal of a line; null for a line that is none. */
export function readSealLine(line: string): Seal | null {
  try {
    const seal = JSON.parse(line) as Partial<Seal>;
    const sound =
      typeof seal.number === 'number' &&
      typeof seal.events === 'number' &&
      typeof seal.heads === 'object' &&
      [seal.at, seal.previous, seal.hash, seal.signature].every((part) => typeof part === 'string');
    return sound ? (seal as Seal) : null;
  } catch {
    return null;
  }
}
