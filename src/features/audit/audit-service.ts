import { command, type Ctx } from '../../platform/context.ts';
import { putJob, type Job } from '../../platform/jobs.ts';
import { beginCheck, endCheck, forgetChecks, insertCheck, noteProgress } from './audit-check-store.ts';
import { readCheck, readLastCheck } from './audit-queries.ts';
import { appendEvent } from './audit-store.ts';
import { newestSeal } from './seal-store.ts';
import { verifyAudit } from './verify-service.ts';

/**
 * Asks for a check of the whole trail, which a job makes; while one is under way everybody who asks gets that one.
 * Answers its id.
 */
export async function askForCheck(ctx: Ctx): Promise<{ id: string }> {
  return command(ctx, async (tx) => {
    const { id, isNew } = await insertCheck(tx, tx.actor.kind === 'person' ? tx.actor.personId : null);
    if (isNew) await putJob(tx, 'audit.check', { check: id }, { key: `audit-check:${id}` });
    return { id };
  });
}

/**
 * Checks the whole trail for somebody who asked, telling how far it has come, and notes by whom and with which result.
 * Run again after a cut it begins anew; what is over stays as it is.
 */
export const runCheck: Job = async (ctx, payload) => {
  const id = String(payload.check);
  const begun = await command(ctx, (tx) => beginCheck(tx, id));
  if (!begun) return;
  const report = await verifyAudit(ctx, (done) => noteProgress(ctx, id, done)).catch(
    async (error: unknown) => {
      // The next run begins anew; what fails again and again is said to have failed, not to run for ever.
      await command(ctx, (tx) => endCheck(tx, id, null));
      throw error;
    },
  );
  await command(ctx, async (tx) => {
    if (!(await endCheck(tx, id, report))) return;
    await forgetChecks(tx);
    const { sound, events, findings } = report;
    await appendEvent(tx, {
      stream: { kind: 'system', id: 'audit' },
      kind: 'system.audit-checked',
      data: { sound, events, findings: findings.length, askedBy: begun.askedBy },
    });
  });
};

/** How the trail stands: sealed until when, checked when, and the check asked for last. */
export async function readAuditState(ctx: Ctx) {
  const [seal, lastCheck, check] = await Promise.all([newestSeal(ctx), readLastCheck(ctx), readCheck(ctx)]);
  return { seals: seal?.number ?? 0, sealedAt: seal?.at.toISOString() ?? null, lastCheck, check };
}
