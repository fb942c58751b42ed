import type { z } from 'zod';
import type {
  planFollowUp as planRoute,
  settleFollowUp as settleRoute,
} from '../../contract/closing-contract.ts';
import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError, type FieldError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { mayOn } from '../complaint/complaint-policy.ts';
import { unfitPeople } from '../complaint/complaint-assignee-service.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { lockComplaint, onComplaint } from '../complaint/complaint-service.ts';
import { closeWork, openWork } from '../work/work-service.ts';
import { followUpKind } from './follow-up-queries.ts';

/** Plans one contact after the case is settled: who gets in touch, when, about what. Several make the plan. */
export async function planFollowUp(
  ctx: Ctx,
  id: string,
  given: z.output<typeof planRoute.body>,
): Promise<{ id: string }> {
  return onComplaint(ctx, id, { permission: 'complaint.handle' }, async (tx, complaint) => {
    const dueAt = new Date(given.dueAt);
    const fields = await planTrouble(tx, id, given.assigneeId, dueAt);
    if (fields.length) throw new AppError('request.fields_invalid', {}, { fields });
    const followUp = newId();
    const assigneeId = given.assigneeId ?? complaint.owner_id ?? complaint.first_contact_id;
    await openWork(tx, {
      complaintId: id,
      kind: followUpKind,
      ref: followUp,
      title: { 'zh-CN': given.title },
      assigneeId,
      position: assigneeId ? null : 'feedback',
      departmentId: null,
      regionId: complaint.region_id,
      dueAt,
    });
    await progress(tx, complaint, {
      events: [
        {
          kind: 'follow-up.planned',
          data: { followUp, by: assigneeId, due: dueAt.toISOString() },
          words: given.title,
        },
      ],
    });
    return { id: followUp };
  });
}

async function planTrouble(
  tx: Tx,
  complaintId: string,
  assigneeId: string | null,
  dueAt: Date,
): Promise<FieldError[]> {
  const fields = await unfitPeople(tx, complaintId, [{ path: 'assigneeId', personId: assigneeId }]);
  if (dueAt <= tx.time.now()) fields.push({ path: 'dueAt', code: 'field.in_past' });
  return fields;
}

/** A planned contact took place, with what came of it, or is no longer needed; by whom it is planned for, or who handles the case. */
export async function settleFollowUp(
  ctx: Ctx,
  followUp: string,
  given: z.output<typeof settleRoute.body>,
): Promise<void> {
  await command(ctx, async (tx) => {
    const item = await tx.db
      .selectFrom('work_items')
      .select(['complaint_id', 'assignee_id'])
      .where('kind', '=', followUpKind)
      .where('ref', '=', followUp)
      .executeTakeFirst();
    if (!item?.complaint_id) throw new AppError('follow-up.not_found');
    const complaint = await lockComplaint(tx, item.complaint_id, { permission: 'complaint.read' });
    const people = tx.actor.kind === 'person' ? [tx.actor.personId, ...tx.actor.deputyFor] : [];
    if (!people.includes(item.assignee_id ?? '') && !mayOn(tx.actor, 'complaint.handle', complaint))
      throw new AppError('access.forbidden', { permission: 'complaint.handle' });
    const open = await tx.db
      .selectFrom('work_items')
      .select('id')
      .where('kind', '=', followUpKind)
      .where('ref', '=', followUp)
      .where('state', '=', 'open')
      .executeTakeFirst();
    if (!open) throw new AppError('follow-up.settled_conflict');
    const done = given.act === 'done';
    await closeWork(tx, complaint.id, { kind: followUpKind, ref: followUp }, done ? 'done' : 'cancelled');
    await progress(tx, complaint, {
      events: [
        { kind: done ? 'follow-up.done' : 'follow-up.cancelled', data: { followUp }, words: given.note },
      ],
    });
  });
}
