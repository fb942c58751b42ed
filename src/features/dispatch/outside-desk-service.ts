import { baseUrl } from '../../platform/config.ts';
import { command, type Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { actingPerson } from '../complaint/complaint-service.ts';
import { foreignFiles } from '../file/file-service.ts';
import { mailOutside } from './outside-mail-service.ts';
import { fileNames } from './outside-queries.ts';
import { linkUntil, outsideLinkTo } from './outside-rules.ts';
import { insertNote, insertTaskFiles, renewSecret, revokeSecret } from './outside-store.ts';
import { revealEvents, revealTrouble } from './outside-words-service.ts';
import { mayDecide } from './sub-task-policy.ts';
import { taskInHand } from './sub-task-service.ts';

/**
 * Writes to the outside party of a sub-task, with further files of the case; by whoever asked or handles the case.
 * @throws AppError `dispatch.sub_task_not_outside`, `dispatch.sub_task_conflict` when it is over,
 * `request.fields_invalid` when it says numbers or addresses of people and not why
 */
export async function writeOutside(
  ctx: Ctx,
  taskId: string,
  given: { body: string; fileIds: readonly string[]; revealReason: string },
): Promise<{ id: string }> {
  return command(ctx, async (tx) => {
    const { complaint, task } = await taskToDecide(tx, taskId);
    const named = given.fileIds.map((fileId, index) => ({ path: `fileIds/${index}`, fileId }));
    const fields = await foreignFiles(tx, complaint.id, named);
    if (fields.length) throw new AppError('request.reference_unknown', {}, { fields });
    const out = { words: [given.body], revealReason: given.revealReason };
    const unsaid = revealTrouble(out);
    if (unsaid.length) throw new AppError('request.fields_invalid', {}, { fields: unsaid });
    const place = { taskId, complaintId: complaint.id };
    const id = await insertNote(tx, { ...place, kind: 'note', authorId: actingPerson(tx), body: given.body });
    await insertTaskFiles(tx, { ...place, noteId: null }, await fileNames(tx, given.fileIds));
    await mailOutside(tx, complaint, taskId, 'noted');
    await progress(tx, complaint, {
      events: [
        {
          kind: 'dispatch.sub-task-noted',
          data: { task: task.id, from: 'us', files: [...given.fileIds] },
          words: given.body,
        },
        ...revealEvents(task.id, out),
      ],
    });
    return { id };
  });
}

/** Renews the private link of an outside party (the old one ends at once) or revokes it; answers the new one. */
export async function changeLink(ctx: Ctx, taskId: string, act: 'renew' | 'revoke'): Promise<string | null> {
  return command(ctx, async (tx) => {
    const { complaint, task } = await taskToDecide(tx, taskId);
    if (act === 'revoke') await revokeSecret(tx, taskId);
    const secret =
      act === 'renew' ? await renewSecret(tx, taskId, linkUntil(tx.time.now(), task.due_at)) : null;
    if (secret) await mailOutside(tx, complaint, taskId, 'renewed');
    await progress(tx, complaint, {
      events: [
        {
          kind: act === 'renew' ? 'dispatch.sub-task-link-renewed' : 'dispatch.sub-task-link-revoked',
          data: { task: taskId },
        },
      ],
    });
    return secret && outsideLinkTo(baseUrl(tx.config), taskId, secret);
  });
}

async function taskToDecide(tx: Parameters<typeof taskInHand>[0], taskId: string) {
  const found = await taskInHand(tx, taskId);
  if (!found.task.outside) throw new AppError('dispatch.sub_task_not_outside');
  if (found.task.state !== 'open' && found.task.state !== 'answered')
    throw new AppError('dispatch.sub_task_conflict', { state: found.task.state });
  if (!mayDecide(tx.actor, found.task, found.complaint)) throw new AppError('access.forbidden');
  return found;
}
