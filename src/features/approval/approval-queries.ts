import type { z } from 'zod';
import type { approvalView } from '../../contract/resolution-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { voteRight } from './approval-policy.ts';
import type { ResolvedLevel } from './approval-rules.ts';

type ApprovalView = z.input<typeof approvalView>;

/** The approvals of a complaint, newest first, each with its votes and whether the reader may vote now. */
export async function approvalsOf(ctx: Ctx, complaint: Complaint): Promise<ApprovalView[]> {
  const [rows, votes] = await Promise.all([
    ctx.db
      .selectFrom('approvals')
      .leftJoin('people', 'people.id', 'approvals.requested_by')
      .selectAll('approvals')
      .select('people.name as requester')
      .where('complaint_id', '=', complaint.id)
      .orderBy('requested_at', 'desc')
      .orderBy('approvals.id', 'desc')
      .execute(),
    ctx.db
      .selectFrom('approval_votes as v')
      .innerJoin('approvals as a', 'a.id', 'v.approval_id')
      .innerJoin('people as p', 'p.id', 'v.person_id')
      .leftJoin('people as i', 'i.id', 'v.for_id')
      .select([
        'v.approval_id',
        'v.level',
        'v.vote',
        'v.reason',
        'v.at',
        'p.id as person_id',
        'p.name as person_name',
        'i.id as instead_id',
        'i.name as instead_name',
      ])
      .where('a.complaint_id', '=', complaint.id)
      .orderBy('v.at')
      .execute(),
  ]);
  return Promise.all(
    rows.map(async (row): Promise<ApprovalView> => {
      const levels = row.levels as ResolvedLevel[];
      const whyNot =
        row.state === 'pending'
          ? await whyNotVote(ctx, complaint, row, levels[row.level])
          : 'approval.settled';
      return {
        id: row.id,
        step: row.step,
        name: row.name,
        subjectKind: row.subject_kind,
        subjectId: row.subject_id,
        state: row.state as ApprovalView['state'],
        level: row.level,
        levels: levels.map(({ id, title, position }) => ({ id, title, position })),
        votes: votes
          .filter((vote) => vote.approval_id === row.id)
          .map((vote) => ({
            level: vote.level,
            person: { id: vote.person_id, name: vote.person_name },
            instead:
              vote.instead_id && vote.instead_name ? { id: vote.instead_id, name: vote.instead_name } : null,
            vote: vote.vote as 'approve' | 'return',
            reason: vote.reason,
            at: vote.at.toISOString(),
          })),
        requestedBy: row.requested_by && row.requester ? { id: row.requested_by, name: row.requester } : null,
        requestedAt: row.requested_at.toISOString(),
        settledAt: row.settled_at?.toISOString() ?? null,
        voidReason: row.void_reason,
        mayVote: whyNot === null,
        whyNot,
      };
    }),
  );
}

async function whyNotVote(
  ctx: Ctx,
  complaint: Complaint,
  row: { id: string; requested_by: string | null; subject_kind: string },
  level: ResolvedLevel | undefined,
): Promise<string | null> {
  if (ctx.actor.kind !== 'person' || !level) return 'approval.no_permission';
  const subject = await ctx.hooks.approvalSubjects[row.subject_kind]?.current(ctx, complaint.id);
  const right = await voteRight(
    ctx,
    ctx.actor,
    {
      id: row.id,
      complaintId: complaint.id,
      requestedBy: row.requested_by,
      authorId: subject?.authorId ?? null,
      ownerId: complaint.owner_id,
      departmentId: complaint.department_id,
    },
    level,
  );
  return right.whyNot;
}
