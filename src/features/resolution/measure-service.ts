import type { z } from 'zod';
import type {
  addContainment as addRoute,
  changeContainment as changeRoute,
  recordVerification as verifyRoute,
} from '../../contract/resolution-contract.ts';
import { command, type Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { actingPerson, lockComplaint, onComplaint } from '../complaint/complaint-service.ts';
import { requireTool } from '../complaint/complaint-tool-service.ts';
import { roundOfPhase } from './resolution-rules.ts';
import { templateOf } from '../process/template-queries.ts';

/** Records an urgent measure: what, where, how much, when done (SOL-1). */
export async function addContainment(
  ctx: Ctx,
  id: string,
  given: z.output<typeof addRoute.body>,
): Promise<{ id: string }> {
  return onComplaint(ctx, id, { permission: 'complaint.handle' }, async (tx, complaint) => {
    const containment = newId();
    await tx.db
      .insertInto('containments')
      .values({
        id: containment,
        complaint_id: id,
        kind: given.kind,
        place: given.place,
        quantity: given.quantity,
        unit: given.unit,
        note: given.note,
        done_at: given.doneAt ? new Date(given.doneAt) : null,
        recorded_by: actingPerson(tx),
        recorded_at: tx.time.now(),
      })
      .execute();
    await progress(tx, complaint, {
      events: [
        {
          kind: 'containment.recorded',
          data: { containment, what: given.kind, done: given.doneAt !== null },
        },
      ],
    });
    return { id: containment };
  });
}

/** Changes an urgent measure, or notes that it is done. */
export async function changeContainment(
  ctx: Ctx,
  containmentId: string,
  given: z.output<typeof changeRoute.body>,
): Promise<void> {
  await command(ctx, async (tx) => {
    const place = await tx.db
      .selectFrom('containments')
      .select('complaint_id')
      .where('id', '=', containmentId)
      .executeTakeFirst();
    if (!place) throw new AppError('resolution.containment_not_found');
    const complaint = await lockComplaint(tx, place.complaint_id, { permission: 'complaint.handle' });
    const changed = await tx.db
      .updateTable('containments')
      .set((eb) => ({
        ...(given.note !== undefined && { note: given.note }),
        ...(given.quantity !== undefined && { quantity: given.quantity }),
        ...(given.doneAt !== undefined && { done_at: given.doneAt ? new Date(given.doneAt) : null }),
        version: eb('version', '+', 1),
      }))
      .where('id', '=', containmentId)
      .where('version', '=', given.version)
      .returning('id')
      .executeTakeFirst();
    if (!changed) throw new AppError('resolution.containment_conflict');
    await progress(tx, complaint, {
      events: [{ kind: 'containment.changed', data: { containment: containmentId, done: !!given.doneAt } }],
    });
  });
}

/**
 * Records one of the three verifications in the present round (VER-1).
 * @throws AppError `resolution.verified_by_owner` where the owner says of their own work that it is good
 */
export async function recordVerification(
  ctx: Ctx,
  id: string,
  given: z.output<typeof verifyRoute.body>,
): Promise<{ id: string }> {
  return onComplaint(ctx, id, { permission: 'complaint.verify' }, async (tx, complaint) => {
    await requireTool(tx, complaint, 'verification');
    if (given.kind === 'internal' && actingPerson(tx) === complaint.owner_id)
      throw new AppError('resolution.verified_by_owner');
    if (given.kind !== 'internal' && !given.verifier.trim())
      throw new AppError(
        'request.fields_invalid',
        {},
        { fields: [{ path: '/verifier', code: 'field.required' }] },
      );
    const verification = newId();
    const round = roundOfPhase(
      await templateOf(tx, complaint.process_version_id),
      complaint.process_state,
      'verification',
    );
    await tx.db
      .insertInto('verifications')
      .values({
        id: verification,
        complaint_id: id,
        round,
        kind: given.kind,
        effective: given.effective,
        result: given.result,
        verifier: given.verifier,
        recorded_by: actingPerson(tx),
        verified_at: tx.time.now(),
      })
      .execute();
    await progress(tx, complaint, {
      events: [
        {
          kind: 'verification.recorded',
          data: { verification, what: given.kind, effective: given.effective, round },
        },
      ],
    });
    return { id: verification };
  });
}
