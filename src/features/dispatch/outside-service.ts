import type { Readable } from 'node:stream';
import type { FileView } from '../../contract/file-contract.ts';
import type { OutsideTask } from '../../contract/outside-contract.ts';
import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { maskInText } from '../../platform/masking.ts';
import type { UploadClaim } from '../../platform/upload-check.ts';
import { openPrivateLink } from '../access/private-link-service.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { lockComplaint } from '../complaint/complaint-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { openFile, storeUpload, type StoredUpload } from '../file/file-service.ts';
import type {} from './dispatch-hooks.ts';
import { companyName, fileOfTask, filesBrought, outsiderOf, outsideLink, talkOf } from './outside-queries.ts';
import { filesInAll } from './outside-rules.ts';
import { insertNote, insertTaskFiles, noteReceipt } from './outside-store.ts';
import { carryOut, lockTask } from './sub-task-course-service.ts';

/** The sub-task that a link given to somebody outside opens; null for any wrong pair and where the link has ended. */
export async function outsideOf(
  ctx: Ctx,
  name: string,
  secret: string,
  address: string,
): Promise<{ taskId: string; complaintId: string } | null> {
  const task = name.slice(0, 60);
  const found = await openPrivateLink(ctx, { kind: 'task', name: task, secret, address }, (id) =>
    outsideLink(ctx, id),
  );
  return found && { taskId: found.taskId, complaintId: found.complaintId };
}

function mine(ctx: Ctx): { taskId: string; complaintId: string } {
  if (ctx.actor.kind !== 'outside') throw new AppError('access.forbidden');
  return ctx.actor;
}

/** What somebody outside is asked, and what was said to it; nothing else of the case is in it. */
export async function myTask(ctx: Ctx): Promise<OutsideTask> {
  const { taskId } = mine(ctx);
  const [row, company, talk] = await Promise.all([
    outsiderOf(ctx, taskId),
    companyName(ctx),
    talkOf(ctx, [taskId]),
  ]);
  if (!row) throw new AppError('access.forbidden');
  const state = row.state as OutsideTask['state'];
  return {
    company,
    askedBy: row.asked_by ?? '',
    name: row.name,
    title: row.title,
    brief: row.brief,
    askedAt: row.asked_at.toISOString(),
    dueAt: row.due_at?.toISOString() ?? null,
    state,
    receivedAt: row.received_at?.toISOString() ?? null,
    promisedAt: row.promised_at?.toISOString() ?? null,
    ...maskedFor(talk(taskId)),
    open: state === 'open' || state === 'answered',
  };
}

/**
 * What one of us gave as a reason to send an answer back, or noted of what they told, was not written with their page in
 * mind: numbers and addresses of people in it are masked. Of letters to them whoever wrote decided.
 */
function maskedFor<T extends Pick<OutsideTask, 'notes'>>(talk: T): T {
  return {
    ...talk,
    notes: talk.notes.map((note) =>
      note.by !== null && note.kind !== 'note' ? { ...note, body: maskInText(note.body) } : note,
    ),
  };
}

/** Locks what somebody outside shares in, while there is still something to say. @throws AppError `dispatch.task_over` */
async function onMyTask(
  ctx: Ctx,
  work: (
    tx: Tx,
    complaint: Complaint,
    task: NonNullable<Awaited<ReturnType<typeof lockTask>>>,
  ) => Promise<void>,
): Promise<void> {
  const { taskId, complaintId } = mine(ctx);
  await command(ctx, async (tx) => {
    const complaint = await lockComplaint(tx, complaintId, { permission: 'complaint.read', outside: true });
    const task = await lockTask(tx, taskId);
    if (!task || (task.state !== 'open' && task.state !== 'answered'))
      throw new AppError('dispatch.task_over');
    await work(tx, complaint, task);
  });
}

/** They have it, and say by when they will answer. */
export async function confirmReceipt(ctx: Ctx, answerBy: string | null): Promise<void> {
  await onMyTask(ctx, async (tx, complaint, task) => {
    const promisedAt = answerBy ? new Date(answerBy) : null;
    if (promisedAt && promisedAt <= tx.time.now())
      throw new AppError(
        'request.fields_invalid',
        {},
        { fields: [{ path: '/answerBy', code: 'field.in_past' }] },
      );
    await noteReceipt(tx, task.id, promisedAt);
    await progress(tx, complaint, {
      events: [{ kind: 'dispatch.sub-task-received', data: { task: task.id, by: answerBy } }],
    });
  });
}

/** Checks and stores what streams in from somebody outside; it is no file of the complaint before {@link sayOutside}. */
export async function receiveFile(
  ctx: Ctx,
  stream: AsyncIterable<Uint8Array>,
  claim: UploadClaim,
): Promise<StoredUpload> {
  mine(ctx);
  return storeUpload(ctx, stream, claim);
}

/**
 * They write, or hand their answer in; files they bring become evidence with them as its source.
 * @throws AppError `dispatch.task_answered` for a second answer before the first is looked at, `portal.files_full`
 */
export async function sayOutside(
  ctx: Ctx,
  given: { act: 'note' | 'answer'; body: string },
  uploads: readonly StoredUpload[],
): Promise<void> {
  if (!given.body.trim() && (given.act === 'answer' || uploads.length === 0))
    throw new AppError('request.fields_invalid', {}, { fields: [{ path: '/body', code: 'field.required' }] });
  await onMyTask(ctx, async (tx, complaint, task) => {
    if (given.act === 'answer' && task.state !== 'open') throw new AppError('dispatch.task_answered');
    if ((await filesBrought(tx, task.id)) + uploads.length > filesInAll)
      throw new AppError('portal.files_full', { limit: filesInAll });
    const outsider = await outsiderOf(tx, task.id);
    const place = { taskId: task.id, complaintId: complaint.id };
    const noteId = await insertNote(tx, { ...place, kind: given.act, authorId: null, body: given.body });
    const files: { id: string; name: string }[] = [];
    for (const upload of uploads)
      files.push({
        id: await tx.hooks.dispatch.takeIn(tx, complaint, upload, outsider?.name ?? ''),
        name: upload.name,
      });
    await insertTaskFiles(tx, { ...place, noteId }, files);
    if (given.act === 'answer') await carryOut(tx, complaint, task, { act: 'answer', text: given.body });
    else
      await progress(tx, complaint, {
        events: [
          {
            kind: 'dispatch.sub-task-noted',
            data: { task: task.id, from: 'outside', files: files.map(({ id }) => id) },
            words: given.body || undefined,
          },
        ],
      });
  });
}

/** A file that was shared with them or that they brought, under the name they know it by. @throws AppError `file.not_found` */
export async function openTaskFile(ctx: Ctx, fileId: string): Promise<{ file: FileView; stream: Readable }> {
  const { taskId, complaintId } = mine(ctx);
  const known = await fileOfTask(ctx, taskId, fileId);
  if (!known) throw new AppError('file.not_found');
  return command(ctx, async (tx) => {
    const complaint = await lockComplaint(tx, complaintId, { permission: 'complaint.read', outside: true });
    const { file, stream } = await openFile(tx, fileId);
    const outsider = await outsiderOf(tx, taskId);
    await tx.hooks.dispatch.noteCopied(tx, complaint, fileId, outsider?.name ?? '');
    return { file: { ...file, name: known.name }, stream };
  });
}
