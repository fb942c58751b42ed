import type { Tx } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';

/** A sub-task as it is asked. */
export interface NewSubTask {
  complaintId: string;
  title: string;
  brief: string;
  departmentId: string | null;
  assigneeId: string | null;
  dueAt: Date | null;
  by: string | null;
}

/** Writes a new sub-task. */
export async function insertSubTask(tx: Tx, task: NewSubTask): Promise<string> {
  const id = newId();
  await tx.db
    .insertInto('sub_tasks')
    .values({
      id,
      complaint_id: task.complaintId,
      department_id: task.departmentId,
      assignee_id: task.assigneeId,
      title: task.title,
      brief: task.brief,
      due_at: task.dueAt,
      state: 'open',
      asked_by: task.by,
      asked_at: tx.time.now(),
    })
    .execute();
  return id;
}

/** What becomes of a sub-task. An answer that is sent back stays until the next one takes its place. */
export interface SubTaskMove {
  state: 'open' | 'answered' | 'confirmed' | 'cancelled';
  answer?: string;
  by: string | null;
}

/** Moves a sub-task on. */
export async function moveSubTaskTo(tx: Tx, id: string, move: SubTaskMove): Promise<void> {
  const now = tx.time.now();
  await tx.db
    .updateTable('sub_tasks')
    .set((eb) => ({
      state: move.state,
      ...(move.state === 'answered' && {
        answer: move.answer ?? '',
        answered_by: move.by,
        answered_at: now,
      }),
      ...(move.state === 'confirmed' && { confirmed_by: move.by, confirmed_at: now }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}
