import { command, holds, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { say } from '../../platform/live-words.ts';
import { closeWork, openWork } from '../work/work-service.ts';
import { textsOf } from '../../platform/texts.ts';
import { whyUnfit } from './complaint-assignee-service.ts';
import { progress } from './complaint-progress-service.ts';
import { actingPerson, lockComplaint, onComplaint } from './complaint-service.ts';
import type { Complaint } from './complaint-store.ts';

type Duty = 'owner' | 'first-contact';

/** What waits for the supervisor when a case has lost its owner. */
export const ownerWanted = { kind: 'owner-wanted', ref: 'owner' };

/**
 * Gives the case to an owner (DI-1). To oneself it counts at once; to another it is asked, and counts when they
 * accept (DI-2).
 */
export async function assignOwner(
  ctx: Ctx,
  id: string,
  personId: string,
  reason: string,
): Promise<{ version: number }> {
  return onComplaint(ctx, id, { permission: 'complaint.assign' }, async (tx, complaint) => {
    await refuseUnfit(tx, complaint, personId);
    if (personId === actingPerson(tx)) return setDuty(tx, complaint, 'owner', personId, reason);
    await askFor(tx, complaint, 'owner', personId, reason);
    const after = await progress(tx, complaint, {
      events: [{ kind: 'dispatch.assigned', data: { to: personId }, words: reason || undefined }],
    });
    return { version: after.version };
  });
}

/** Takes an unowned case oneself: from then on it is one's own to the end. */
export async function takeCase(ctx: Ctx, id: string): Promise<{ version: number }> {
  const me = actingPerson(ctx);
  // Handling is mostly granted on one's own cases: this one becomes one's own by being taken.
  if (!me || !holds(ctx.actor, 'complaint.handle'))
    throw new AppError('access.forbidden', { permission: 'complaint.handle' });
  return onComplaint(ctx, id, { permission: 'complaint.read' }, async (tx, complaint) => {
    if (complaint.owner_id && complaint.owner_id !== me) throw new AppError('complaint.owned_conflict');
    await refuseUnfit(tx, complaint, me);
    return setDuty(tx, complaint, 'owner', me, '');
  });
}

/**
 * Asks somebody to take over a duty. First-contact duty stays to the end: only who supervises moves it, with a
 * reason, and never to themselves (DI-2).
 */
export async function askHandover(
  ctx: Ctx,
  id: string,
  given: { duty: Duty; personId: string; reason: string },
): Promise<{ id: string }> {
  const stays = given.duty === 'first-contact';
  const permission = stays ? 'complaint.supervise' : 'complaint.handle';
  return onComplaint(ctx, id, { permission }, async (tx, complaint) => {
    if (stays && given.personId === actingPerson(tx)) throw new AppError('complaint.duty_to_oneself');
    await refuseUnfit(tx, complaint, given.personId);
    const handover = await askFor(tx, complaint, given.duty, given.personId, given.reason);
    await progress(tx, complaint, {
      events: [
        {
          kind: 'dispatch.handover-asked',
          data: { handover, duty: given.duty, to: given.personId },
          words: given.reason,
        },
      ],
    });
    return { id: handover };
  });
}

/** Accepts, declines or withdraws a handover; only an accepted one moves the duty. */
export async function answerHandover(
  ctx: Ctx,
  handoverId: string,
  answer: 'accept' | 'decline' | 'withdraw',
  reason: string,
): Promise<void> {
  await command(ctx, async (tx) => {
    const handover = await tx.db
      .selectFrom('handovers')
      .selectAll()
      .where('id', '=', handoverId)
      .forUpdate()
      .executeTakeFirst();
    const me = actingPerson(tx);
    const mine =
      handover &&
      (answer === 'withdraw' ? [handover.asked_by, handover.from_id] : [handover.to_id]).includes(me);
    if (!handover || !me || !mine) throw new AppError('complaint.handover_not_found');
    if (handover.state !== 'asked') throw new AppError('complaint.handover_conflict');
    const complaint = await lockComplaint(tx, handover.complaint_id, { permission: 'complaint.read' });
    if (answer === 'accept') await refuseUnfit(tx, complaint, handover.to_id);
    const state = ({ accept: 'accepted', decline: 'declined', withdraw: 'withdrawn' } as const)[answer];
    await tx.db
      .updateTable('handovers')
      .set({ state, answer: reason, settled_at: tx.time.now() })
      .where('id', '=', handoverId)
      .execute();
    await closeWork(
      tx,
      complaint.id,
      { kind: 'handover', ref: handoverId },
      answer === 'accept' ? 'done' : 'cancelled',
    );
    const event = {
      kind: `dispatch.handover-${state}`,
      data: { handover: handoverId, duty: handover.duty },
      words: reason || undefined,
    } as const;
    if (answer === 'accept')
      await setDuty(tx, complaint, handover.duty as Duty, handover.to_id, reason, [event]);
    else await progress(tx, complaint, { events: [event] });
  });
}

async function setDuty(
  tx: Tx,
  complaint: Complaint,
  duty: Duty,
  personId: string,
  reason: string,
  events: Parameters<typeof progress>[2]['events'] = [],
): Promise<{ version: number }> {
  const person = await tx.db
    .selectFrom('people')
    .select(['department_id', 'region_id'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  // The case lies where its owner is: that department and region see it, and its head approves.
  const placed = {
    ...(person.department_id && { department_id: person.department_id }),
    ...(person.region_id && { region_id: person.region_id }),
  };
  const after = await progress(tx, complaint, {
    events: [
      ...events,
      { kind: 'dispatch.assigned', data: { duty, to: personId, accepted: true }, words: reason || undefined },
    ],
    change: duty === 'owner' ? { owner_id: personId, ...placed } : { first_contact_id: personId },
    announce: duty === 'owner' ? ['owner-accepted'] : [],
  });
  if (duty === 'owner') await closeWork(tx, complaint.id, ownerWanted);
  for (const contributor of tx.hooks.cases)
    await contributor.onEffect?.(tx, after, { kind: 'owner-changed' });
  return { version: after.version };
}

async function askFor(
  tx: Tx,
  complaint: Complaint,
  duty: Duty,
  personId: string,
  reason: string,
): Promise<string> {
  await withdrawHandovers(tx, complaint.id, { duty });
  const id = newId();
  await tx.db
    .insertInto('handovers')
    .values({
      id,
      complaint_id: complaint.id,
      duty,
      from_id: duty === 'owner' ? complaint.owner_id : complaint.first_contact_id,
      to_id: personId,
      reason,
      state: 'asked',
      asked_by: actingPerson(tx),
      asked_at: tx.time.now(),
    }) // oxfmt-ignore
    .execute();
  await openWork(tx, {
    complaintId: complaint.id,
    kind: 'handover',
    ref: id,
    title: textsOf(`term.work.handover-${duty}`),
    assigneeId: personId,
    position: null,
    departmentId: null,
    regionId: complaint.region_id,
    dueAt: complaint.due_at,
  });
  await say(tx, { topic: `person:${personId}`, kind: 'handover' });
  return id;
}

/** Nobody who is gone, may not handle cases, or has an interest in the matter, takes a duty in it (DI-2, DI-7). */
async function refuseUnfit(tx: Tx, complaint: Complaint, personId: string): Promise<void> {
  const code = await whyUnfit(tx, complaint.id, personId, 'complaint.handle');
  if (code) throw new AppError(code, {}, { fields: [{ path: '/personId', code }] });
}

/** Takes handovers back that are asked and not answered: of one duty, or to one person. */
export async function withdrawHandovers(
  tx: Tx,
  complaintId: string,
  which: { duty: Duty } | { personId: string },
): Promise<void> {
  const asked = await tx.db
    .updateTable('handovers')
    .set({ state: 'withdrawn', settled_at: tx.time.now() })
    .where('complaint_id', '=', complaintId)
    .where('state', '=', 'asked')
    .where('duty' in which ? 'duty' : 'to_id', '=', 'duty' in which ? which.duty : which.personId)
    .returning('id')
    .execute();
  for (const { id } of asked) await closeWork(tx, complaintId, { kind: 'handover', ref: id }, 'cancelled');
}
