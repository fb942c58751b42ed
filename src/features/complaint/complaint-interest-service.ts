import type { Ctx, Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { unknownRecords } from '../../platform/known-ids.ts';
import { textsOf } from '../../platform/texts.ts';
import { templateOf } from '../process/template-queries.ts';
import { openWork, passWorkOn } from '../work/work-service.ts';
import { ownerWanted, withdrawHandovers } from './complaint-duty-service.ts';
import { progress } from './complaint-progress-service.ts';
import { actingPerson, onComplaint } from './complaint-service.ts';
import type { Complaint } from './complaint-store.ts';

/**
 * Keeps a person out of the case (DI-7): they no longer see it, and lose what they had in it, which goes to who
 * supervises. Others than oneself only by who supervises.
 */
export async function declareInterest(
  ctx: Ctx,
  id: string,
  given: { personId: string; kind: 'complained-about' | 'declared'; reason: string },
): Promise<void> {
  const self = given.personId === actingPerson(ctx);
  const permission = self ? 'complaint.read' : 'complaint.supervise';
  await onComplaint(ctx, id, { permission }, async (tx, complaint) => {
    const fields = await unknownRecords(tx, [{ path: '/personId', table: 'people', id: given.personId }]);
    if (fields.length) throw new AppError('request.reference_unknown', {}, { fields });
    const { personId } = given;
    const declared = await tx.db
      .insertInto('interests')
      .values({
        complaint_id: id,
        person_id: personId,
        kind: given.kind,
        reason: given.reason,
        created_by: actingPerson(tx),
        created_at: tx.time.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('person_id')
      .executeTakeFirst();
    if (declared) await keepOut(tx, complaint, given);
  });
}

async function keepOut(
  tx: Tx,
  complaint: Complaint,
  { personId, kind, reason }: { personId: string; kind: string; reason: string },
): Promise<void> {
  const { roles } = await templateOf(tx, complaint.process_version_id);
  const supervisor = roles.supervisor ?? 'supervision';
  await withdrawHandovers(tx, complaint.id, { personId });
  await passWorkOn(tx, complaint.id, personId, supervisor);
  const after = await progress(tx, complaint, {
    events: [
      { kind: 'dispatch.interest-declared', data: { person: personId, interest: kind }, words: reason },
    ],
    change: {
      ...(complaint.owner_id === personId && { owner_id: null }),
      ...(complaint.first_contact_id === personId && { first_contact_id: null }),
    },
  });
  for (const contributor of tx.hooks.cases)
    await contributor.onEffect?.(tx, after, { kind: 'kept-out', personId });
  if (complaint.owner_id === personId)
    await openWork(tx, {
      ...ownerWanted,
      complaintId: complaint.id,
      title: textsOf('term.work.owner-wanted'),
      assigneeId: null,
      position: supervisor,
      departmentId: null,
      regionId: complaint.region_id,
      dueAt: complaint.due_at,
    });
}

/** Lets a person in again who was kept out by mistake, or whose interest has ended; what they had is not given back. */
export async function liftInterest(ctx: Ctx, id: string, personId: string, reason: string): Promise<void> {
  await onComplaint(ctx, id, { permission: 'complaint.supervise' }, async (tx, complaint) => {
    const lifted = await tx.db
      .deleteFrom('interests')
      .where('complaint_id', '=', id)
      .where('person_id', '=', personId)
      .returning('kind')
      .executeTakeFirst();
    if (!lifted) throw new AppError('complaint.interest_not_found');
    await progress(tx, complaint, {
      events: [
        {
          kind: 'dispatch.interest-lifted',
          data: { person: personId, interest: lifted.kind },
          words: reason,
        },
      ],
    });
  });
}
