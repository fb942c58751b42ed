import { command, holds, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { say } from '../../platform/live.ts';
import { templateOf } from '../process/template-queries.ts';
import { closeWork, openWork } from '../work/work-service.ts';
import { textsOf } from '../../platform/texts.ts';
import { progress } from './complaint-progress-service.ts';
import { actingPerson, lockComplaint, onComplaint } from './complaint-service.ts';
import type { Complaint } from './complaint-store.ts';

type Duty = 'owner' | 'first-contact';

/** What waits for the supervisor when a case has lost its owner. */
const ownerWanted = { kind: 'owner-wanted', ref: 'owner' };

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
 * Asks somebody to take over a duty. First-contact duty stays to the end: only a supervisor moves it, with a
 * reason (DI-2).
 */
export async function askHandover(
  ctx: Ctx,
  id: string,
  given: { duty: Duty; personId: string; reason: string },
): Promise<{ id: string }> {
  const permission = given.duty === 'first-contact' ? 'complaint.assign' : 'complaint.handle';
  return onComplaint(ctx, id, { permission }, async (tx, complaint) => {
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

/** Keeps a person out of the case (DI-7): they no longer see it, and lose a duty they had in it. Without owner it waits for the supervisor. */
export async function declareInterest(
  ctx: Ctx,
  id: string,
  given: { personId: string; kind: 'complained-about' | 'declared'; reason: string },
): Promise<void> {
  const self = given.personId === actingPerson(ctx);
  await onComplaint(
    ctx,
    id,
    { permission: self ? 'complaint.read' : 'complaint.assign' },
    async (tx, complaint) => {
      const { roles } = await templateOf(tx, complaint.process_version_id);
      const supervisor = roles.supervisor ?? 'supervision';
      await tx.db
        .insertInto('interests')
        .values({
          complaint_id: id,
          person_id: given.personId,
          kind: given.kind,
          reason: given.reason,
          created_by: actingPerson(tx),
          created_at: tx.time.now(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await tx.db
        .updateTable('work_items')
        .set({ assignee_id: null, position: supervisor })
        .where('complaint_id', '=', id)
        .where('assignee_id', '=', given.personId)
        .where('state', '=', 'open')
        .execute();
      await progress(tx, complaint, {
        events: [
          {
            kind: 'dispatch.interest-declared',
            data: { person: given.personId, interest: given.kind },
            words: given.reason,
          },
        ],
        change: {
          ...(complaint.owner_id === given.personId && { owner_id: null }),
          ...(complaint.first_contact_id === given.personId && { first_contact_id: null }),
        },
      });
      if (complaint.owner_id === given.personId)
        await openWork(tx, {
          ...ownerWanted,
          complaintId: id,
          title: textsOf('term.work.owner-wanted'),
          assigneeId: null,
          position: supervisor,
          departmentId: null,
          regionId: complaint.region_id,
          dueAt: complaint.due_at,
        });
    },
  );
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
  const now = tx.time.now();
  const before = await tx.db
    .updateTable('handovers')
    .set({ state: 'withdrawn', settled_at: now })
    .where('complaint_id', '=', complaint.id)
    .where('duty', '=', duty)
    .where('state', '=', 'asked')
    .returning('id')
    .execute();
  for (const { id } of before) await closeWork(tx, complaint.id, { kind: 'handover', ref: id }, 'cancelled');
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
      asked_at: now,
    }) // prettier-ignore
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

/** Nobody who is gone, or has an interest in the matter, takes a duty in it (DI-7). */
async function refuseUnfit(tx: Tx, complaint: Complaint, personId: string): Promise<void> {
  const person = await tx.db
    .selectFrom('people')
    .select((eb) => [
      'active',
      eb
        .exists(
          eb
            .selectFrom('interests')
            .select('person_id')
            .where('complaint_id', '=', complaint.id)
            .where('person_id', '=', personId),
        )
        .as('interested'),
    ])
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!person?.active) throw new AppError('complaint.person_unfit');
  if (person.interested) throw new AppError('complaint.person_interested');
}
