import { sql, type RawBuilder } from 'kysely';
import { factWord, type Facts } from '../../language/facts.ts';
import type { Ctx } from '../../platform/context.ts';
import type { ApprovalState } from '../../terms/case-states.ts';
import type { CaseContributor, ToolQuestion } from '../complaint/complaint-hooks.ts';
import type { ToolReport } from '../process/engine-types.ts';
import type { ResolvedLevel } from './approval-rules.ts';
import { voidApproval, voidPending } from './approval-service.ts';

interface KnownApproval {
  name: string;
  step: string;
  state: string;
  kind: string;
  subject: string;
  /** The id of what stands there now in its place. */
  standing: string | null;
  /** In hexadecimal digits. */
  hash: string;
  settled: string | null;
  levels: ResolvedLevel[];
  level: number;
}

/** Approvals as facts, and who has to vote now. */
export const approvalContributor: CaseContributor<KnownApproval[]> = {
  asks: ({ complaint }, ctx) => sql<
    KnownApproval[]
  >`(select coalesce(json_agg(json_build_object('name', name, 'step', step,
      'state', state, 'kind', subject_kind, 'subject', subject_id, 'standing', ${standing(ctx, complaint.id)}, 'hash', encode(subject_hash, 'hex'),
      'settled', settled_at, 'levels', levels, 'level', level) order by requested_at desc, id desc), '[]')
    from approvals where complaint_id = ${complaint.id})`,
  async facts(ctx, { complaint }, all) {
    const newest = new Map(all.toReversed().map((one) => [one.name, one]));
    const states = await Promise.all(
      [...newest.values()].map(async (one) => [
        `approval.${factWord(one.name)}`,
        (await isCurrent(ctx, complaint.id, one)) ? (one.state as ApprovalState) : 'none',
      ]),
    );
    return Object.fromEntries(states) as Partial<Facts>;
  },
  tools: { approval: report },
  voidApproval,
  async onEffect(tx, complaint, effect) {
    if (effect.kind === 'status' && effect.to === 'closed') await voidPending(tx, complaint);
  },
  texts: (ids) => sql`
    select a.complaint_id, 'approval' as place, v.at, v.reason as body
    from approval_votes v join approvals a on a.id = v.approval_id where a.complaint_id = any(${ids})`,
};

/** What stands in the place of an approval's subject. */
function standing({ hooks }: Ctx, complaintId: string): RawBuilder<string | null> {
  const cases = Object.entries(hooks.approvalSubjects).map(
    ([kind, hook]) => sql`when ${kind} then ${hook.standing(complaintId)}`,
  );
  return sql`case subject_kind ${sql.join(cases, sql` `)} end`;
}

function report({ step }: ToolQuestion, all: readonly KnownApproval[]): ToolReport {
  const newest = all.find((one) => one.step === step);
  if (!newest || newest.state === 'void' || newest.subject !== newest.standing)
    return { complete: false, missing: [{ code: 'approval.not_asked' }] };
  const at = newest.settled === null ? undefined : new Date(newest.settled).toISOString();
  if (newest.state === 'returned')
    return { complete: false, missing: [{ code: 'approval.was_returned' }], at };
  if (newest.state === 'approved') return { complete: true, missing: [], at };
  const level = newest.levels[newest.level];
  return {
    complete: false,
    missing: [{ code: 'approval.waiting_for', ...(level && { params: { name: level.title } }) }],
    ...(level && { who: [`position:${level.position}` as const] }),
  };
}

/** Whether an approval speaks of what stands there now: of a solution that was written anew it says nothing. */
async function isCurrent(ctx: Ctx, complaintId: string, approval: KnownApproval): Promise<boolean> {
  const subject = await ctx.hooks.approvalSubjects[approval.kind]?.current(ctx, complaintId);
  // What left as it was approved is nothing to approve any more, and does not change.
  if (!subject) return approval.subject === approval.standing;
  return subject.id === approval.subject && subject.hash.toString('hex') === approval.hash;
}
