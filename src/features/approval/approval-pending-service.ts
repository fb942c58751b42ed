import type { Selectable } from 'kysely';
import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Approvals } from '../../schema/tables.ts';
import { requirePerson } from '../access/access-policy.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { lockComplaint } from '../complaint/complaint-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { closeWork, openWork } from '../work/work-service.ts';
import type { ApprovalSubjectHook } from './approval-hooks.ts';
import { canSign, signingOf, voteRight, type AskedApproval } from './approval-policy.ts';
import type { ResolvedLevel, Subject } from './approval-rules.ts';
import { answerQuestion, insertHand, insertQuestion } from './approval-store.ts';

/** An approval that waits for signatures, with its case, both locked. */
export interface PendingApproval {
  complaint: Complaint;
  approval: Selectable<Approvals>;
  levels: ResolvedLevel[];
  /** The level that is due. */
  level: ResolvedLevel;
  asked: AskedApproval;
  hook: ApprovalSubjectHook;
  subject: Subject;
}

/** Locks an approval that waits, and its case; refuses one that is settled, or over what has changed since. */
export async function lockPending(tx: Tx, approvalId: string): Promise<PendingApproval> {
  const place = await tx.db
    .selectFrom('approvals')
    .select('complaint_id')
    .where('id', '=', approvalId)
    .executeTakeFirst();
  if (!place) throw new AppError('approval.not_found');
  const complaint = await lockComplaint(tx, place.complaint_id, { permission: 'complaint.read' });
  const approval = await tx.db
    .selectFrom('approvals')
    .selectAll()
    .where('id', '=', approvalId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const levels = approval.levels as ResolvedLevel[];
  const level = levels[approval.level];
  if (approval.state !== 'pending' || !level)
    throw new AppError('approval.settled_conflict', { state: approval.state });
  const hook = tx.hooks.approvalSubjects[approval.subject_kind];
  const subject = await hook?.current(tx, complaint.id);
  if (!hook || !subject?.hash.equals(approval.subject_hash)) throw new AppError('approval.subject_conflict');
  const asked = {
    ...{ id: approvalId, complaintId: complaint.id, requestedBy: approval.requested_by },
    ...{ authorId: subject.authorId, ownerId: complaint.owner_id, departmentId: complaint.department_id },
  };
  return { complaint, approval, levels, level, asked, hook, subject };
}

const signKind = 'sign';
const signRef = (approvalId: string, personId: string): string => `${approvalId}:${personId}`;

/** What waits for a person's signature waits no longer: theirs, or everybody's once the approval is settled. */
export async function closeSigning(
  tx: Tx,
  complaintId: string,
  approvalId: string,
  personId?: string,
): Promise<void> {
  const people = await tx.db
    .selectFrom('approval_hands')
    .select('to_id')
    .distinct()
    .where('approval_id', '=', approvalId)
    .$if(personId !== undefined, (query) => query.where('to_id', '=', personId ?? ''))
    .execute();
  for (const { to_id: to } of people)
    await closeWork(
      tx,
      complaintId,
      { kind: signKind, ref: signRef(approvalId, to) },
      personId === undefined ? 'cancelled' : 'done',
    );
  if (personId !== undefined) return;
  const asked = await tx.db
    .selectFrom('approval_questions')
    .select('id')
    .where('approval_id', '=', approvalId)
    .where('answered_at', 'is', null)
    .execute();
  for (const { id } of asked) await closeWork(tx, complaintId, { kind: questionKind, ref: id }, 'cancelled');
}

/**
 * Whoever may sign now hands that on to another, or has another sign as well, with the reason (SOL-3). The other may
 * approve and sees the case by it; they neither wrote, asked for nor own what is approved, and have no interest (DI-7).
 */
export async function handApproval(
  ctx: Ctx,
  approvalId: string,
  given: { kind: 'handed' | 'added'; to: string; reason: string },
): Promise<{ done: true }> {
  const me = requirePerson(ctx.actor);
  return command(ctx, async (tx) => {
    const { complaint, approval, level, asked } = await lockPending(tx, approvalId);
    const signing = await signingOf(tx, asked, level, approval.level);
    const right = voteRight(me, asked, level, signing);
    if (right.whyNot) throw new AppError(right.whyNot);
    const from = right.instead ?? me.personId;
    if (signing.signers.some(({ id }) => id === given.to)) throw refused('approval.signs_already');
    if ([asked.requestedBy, asked.authorId, asked.ownerId].includes(given.to)) throw refused('approval.own');
    if (signing.voted.has(given.to)) throw refused('approval.signs_already');
    if (!(await canSign(tx, complaint.id, given.to))) throw refused('approval.cannot_sign');
    await insertHand(tx, {
      ...{ approvalId, level: approval.level, kind: given.kind, fromId: from, toId: given.to },
      ...{ reason: given.reason, byId: me.personId },
    });
    await closeWork(tx, complaint.id, { kind: signKind, ref: signRef(approvalId, from) });
    // Where one signature is enough the step itself becomes theirs.
    if (given.kind === 'added' || (level.signs ?? 'one') !== 'one')
      await openWork(tx, {
        ...{
          complaintId: complaint.id,
          kind: signKind,
          ref: signRef(approvalId, given.to),
          title: level.title,
        },
        ...{ assigneeId: given.to, position: null, departmentId: null, regionId: complaint.region_id },
        dueAt: complaint.due_at,
      });
    await progress(tx, complaint, {
      events: [
        {
          kind: given.kind === 'handed' ? 'approval.handed-on' : 'approval.added',
          data: { approval: approvalId, name: approval.name, level: level.id, from, to: given.to },
          words: given.reason,
        },
      ],
    });
    return { done: true };
  });
}

const refused = (code: string): AppError =>
  new AppError('request.fields_invalid', {}, { fields: [{ path: 'to', code }] });

const questionKind = 'approval-question';

/** Whoever may sign asks first; it waits with whoever asked for the approval, or the case's owner (SOL-3). */
export async function askBeforeSigning(
  ctx: Ctx,
  approvalId: string,
  question: string,
): Promise<{ id: string }> {
  const me = requirePerson(ctx.actor);
  return command(ctx, async (tx) => {
    const { complaint, approval, level, asked } = await lockPending(tx, approvalId);
    const right = voteRight(me, asked, level, await signingOf(tx, asked, level, approval.level));
    if (right.whyNot) throw new AppError(right.whyNot);
    const id = await insertQuestion(tx, {
      ...{ approvalId, level: approval.level, question, by: me.personId },
    });
    await openWork(tx, {
      ...{ complaintId: complaint.id, kind: questionKind, ref: id, title: level.title },
      assigneeId: approval.requested_by ?? complaint.owner_id,
      ...{ position: null, departmentId: complaint.department_id, regionId: complaint.region_id },
      dueAt: complaint.due_at,
    });
    await progress(tx, complaint, {
      events: [
        {
          kind: 'approval.question-asked',
          data: { approval: approvalId, name: approval.name, level: level.id, question: id },
          words: question,
        },
      ],
    });
    return { id };
  });
}

/** The answer to what whoever signs wanted to know. */
export async function answerBeforeSigning(
  ctx: Ctx,
  questionId: string,
  answer: string,
): Promise<{ done: true }> {
  const me = requirePerson(ctx.actor);
  return command(ctx, async (tx) => {
    const question = await tx.db
      .selectFrom('approval_questions as q')
      .innerJoin('approvals as a', 'a.id', 'q.approval_id')
      .select(['q.id', 'q.answered_at', 'q.asked_by', 'a.id as approval_id', 'a.name', 'a.complaint_id'])
      .select(['a.state', 'a.requested_by'])
      .where('q.id', '=', questionId)
      .executeTakeFirst();
    if (!question) throw new AppError('approval.not_found');
    const complaint = await lockComplaint(tx, question.complaint_id, { permission: 'complaint.handle' });
    if (![question.requested_by, complaint.owner_id].includes(me.personId))
      throw new AppError('approval.not_asked_you');
    if (question.state !== 'pending' || question.answered_at)
      throw new AppError('approval.settled_conflict', { state: question.state });
    await answerQuestion(tx, questionId, answer, me.personId);
    await closeWork(tx, complaint.id, { kind: questionKind, ref: questionId });
    await progress(tx, complaint, {
      events: [
        {
          kind: 'approval.question-answered',
          data: {
            ...{ approval: question.approval_id, name: question.name },
            ...{ question: questionId, to: question.asked_by },
          },
          words: answer,
        },
      ],
    });
    return { done: true };
  });
}
