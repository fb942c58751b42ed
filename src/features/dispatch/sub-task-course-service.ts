import { sql } from 'kysely';
import type { Tx } from '../../platform/context.ts';
import { whyUnfit } from '../complaint/complaint-assignee-service.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { actingPerson } from '../complaint/complaint-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { closeWork, openWork } from '../work/work-service.ts';
import { mailOutside } from './outside-mail-service.ts';
import { insertNote } from './outside-store.ts';
import { moveSubTaskTo, type SubTaskMove } from './sub-task-store.ts';

/** Work of the one who is asked; of the asker while somebody outside is; and of the asker once it is answered. */
const [toAnswer, toAwait, toConfirm] = ['sub-task', 'sub-task-outside', 'sub-task-answer'];

/** A sub-task as its course needs it. */
export interface Task {
  id: string;
  title: string;
  assignee_id: string | null;
  department_id: string | null;
  asked_by: string | null;
  due_at: Date | null;
  /** Somebody outside has it. */
  outside: boolean;
}

/** The sub-task, locked until the transaction ends; undefined when there is none. */
export async function lockTask(tx: Tx, id: string) {
  return tx.db
    .selectFrom('sub_tasks')
    .selectAll('sub_tasks')
    .select(
      sql<boolean>`exists (select 1 from sub_task_outsiders o where o.sub_task_id = sub_tasks.id)`.as(
        'outside',
      ),
    )
    .where('id', '=', id)
    .forUpdate('sub_tasks')
    .executeTakeFirst();
}

/** Puts the sub-task on the list of whoever has it: who is asked; of somebody outside, whoever asked looks after it. */
export async function openTask(tx: Tx, complaint: Complaint, task: Task): Promise<void> {
  const asker = task.asked_by ?? complaint.owner_id;
  const head = task.assignee_id || task.outside ? null : await headOf(tx, complaint.id, task.department_id);
  const assigneeId = task.outside ? asker : (task.assignee_id ?? head);
  const atPost = assigneeId ? null : task.outside ? 'supervision' : 'department-head';
  await openWork(tx, {
    complaintId: complaint.id,
    kind: task.outside ? toAwait : toAnswer,
    ref: task.id,
    title: { 'zh-CN': task.title },
    assigneeId,
    position: atPost,
    departmentId: assigneeId ? null : task.department_id,
    regionId: complaint.region_id,
    dueAt: task.due_at,
  });
}

async function headOf(tx: Tx, complaintId: string, departmentId: string | null): Promise<string | null> {
  if (!departmentId) return null;
  const row = await tx.db
    .selectFrom('departments')
    .innerJoin('people', 'people.id', 'departments.head_id')
    .select('people.id')
    .where('departments.id', '=', departmentId)
    .executeTakeFirst();
  return row && !(await whyUnfit(tx, complaintId, row.id)) ? row.id : null;
}

const moves = {
  answer: { state: 'answered', kind: 'dispatch.sub-task-answered' },
  confirm: { state: 'confirmed', kind: 'dispatch.sub-task-confirmed' },
  return: { state: 'open', kind: 'dispatch.sub-task-returned' },
  cancel: { state: 'cancelled', kind: 'dispatch.sub-task-cancelled' },
} as const;

/** Moves a sub-task on, whoever has it: its row, the work of both sides, the event, and the mail to somebody outside. */
export async function carryOut(
  tx: Tx,
  complaint: Complaint,
  task: Task,
  given: { act: keyof typeof moves; text: string },
): Promise<void> {
  const { state, kind } = moves[given.act];
  const move: SubTaskMove = { state, answer: given.text, by: actingPerson(tx) };
  await moveSubTaskTo(tx, task.id, move);
  const outcome = state === 'cancelled' ? 'cancelled' : 'done';
  for (const what of [toAnswer, toAwait, toConfirm])
    await closeWork(tx, complaint.id, { kind: what, ref: task.id }, outcome);
  if (state === 'open') await openTask(tx, complaint, task);
  if (state === 'answered')
    await openWork(tx, {
      complaintId: complaint.id,
      kind: toConfirm,
      ref: task.id,
      title: { 'zh-CN': task.title },
      assigneeId: task.asked_by ?? complaint.owner_id,
      position: null,
      departmentId: null,
      regionId: complaint.region_id,
      dueAt: null,
    });
  // They wrote it themselves; else one of us noted what they said.
  const noted = task.outside && given.act === 'answer' && tx.actor.kind === 'person';
  if (task.outside && (noted || given.act !== 'answer')) await tellOutside(tx, complaint, task, given);
  await progress(tx, complaint, {
    events: [{ kind, data: { task: task.id, ...(noted && { noted }) }, words: given.text || undefined }],
  });
}

async function tellOutside(
  tx: Tx,
  complaint: Complaint,
  task: Task,
  given: { act: keyof typeof moves; text: string },
): Promise<void> {
  if (given.act === 'return' || given.act === 'answer')
    await insertNote(tx, {
      taskId: task.id,
      complaintId: complaint.id,
      kind: given.act,
      authorId: actingPerson(tx),
      body: given.text,
    });
  const about = { answer: 'noted', confirm: 'confirmed', return: 'returned', cancel: 'cancelled' } as const;
  await mailOutside(tx, complaint, task.id, about[given.act]);
}
