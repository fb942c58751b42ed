import { json, type Tx } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import type { ResolvedLevel, Subject } from './approval-rules.ts';

/** Writes a new approval request. */
export async function insertApproval(
  tx: Tx,
  given: {
    complaintId: string;
    step: string;
    name: string;
    subject: Subject;
    levels: readonly ResolvedLevel[];
    by: string | null;
  },
): Promise<string> {
  const id = newId();
  await tx.db
    .insertInto('approvals')
    .values({
      id,
      complaint_id: given.complaintId,
      step: given.step,
      name: given.name,
      subject_kind: given.subject.kind,
      subject_id: given.subject.id,
      subject_hash: given.subject.hash,
      levels: json(given.levels),
      state: 'pending',
      requested_by: given.by,
      requested_at: tx.time.now(),
    })
    .execute();
  return id;
}

/** Writes one person's vote at one level; each votes once there. */
export async function insertVote(
  tx: Tx,
  vote: {
    approvalId: string;
    level: number;
    personId: string;
    forId: string | null;
    vote: 'approve' | 'return';
    reason: string;
  },
): Promise<void> {
  await tx.db
    .insertInto('approval_votes')
    .values({
      id: newId(),
      approval_id: vote.approvalId,
      level: vote.level,
      person_id: vote.personId,
      for_id: vote.forId,
      vote: vote.vote,
      reason: vote.reason,
      at: tx.time.now(),
    })
    .execute();
}

/** Moves an approval on: to its next level, or to its end. */
export async function moveApproval(
  tx: Tx,
  id: string,
  to: { level?: number; state?: 'approved' | 'returned' | 'void'; reason?: string },
): Promise<void> {
  await tx.db
    .updateTable('approvals')
    .set((eb) => ({
      ...(to.level !== undefined && { level: to.level }),
      ...(to.state && { state: to.state, settled_at: tx.time.now() }),
      ...(to.reason !== undefined && { void_reason: to.reason }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

/** Writes that a signature was handed on, or that somebody is to sign as well. */
export async function insertHand(
  tx: Tx,
  hand: {
    approvalId: string;
    level: number;
    kind: 'handed' | 'added';
    fromId: string;
    toId: string;
    reason: string;
    byId: string;
  },
): Promise<void> {
  await tx.db
    .insertInto('approval_hands')
    .values({
      id: newId(),
      approval_id: hand.approvalId,
      level: hand.level,
      kind: hand.kind,
      from_id: hand.fromId,
      to_id: hand.toId,
      reason: hand.reason,
      by_id: hand.byId,
      at: tx.time.now(),
    })
    .execute();
}

/** Writes what whoever signs wants to know first. */
export async function insertQuestion(
  tx: Tx,
  given: { approvalId: string; level: number; question: string; by: string },
): Promise<string> {
  const id = newId();
  await tx.db
    .insertInto('approval_questions')
    .values({
      id,
      approval_id: given.approvalId,
      level: given.level,
      question: given.question,
      asked_by: given.by,
      asked_at: tx.time.now(),
    })
    .execute();
  return id;
}

/** Writes the answer to it. */
export async function answerQuestion(tx: Tx, id: string, answer: string, by: string | null): Promise<void> {
  await tx.db
    .updateTable('approval_questions')
    .set({ answer, answered_by: by, answered_at: tx.time.now() })
    .where('id', '=', id)
    .execute();
}
