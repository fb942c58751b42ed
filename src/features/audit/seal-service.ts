import { command, type Ctx } from '../../platform/context.ts';
import { appendSealLines, lastSealInFile, sealFilePath } from './seal-file-store.ts';
import { firstSeal, sealHash, signedBytes, type SealContent } from './seal-rules.ts';
import { insertSeal, newestSeal, sealsAfter, takeHeads, whileSealing } from './seal-store.ts';

/** What sealing did. */
export interface Sealed {
  /** Seals written now. */
  seals: number;
  /** Events they cover that were not sealed before. */
  events: number;
}

/**
 * Signs the ends of all streams that grew since the last seal, chained to it, and copies the seal into the file
 * outside the database. From then on no sealed event can be changed, taken away or put elsewhere unnoticed. Also
 * brings the file up to date after a crash between the two. Run it by schedule; many processes may.
 */
export async function sealHeads(ctx: Ctx): Promise<Sealed> {
  return whileSealing(ctx, async (alone) => {
    const done: Sealed = { seals: 0, events: 0 };
    for (;;) {
      const events = await sealOnce(alone);
      if (events === null) break;
      done.seals++;
      done.events += events;
    }
    await bringFile(alone);
    return done;
  });
}

/** One seal; null when there is nothing to seal. */
async function sealOnce(ctx: Ctx): Promise<number | null> {
  return command(ctx, async (tx) => {
    const { heads, events } = await takeHeads(tx);
    if (Object.keys(heads).length === 0) return null;
    const before = await newestSeal(tx);
    const content: SealContent = {
      number: (before?.number ?? 0) + 1,
      at: tx.time.now().toISOString(),
      events: (before?.events ?? 0) + events,
      heads,
      previous: before?.hash ?? firstSeal,
    };
    const hash = sealHash(content);
    await insertSeal(tx, content, hash, tx.keyring.sealKey.sign(signedBytes(hash)));
    return events;
  });
}

/** Adds to the file what only the database has. */
async function bringFile(ctx: Ctx): Promise<void> {
  const path = sealFilePath(ctx.config);
  let last = await lastSealInFile(path);
  for (;;) {
    const missing = await sealsAfter(ctx, last, 50);
    if (missing.length === 0) return;
    await appendSealLines(path, missing);
    last = missing.at(-1)?.number ?? last;
  }
}
