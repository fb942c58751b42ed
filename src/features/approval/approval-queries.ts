import { sql } from 'kysely';
import type { z } from 'zod';
import type { approvalView } from '../../contract/resolution-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { signingOf, voteRight, type Signing } from './approval-policy.ts';
import type { ResolvedLevel } from './approval-rules.ts';

type ApprovalView = z.input<typeof approvalView>;

/** The approvals of a complaint, newest first, each with its votes and whether the reader may vote now. */
export async function approvalsOf(ctx: Ctx, complaint: Complaint): Promise<ApprovalView[]> {
  const [rows, votes, { hands, questions }] = await Promise.all([
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
    askedAndHanded(ctx, complaint.id),
  ]);
  return Promise.all(
    rows.map(async (row): Promise<ApprovalView> => {
      const levels = row.levels as ResolvedLevel[];
      const due = row.state === 'pending' ? levels[row.level] : undefined;
      const now = due ? await dueNow(ctx, complaint, row, due) : null;
      const whyNot = row.state !== 'pending' ? 'approval.settled' : (now?.whyNot ?? 'approval.no_permission');
      return {
        id: row.id,
        step: row.step,
        name: row.name,
        subjectKind: row.subject_kind,
        subjectId: row.subject_id,
        state: row.state as ApprovalView['state'],
        level: row.level,
        levels: levels.map(({ id, title, position, signs = 'one', secondFactor = false }) => ({
          ...{ id, title, position, secondFactor },
          signs: String(signs),
        })),
        signing: now && {
          ...{ signed: now.signing.progress.signed, needed: now.signing.progress.needed },
          people: now.signing.signers.map(({ id, name }) => ({ id, name })),
        },
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
        hands: hands.filter(({ approval }) => approval === row.id).map(({ approval: _, ...hand }) => hand),
        questions: questions
          .filter(({ approval }) => approval === row.id)
          .map(({ approval: _, ...question }) => ({
            ...question,
            mayAnswer:
              row.state === 'pending' &&
              question.answer === null &&
              ctx.actor.kind === 'person' &&
              [row.requested_by, complaint.owner_id].includes(ctx.actor.personId),
          })),
        requestedBy: row.requested_by && row.requester ? { id: row.requested_by, name: row.requester } : null,
        requestedAt: row.requested_at.toISOString(),
        settledAt: row.settled_at?.toISOString() ?? null,
        voidReason: row.void_reason,
        mayVote: row.state === 'pending' && now?.whyNot === null,
        whyNot: row.state === 'pending' && now?.whyNot === null ? null : whyNot,
      };
    }),
  );
}

/** Who may sign the level that is due, and why the reader may not. */
async function dueNow(
  ctx: Ctx,
  complaint: Complaint,
  row: { id: string; requested_by: string | null; subject_kind: string; level: number },
  level: ResolvedLevel,
): Promise<{ signing: Signing; whyNot: string | null }> {
  const subject = await ctx.hooks.approvalSubjects[row.subject_kind]?.current(ctx, complaint.id);
  const asked = {
    ...{ id: row.id, complaintId: complaint.id, requestedBy: row.requested_by },
    authorId: subject?.authorId ?? null,
    ...{ ownerId: complaint.owner_id, departmentId: complaint.department_id },
  };
  const signing = await signingOf(ctx, asked, level, row.level);
  const whyNot =
    ctx.actor.kind === 'person'
      ? voteRight(ctx.actor, asked, level, signing).whyNot
      : 'approval.no_permission';
  return { signing, whyNot };
}

type Hand = ApprovalView['hands'][number] & { approval: string };
type Question = Omit<ApprovalView['questions'][number], 'mayAnswer'> & { approval: string };

/** To whom it was handed and who was added; what was asked before signing, and answered. */
async function askedAndHanded(
  ctx: Ctx,
  complaintId: string,
): Promise<{ hands: Hand[]; questions: Question[] }> {
  const person = (alias: string) =>
    sql`json_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)})`;
  const moment = (column: string) =>
    sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const { rows } = await sql<{ hands: Hand[]; questions: Question[] }>`
    select
      (select coalesce(json_agg(json_build_object('approval', h.approval_id, 'level', h.level, 'kind', h.kind,
          'from', ${person('f')}, 'to', ${person('t')}, 'reason', h.reason, 'at', ${moment('h.at')}) order by h.at, h.id), '[]')
        from approval_hands h join approvals a on a.id = h.approval_id
          join people f on f.id = h.from_id join people t on t.id = h.to_id where a.complaint_id = ${complaintId}) as hands,
      (select coalesce(json_agg(json_build_object('approval', q.approval_id, 'id', q.id, 'level', q.level,
          'question', q.question, 'by', ${person('b')}, 'at', ${moment('q.asked_at')}, 'answer', q.answer,
          'answeredBy', case when w.id is null then null else ${person('w')} end,
          'answeredAt', ${moment('q.answered_at')}) order by q.asked_at, q.id), '[]')
        from approval_questions q join approvals a on a.id = q.approval_id join people b on b.id = q.asked_by
          left join people w on w.id = q.answered_by where a.complaint_id = ${complaintId}) as questions`.execute(
    ctx.db,
  );
  return rows[0] ?? { hands: [], questions: [] };
}
