import type { Ctx } from '../../platform/context.ts';
import { verifySignature } from '../../platform/crypto-signing.ts';
import { firstSeal, sealHash, signedBytes, type Seal } from './seal-rules.ts';
import { sealsAfter } from './seal-store.ts';
import type { Findings } from './verify-findings.ts';
import { readHashes } from './verify-queries.ts';

/** Walks the seals of database and file side by side; returns the newest of the database. */
export async function checkSeals(ctx: Ctx, file: SealLines, findings: Findings): Promise<Seal | null> {
  const keys = ctx.keyring.sealPublicKeys;
  let last: Seal | null = null;
  for await (const seal of allSeals(ctx)) {
    const { number } = seal;
    const expected = (last?.number ?? 0) + 1;
    if (number > expected) findings.add({ code: 'seal-missing', seal: expected });
    else if (seal.previous !== (last?.hash ?? firstSeal))
      findings.add({ code: 'seal-unlinked', seal: number });
    const hash = sealHash(seal);
    const signature = Buffer.from(seal.signature, 'hex');
    if (hash.toString('hex') !== seal.hash) findings.add({ code: 'seal-edited', seal: number });
    else if (!keys.some((key) => verifySignature(key, signedBytes(hash), signature)))
      findings.add({ code: 'seal-forged', seal: number });
    await checkHeads(ctx, seal, findings);
    await compareWithFile(ctx, seal, file, findings);
    last = seal;
  }
  await onlyInFile(ctx, file, Infinity, findings);
  return last;
}

async function* allSeals(ctx: Ctx): AsyncGenerator<Seal> {
  let after = 0;
  for (;;) {
    const seals = await sealsAfter(ctx, after, 20);
    const last = seals.at(-1);
    if (!last) return;
    yield* seals;
    after = last.number;
  }
}

/** What was sealed must still be there, with the same hash: else the whole chain was written anew. */
async function checkHeads(ctx: Ctx, seal: Seal, findings: Findings): Promise<void> {
  const heads = Object.entries(seal.heads).map(([stream, [seq, hash]]) => ({ stream, seq, hash }));
  const hashes = await readHashes(ctx, heads);
  for (const { stream, seq, hash } of heads) {
    const now = hashes.get(`${stream} ${seq}`);
    if (now === undefined) findings.add({ code: 'event-missing', stream, from: seq, to: seq });
    else if (now !== hash) findings.add({ code: 'event-rewritten', stream, from: seq, seal: seal.number });
  }
}

async function compareWithFile(ctx: Ctx, seal: Seal, file: SealLines, findings: Findings): Promise<void> {
  await onlyInFile(ctx, file, seal.number, findings);
  const line = await file.peek();
  if (line?.number !== seal.number) findings.add({ code: 'seal-not-in-file', seal: seal.number });
  else {
    await file.take();
    if (line.hash !== seal.hash || line.signature !== seal.signature)
      findings.add({ code: 'seal-file-differs', seal: seal.number });
  }
}

/** Seals the file has before `number` and the database no longer: what they sealed is still checked. */
async function onlyInFile(ctx: Ctx, file: SealLines, number: number, findings: Findings): Promise<void> {
  for (let line = await file.peek(); line && line.number < number; line = await file.peek()) {
    await file.take();
    findings.add({ code: 'seal-not-in-database', seal: line.number });
    await checkHeads(ctx, line, findings);
  }
}

/** The file's seals one after another, with a look at the next; lines that are none are findings. */
export class SealLines {
  readonly #lines: AsyncGenerator<Seal | null>;
  readonly #findings: Findings;
  #next: Seal | undefined;
  #last = 0;

  constructor(lines: AsyncGenerator<Seal | null>, findings: Findings) {
    this.#lines = lines;
    this.#findings = findings;
  }

  /** The seal that {@link take} would take; undefined at the end. */
  async peek(): Promise<Seal | undefined> {
    while (!this.#next) {
      const read = await this.#lines.next();
      if (read.done) return undefined;
      if (read.value) this.#next = read.value;
      else this.#findings.add({ code: 'seal-file-damaged', seal: this.#last + 1 });
    }
    return this.#next;
  }

  async take(): Promise<void> {
    this.#last = (await this.peek())?.number ?? this.#last;
    this.#next = undefined;
  }
}
