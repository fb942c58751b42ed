import type { Ctx } from '../../platform/context.ts';
import { inTransaction } from '../../platform/database.ts';
import { readSealFile, sealFilePath, sealFileSize } from './seal-file-store.ts';
import type { Seal } from './seal-rules.ts';
import { newestSeal, whileSealing } from './seal-store.ts';
import { Findings } from './verify-findings.ts';
import { countAll, readAllEvents, readEmptiedStreams, readStreamEnds } from './verify-queries.ts';
import { StreamCheck, type Finding } from './verify-rules.ts';
import { checkSeals, SealLines } from './verify-seals-service.ts';

/** What a check of the audit trail found. */
export interface AuditReport {
  /** True when nothing is wrong. */
  sound: boolean;
  events: number;
  streams: number;
  seals: number;
  /** Time of the newest seal (ISO 8601), null before the first; what came later is chained but not yet sealed. */
  sealedAt: string | null;
  /** Events written since. */
  unsealed: number;
  /** What is wrong, at most `findingLimit`; `more` tells that there is more. */
  findings: Finding[];
  more: boolean;
}

/**
 * Checks everything that ever happened: each event against its hash and the one before, each stream against its
 * end, each seal against its signature, the one before, the events it sealed, and the file outside the database.
 * Reads one consistent state while work goes on; `told` hears how many events it has come through.
 */
export async function verifyAudit(
  ctx: Ctx,
  told: (events: number) => Promise<void> = async () => undefined,
): Promise<AuditReport> {
  const path = sealFilePath(ctx.config);
  return inTransaction(
    ctx.db,
    async (db) => {
      const inside: Ctx = { ...ctx, db };
      // With nobody sealing, file and snapshot say the same; after that, sealing may go on.
      const size = await whileSealing(
        ctx,
        async () => {
          await newestSeal(inside);
          return sealFileSize(path);
        },
        'reading',
      );
      return check(inside, readSealFile(path, size), told);
    },
    { isolation: 'repeatable read', access: 'read only', retries: 0 },
  );
}

async function check(
  ctx: Ctx,
  file: AsyncGenerator<Seal | null>,
  told: (events: number) => Promise<void>,
): Promise<AuditReport> {
  const findings = new Findings();
  await checkStreams(ctx, findings, told);
  const last = await checkSeals(ctx, new SealLines(file, findings), findings);
  const { events, streams, sealed } = await countAll(ctx);
  if (sealed !== (last?.events ?? 0)) findings.add({ code: 'seal-count-wrong', seal: last?.number ?? 0 });
  return {
    sound: findings.list.length === 0,
    events,
    streams,
    seals: last?.number ?? 0,
    sealedAt: last?.at ?? null,
    unsealed: Math.max(0, events - (last?.events ?? 0)),
    findings: findings.list,
    more: findings.more,
  };
}

async function checkStreams(
  ctx: Ctx,
  findings: Findings,
  told: (events: number) => Promise<void>,
): Promise<void> {
  let current: StreamCheck[] = [];
  let done = 0;
  for await (const events of readAllEvents(ctx)) {
    for (const event of events) {
      if (current.at(-1)?.stream !== event.stream) current.push(new StreamCheck(event.stream));
      current.at(-1)?.take(event);
    }
    // The last stream may go on in the next batch.
    await endStreams(ctx, current.slice(0, -1), findings);
    current = current.slice(-1);
    await told((done += events.length));
  }
  await endStreams(ctx, current, findings);
  for (const { id, seq } of await readEmptiedStreams(ctx))
    findings.add({ code: 'event-missing', stream: id, from: 1, to: seq });
}

async function endStreams(ctx: Ctx, checks: readonly StreamCheck[], findings: Findings): Promise<void> {
  const ends = await readStreamEnds(
    ctx,
    checks.map(({ stream }) => stream),
  );
  for (const check of checks) {
    const end = ends.get(check.stream);
    if (end) findings.add(...check.end(end));
  }
}
