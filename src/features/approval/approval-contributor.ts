import { factWord, type Facts } from '../../language/facts.ts';
import type { Ctx } from '../../platform/context.ts';
import type { ApprovalState } from '../../terms/case-states.ts';
import type { CaseContributor, ToolQuestion } from '../complaint/complaint-hooks.ts';
import type { ToolReport } from '../process/engine-types.ts';
import type { ResolvedLevel } from './approval-rules.ts';
import { voidApproval, voidPending } from './approval-service.ts';

/** Approvals as facts, and who has to vote now. */
export const approvalContributor: CaseContributor = {
  async facts(ctx, complaint) {
    const rows = await ctx.db
      .selectFrom('approvals')
      .distinctOn('name')
      .select(['name', 'state', 'subject_kind', 'subject_id', 'subject_hash'])
      .where('complaint_id', '=', complaint.id)
      .orderBy('name')
      .orderBy('requested_at', 'desc')
      .orderBy('id', 'desc')
      .execute();
    const states = await Promise.all(
      rows.map(async (row) => [
        `approval.${factWord(row.name)}`,
        (await isCurrent(ctx, complaint.id, row)) ? (row.state as ApprovalState) : 'none',
      ]),
    );
    return Object.fromEntries(states) as Partial<Facts>;
  },
  tools: { approval: report },
  voidApproval,
  async onEffect(tx, complaint, effect) {
    if (effect.kind === 'status' && effect.to === 'closed') await voidPending(tx, complaint);
  },
};

async function report(ctx: Ctx, { complaint, step }: ToolQuestion): Promise<ToolReport> {
  const newest = await ctx.db
    .selectFrom('approvals')
    .selectAll()
    .where('complaint_id', '=', complaint.id)
    .where('step', '=', step)
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!newest || newest.state === 'void')
    return { complete: false, missing: [{ code: 'approval.not_asked' }] };
  if (newest.state === 'returned')
    return {
      complete: false,
      missing: [{ code: 'approval.was_returned' }],
      at: newest.settled_at?.toISOString(),
    };
  if (newest.state === 'approved')
    return { complete: true, missing: [], at: newest.settled_at?.toISOString() };
  const level = (newest.levels as ResolvedLevel[])[newest.level];
  return {
    complete: false,
    missing: [{ code: 'approval.waiting_for', ...(level && { params: { name: level.title } }) }],
    ...(level && { who: [`position:${level.position}` as const] }),
  };
}

/** Whether an approval speaks of what stands there now: of a solution that was written anew it says nothing. */
async function isCurrent(
  ctx: Ctx,
  complaintId: string,
  approval: { subject_kind: string; subject_id: string; subject_hash: Buffer },
): Promise<boolean> {
  const subject = await ctx.hooks.approvalSubjects[approval.subject_kind]?.current(ctx, complaintId);
  return subject?.id === approval.subject_id && subject.hash.equals(approval.subject_hash);
}
