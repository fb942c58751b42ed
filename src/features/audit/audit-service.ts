import { command, type Ctx } from '../../platform/context.ts';
import { readLastCheck } from './audit-queries.ts';
import { appendEvent } from './audit-store.ts';
import { newestSeal } from './seal-store.ts';
import { verifyAudit, type AuditReport } from './verify-service.ts';

/** Checks the whole trail and notes that, by whom and with which result. */
export async function checkAudit(ctx: Ctx): Promise<AuditReport> {
  const report = await verifyAudit(ctx);
  await command(ctx, (tx) =>
    appendEvent(tx, {
      stream: { kind: 'system', id: 'audit' },
      kind: 'system.audit-checked',
      data: { sound: report.sound, events: report.events, findings: report.findings.length },
    }),
  );
  return report;
}

/** How the trail stands: sealed until when, checked when. */
export async function readAuditState(ctx: Ctx) {
  const seal = await newestSeal(ctx);
  return {
    seals: seal?.number ?? 0,
    sealedAt: seal?.at.toISOString() ?? null,
    lastCheck: await readLastCheck(ctx),
  };
}
