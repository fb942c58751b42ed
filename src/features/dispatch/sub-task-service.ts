import type { z } from 'zod';
import type {
  askSubTask as askRoute,
  moveSubTask as moveRoute,
} from '../../contract/investigation-contract.ts';
import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError, type FieldError } from '../../platform/errors.ts';
import { unknownRecords } from '../../platform/known-ids.ts';
import { unfitPeople, whyUnfit } from '../complaint/complaint-assignee-service.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { actingPerson, lockComplaint, onComplaint } from '../complaint/complaint-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { closeWork, openWork } from '../work/work-service.ts';
import { mayAnswer, mayDecide } from './sub-task-policy.ts';
import { insertSubTask, moveSubTaskTo, type SubTaskMove } from './sub-task-store.ts';

/** Work of the one who is asked, and of the asker once it is answered. */
const [toAnswer, toConfirm] = ['sub-task', 'sub-task-answer'];

/** Asks a department or a person for their part of the case (DI-4); a department's head has it until somebody answers. */
export async function askSubTask(
  ctx: Ctx,
  id: string,
  given: z.output<typeof askRoute.body>,
): Promise<{ id: string }> {
  return onComplaint(ctx, id, { permission: 'complaint.handle' }, async (tx, complaint) => {
    const fields = await askTrouble(tx, complaint, given);
    if (fields.length) throw new AppError('request.fields_invalid', {}, { fields });
    const dueAt = given.dueAt ? new Date(given.dueAt) : null;
    const by = actingPerson(tx);
    const task = await insertSubTask(tx, { ...given, complaintId: id, dueAt, by });
    await openTask(tx, complaint, {
      id: task,
      title: given.title,
      assignee_id: given.assigneeId,
      department_id: given.departmentId,
      due_at: dueAt,
    });
    await progress(tx, complaint, {
      events: [
        {
          kind: 'dispatch.sub-task-asked',
          data: { task, department: given.departmentId, assignee: given.assigneeId, due: given.dueAt },
          words: given.title,
        },
      ],
    });
    return { id: task };
  });
}

async function askTrouble(
  tx: Tx,
  complaint: Complaint,
  given: z.output<typeof askRoute.body>,
): Promise<FieldError[]> {
  const fields: FieldError[] = [];
  if (!given.departmentId && !given.assigneeId) fields.push({ path: 'departmentId', code: 'field.required' });
  fields.push(
    ...(await unknownRecords(tx, [{ path: 'departmentId', table: 'departments', id: given.departmentId }])),
  );
  fields.push(...(await unfitPeople(tx, complaint.id, [{ path: 'assigneeId', personId: given.assigneeId }])));
  if (given.dueAt && new Date(given.dueAt) <= tx.time.now())
    fields.push({ path: 'dueAt', code: 'field.in_past' });
  return fields;
}

interface Task {
  id: string;
  title: string;
  assignee_id: string | null;
  department_id: string | null;
  due_at: Date | null;
}

async function openTask(tx: Tx, complaint: Complaint, task: Task): Promise<void> {
  const head = task.assignee_id ? null : await headOf(tx, complaint.id, task.department_id);
  const assigneeId = task.assignee_id ?? head;
  await openWork(tx, {
    complaintId: complaint.id,
    kind: toAnswer,
    ref: task.id,
    title: { 'zh-CN': task.title },
    assigneeId,
    position: assigneeId ? null : 'department-head',
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

/**
 * Answers a sub-task, or what the asker makes of the answer: confirms it, sends it back with the reason, or calls
 * the whole off.
 * @throws AppError `dispatch.sub_task_conflict` when somebody moved it meanwhile or it is over
 */
export async function moveSubTask(
  ctx: Ctx,
  taskId: string,
  given: z.output<typeof moveRoute.body>,
): Promise<void> {
  await command(ctx, async (tx) => {
    const place = await tx.db
      .selectFrom('sub_tasks')
      .select('complaint_id')
      .where('id', '=', taskId)
      .executeTakeFirst();
    if (!place) throw new AppError('dispatch.sub_task_not_found');
    const complaint = await lockComplaint(tx, place.complaint_id, { permission: 'complaint.read' });
    const task = await tx.db
      .selectFrom('sub_tasks')
      .selectAll()
      .where('id', '=', taskId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const fits =
      given.act === 'answer' ? ['open'] : given.act === 'cancel' ? ['open', 'answered'] : ['answered'];
    if (task.version !== given.version || !fits.includes(task.state))
      throw new AppError('dispatch.sub_task_conflict', { state: task.state });
    const may = given.act === 'answer' ? mayAnswer(tx.actor, task) : mayDecide(tx.actor, task, complaint);
    if (!may) throw new AppError('access.forbidden');
    if ((given.act === 'answer' || given.act === 'return') && !given.text.trim())
      throw new AppError(
        'request.fields_invalid',
        {},
        { fields: [{ path: '/text', code: 'field.required' }] },
      );
    await carryOut(tx, complaint, task, given);
  });
}

async function carryOut(
  tx: Tx,
  complaint: Complaint,
  task: Task & { asked_by: string | null },
  given: z.output<typeof moveRoute.body>,
): Promise<void> {
  const moves = {
    answer: { state: 'answered', kind: 'dispatch.sub-task-answered' },
    confirm: { state: 'confirmed', kind: 'dispatch.sub-task-confirmed' },
    return: { state: 'open', kind: 'dispatch.sub-task-returned' },
    cancel: { state: 'cancelled', kind: 'dispatch.sub-task-cancelled' },
  } as const;
  const { state, kind } = moves[given.act];
  const move: SubTaskMove = { state, answer: given.text, by: actingPerson(tx) };
  await moveSubTaskTo(tx, task.id, move);
  const outcome = state === 'cancelled' ? 'cancelled' : 'done';
  await closeWork(tx, complaint.id, { kind: toAnswer, ref: task.id }, outcome);
  await closeWork(tx, complaint.id, { kind: toConfirm, ref: task.id }, outcome);
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
  await progress(tx, complaint, {
    events: [{ kind, data: { task: task.id }, words: given.text || undefined }],
  });
}
