import type { z } from 'zod';
import type {
  askSubTask as askRoute,
  moveSubTask as moveRoute,
} from '../../contract/investigation-contract.ts';
import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError, type FieldError } from '../../platform/errors.ts';
import { unknownRecords } from '../../platform/known-ids.ts';
import { unfitPeople } from '../complaint/complaint-assignee-service.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { actingPerson, lockComplaint, onComplaint } from '../complaint/complaint-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { giveOutside, outsideTrouble } from './outside-giving-service.ts';
import { revealEvents, revealTrouble } from './outside-words-service.ts';
import { carryOut, lockTask, openTask } from './sub-task-course-service.ts';
import { mayAnswer, mayDecide, mayNoteAnswer } from './sub-task-policy.ts';
import { insertSubTask } from './sub-task-store.ts';

type Asked = z.output<typeof askRoute.body>;

/**
 * Asks a department, a person or somebody outside for their part of the case (DI-4); a department's head has it until
 * somebody answers. For somebody outside `link` is their private link.
 */
export async function askSubTask(
  ctx: Ctx,
  id: string,
  given: Asked,
): Promise<{ id: string; link: string | null }> {
  return onComplaint(ctx, id, { permission: 'complaint.handle' }, async (tx, complaint) => {
    const fields = await askTrouble(tx, complaint, given);
    if (fields.length) throw new AppError('request.fields_invalid', {}, { fields });
    const dueAt = given.dueAt ? new Date(given.dueAt) : null;
    const by = actingPerson(tx);
    const task = await insertSubTask(tx, { ...given, complaintId: id, dueAt, by });
    const link = given.outside
      ? await giveOutside(tx, complaint, { ...given.outside, taskId: task, dueAt })
      : null;
    await openTask(tx, complaint, {
      id: task,
      title: given.title,
      assignee_id: given.assigneeId,
      department_id: given.departmentId,
      asked_by: by,
      due_at: dueAt,
      outside: given.outside !== null,
    });
    const whom = given.outside
      ? { outside: given.outside.kind, files: given.outside.fileIds }
      : { department: given.departmentId, assignee: given.assigneeId };
    await progress(tx, complaint, {
      events: [
        {
          kind: 'dispatch.sub-task-asked',
          data: { task, ...whom, due: given.dueAt },
          words: given.title,
        },
        ...(given.outside ? revealEvents(task, wordsOut(given)) : []),
      ],
    });
    return { id: task, link };
  });
}

const wordsOut = ({ title, brief, revealReason }: Asked) => ({ words: [title, brief], revealReason });

async function askTrouble(tx: Tx, complaint: Complaint, given: Asked): Promise<FieldError[]> {
  const fields: FieldError[] = [];
  const ours = given.departmentId ?? given.assigneeId;
  if (!ours && !given.outside) fields.push({ path: 'departmentId', code: 'field.required' });
  if (ours && given.outside) fields.push({ path: 'outside', code: 'field.unknown' });
  fields.push(
    ...(await unknownRecords(tx, [{ path: 'departmentId', table: 'departments', id: given.departmentId }])),
    ...(await unfitPeople(tx, complaint.id, [{ path: 'assigneeId', personId: given.assigneeId }])),
    ...(given.outside ? await outsideTrouble(tx, complaint, given.outside) : []),
    ...(given.outside ? revealTrouble(wordsOut(given)) : []),
  );
  if (given.dueAt && new Date(given.dueAt) <= tx.time.now())
    fields.push({ path: 'dueAt', code: 'field.in_past' });
  return fields;
}

/**
 * Answers a sub-task, or notes what somebody outside answered by word of mouth; or what the asker makes of the answer: confirms it, sends it back with the reason, or calls
 * the whole off.
 * @throws AppError `dispatch.sub_task_conflict` when somebody moved it meanwhile or it is over
 */
export async function moveSubTask(
  ctx: Ctx,
  taskId: string,
  given: z.output<typeof moveRoute.body>,
): Promise<void> {
  await command(ctx, async (tx) => {
    const { complaint, task } = await taskInHand(tx, taskId);
    const fits =
      given.act === 'answer' ? ['open'] : given.act === 'cancel' ? ['open', 'answered'] : ['answered'];
    if (task.version !== given.version || !fits.includes(task.state))
      throw new AppError('dispatch.sub_task_conflict', { state: task.state });
    const may =
      given.act === 'answer'
        ? mayAnswer(tx.actor, task) || mayNoteAnswer(tx.actor, task, complaint)
        : mayDecide(tx.actor, task, complaint);
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

/** A sub-task of a complaint that the actor may see, both locked. @throws AppError `dispatch.sub_task_not_found` */
export async function taskInHand(tx: Tx, taskId: string) {
  const place = await tx.db
    .selectFrom('sub_tasks')
    .select('complaint_id')
    .where('id', '=', taskId)
    .executeTakeFirst();
  if (!place) throw new AppError('dispatch.sub_task_not_found');
  const complaint = await lockComplaint(tx, place.complaint_id, { permission: 'complaint.read' });
  const task = await lockTask(tx, taskId);
  if (!task) throw new AppError('dispatch.sub_task_not_found');
  return { complaint, task };
}
