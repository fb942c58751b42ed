import type { Selectable } from 'kysely';
import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Approvals } from '../../schema/tables.ts';
import { requirePerson } from '../access/access-policy.ts';
import { appendEvent } from '../audit/audit-store.ts';
import { courseOf } from '../complaint/complaint-course-service.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { actingPerson, onComplaint } from '../complaint/complaint-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { requireTool } from '../complaint/complaint-tool-service.ts';
import { signingOf, voteRight } from './approval-policy.ts';
import { closeSigning, lockPending } from './approval-pending-service.ts';
import { levelProgress, neededLevels } from './approval-rules.ts';
import { insertApproval, insertVote, moveApproval } from './approval-store.ts';

/** Asks for the approval of a step, over exactly what stands there now; a pending one for the same step is void. */
export async function requestApproval(ctx: Ctx, id: string, step: string): Promise<{ id: string }> {
  return onComplaint(ctx, id, { permission: 'complaint.handle' }, async (tx, complaint) => {
    const course = await courseOf(tx, complaint);
    const stage = course.template.stages.find((one) => one.id === complaint.stage);
    const name = stage?.steps.find((one) => one.id === step)?.approval;
    const policy = name ? course.template.approvals[name] : undefined;
    if (!name || !policy) throw new AppError('approval.step_not_found');
    await requireTool(tx, complaint, 'approval', step);
    const hook = tx.hooks.approvalSubjects[policy.subject];
    const subject = await hook.current(tx, id);
    if (!subject) throw new AppError('approval.nothing_to_approve');
    const levels = neededLevels(course.template, policy, course.facts, subject);
    await voidWhere(
      tx,
      complaint,
      'asked-again',
      (one) => one.name === name && (one.state === 'pending' || one.subject_id === subject.id),
    );
    const approval = await insertApproval(tx, {
      complaintId: id,
      step,
      name,
      subject,
      levels,
      by: actingPerson(tx),
    });
    await hook.settled(tx, subject.id, 'submitted');
    await progress(tx, complaint, {
      events: [
        {
          kind: 'approval.asked',
          data: {
            approval,
            name,
            subject: subject.id,
            hash: subject.hash.toString('hex'),
            levels: levels.map((level) => level.id),
          },
        },
      ],
    });
    return { id: approval };
  });
}

/** Approves at the level that is due, or sends back with the reason; one refusal is a refusal (SOL-3). */
export async function castVote(
  ctx: Ctx,
  approvalId: string,
  given: { vote: 'approve' | 'return'; reason: string; subjectHash?: string | undefined },
): Promise<{ state: string }> {
  const me = requirePerson(ctx.actor);
  if (given.vote === 'return' && !given.reason.trim())
    throw new AppError(
      'request.fields_invalid',
      {},
      { fields: [{ path: 'reason', code: 'field.required' }] },
    );
  return command(ctx, async (tx) => {
    const { complaint, approval, level, asked, levels, hook, subject } = await lockPending(tx, approvalId);
    if (given.subjectHash && given.subjectHash !== subject.hash.toString('hex'))
      throw new AppError('approval.subject_conflict');
    const signing = await signingOf(tx, asked, level, approval.level);
    const right = voteRight(me, asked, level, signing);
    if (right.whyNot) throw new AppError(right.whyNot);
    const proved = level.secondFactor === true && given.vote === 'approve';
    if (proved && !me.confirmed) throw new AppError('approval.second_factor_needed');
    await insertVote(tx, {
      ...{ approvalId, level: approval.level, personId: me.personId, forId: right.instead },
      ...{ vote: given.vote, reason: given.reason },
    });
    const isSigned =
      given.vote === 'approve' &&
      levelProgress(level.signs, signing.signers, new Set([...signing.signed, right.instead ?? me.personId]))
        .done;
    const isLast = approval.level + 1 >= levels.length;
    const state = given.vote === 'return' ? 'returned' : isSigned && isLast ? 'approved' : 'pending';
    if (state !== 'pending') await moveApproval(tx, approvalId, { state });
    else if (isSigned) await moveApproval(tx, approvalId, { level: approval.level + 1 });
    if (state !== 'pending') await hook.settled(tx, approval.subject_id, state);
    await closeSigning(tx, complaint.id, approvalId, state === 'pending' ? me.personId : undefined);
    const about = { approval: approvalId, name: approval.name };
    const data = {
      ...{ ...about, level: level.id, vote: given.vote, instead: right.instead },
      ...(proved && { secondFactor: true }),
    };
    await progress(tx, complaint, {
      events: [
        { kind: 'approval.voted', data, words: given.reason || undefined },
        ...(state === 'approved' ? [{ kind: 'approval.approved' as const, data: about }] : []),
        // One refusal is a refusal, however many agreed before; how many is on record with it.
        ...(state === 'returned'
          ? [
              {
                kind: 'approval.returned' as const,
                data: { ...about, level: level.id, agreed: await agreedBefore(tx, approvalId) },
              },
            ]
          : []),
      ],
    });
    return { state };
  });
}

async function agreedBefore(tx: Tx, approvalId: string): Promise<number> {
  const { agreed } = await tx.db
    .selectFrom('approval_votes')
    .select(({ fn }) => fn.countAll<number>().as('agreed'))
    .where('approval_id', '=', approvalId)
    .where('vote', '=', 'approve')
    .executeTakeFirstOrThrow();
  return agreed;
}

/** The procedure says that an approval of this name counts no longer. */
export async function voidApproval(
  tx: Tx,
  complaint: Complaint,
  name: string,
  reason: string,
): Promise<void> {
  await voidWhere(tx, complaint, reason, (one) => one.name === name);
}

/** Whatever still waits for a vote when the case closes waits no longer; what was approved stays approved. */
export async function voidPending(tx: Tx, complaint: Complaint): Promise<void> {
  await voidWhere(tx, complaint, 'closed', (one) => one.state === 'pending');
}

/**
 * What was approved, or waits for it, has changed: approvals over this very thing count no longer. Those over another,
 * such as a reply that has left, stay what they are.
 */
export async function voidApprovalsOf(tx: Tx, complaint: Complaint, subjectId: string): Promise<void> {
  await voidWhere(tx, complaint, 'changed', (one) => one.subject_id === subjectId);
}

type Standing = Pick<Selectable<Approvals>, 'id' | 'name' | 'state' | 'subject_kind' | 'subject_id'>;

async function voidWhere(
  tx: Tx,
  complaint: Complaint,
  reason: string,
  meant: (approval: Standing) => boolean,
): Promise<void> {
  const standing = await tx.db
    .selectFrom('approvals')
    .select(['id', 'name', 'state', 'subject_kind', 'subject_id'])
    .where('complaint_id', '=', complaint.id)
    .where('state', 'in', ['pending', 'approved'])
    .execute();
  for (const row of standing.filter(meant)) {
    await moveApproval(tx, row.id, { state: 'void', reason });
    await closeSigning(tx, complaint.id, row.id);
    await tx.hooks.approvalSubjects[row.subject_kind]?.settled(tx, row.subject_id, 'void');
    await noteVoid(tx, complaint.id, row.id, row.name, reason);
  }
}

async function noteVoid(
  tx: Tx,
  complaintId: string,
  approval: string,
  name: string,
  reason: string,
): Promise<void> {
  await appendEvent(tx, {
    stream: { kind: 'complaint', id: complaintId },
    kind: 'approval.voided',
    data: { approval, name, reason },
  });
}
