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
