import type { Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { explanationOf } from '../clock/clock-explain-queries.ts';
import { complaintOfClock, complaintsOnCalendar } from '../clock/clock-queries.ts';
import { recomputeClocks } from '../clock/clock-recompute-service.ts';
import { keepPromise, pauseClocks, promise, resumeClocks } from '../clock/clock-service.ts';
import type { WorkCalendar } from '../organization/calendar-rules.ts';
import { templateOf } from '../process/template-queries.ts';
import { closeWork, openWork } from '../work/work-service.ts';
import type { CaseContributor } from './complaint-hooks.ts';
import { progress } from './complaint-progress-service.ts';
import { actingPerson, onComplaint, readComplaint } from './complaint-service.ts';
import type { Complaint } from './complaint-store.ts';
import { toldTo } from './complaint-words-policy.ts';

/** Why a clock is due when it is, for who may see its complaint. @throws AppError `clock.not_found` */
export async function explainedClock(ctx: Ctx, clockId: string): ReturnType<typeof explanationOf> {
  const complaint = await readComplaintOfClock(ctx, clockId);
  return toldTo(ctx.actor, complaint, await explanationOf(ctx, complaint.id, clockId));
}

async function readComplaintOfClock(ctx: Ctx, clockId: string): Promise<Complaint> {
  const id = await complaintOfClock(ctx, clockId);
  if (!id) throw new AppError('clock.not_found');
  return readComplaint(ctx, id);
}

/** Holds the running clocks of a case still, or lets them run on, for the reason given (SLA-2). */
export async function holdClocks(
  ctx: Ctx,
  id: string,
  given: { act: 'pause' | 'resume'; reason: string },
): Promise<void> {
  await onComplaint(ctx, id, { permission: 'complaint.handle' }, async (tx, complaint) => {
    const me = actingPerson(tx);
    if (!me) throw new AppError('access.forbidden');
    if (given.act === 'pause') await pauseClocks(tx, id, given.reason, me);
    else await resumeClocks(tx, id, given.reason);
    await progress(tx, complaint, { events: [] });
  });
}

/** A time promised to the complainant runs as a clock, and waits on the owner's list until it is kept (SLA-5). */
export async function promiseBy(ctx: Ctx, id: string, given: { what: string; until: Date }): Promise<void> {
  await onComplaint(ctx, id, { permission: 'complaint.handle' }, async (tx, complaint) => {
    if (complaint.status === 'closed') throw new AppError('complaint.over');
    const { roles } = await templateOf(tx, complaint.process_version_id);
    const clockId = await promise(tx, { complaintId: id, regionId: complaint.region_id, roles, ...given });
    await openWork(tx, {
      complaintId: id,
      kind: 'promise',
      ref: clockId,
      title: { 'zh-CN': given.what },
      assigneeId: complaint.owner_id ?? actingPerson(tx),
      position: null,
      departmentId: null,
      regionId: complaint.region_id,
      dueAt: given.until,
    });
    await progress(tx, complaint, { events: [], announce: ['promised'] });
  });
}

/** Notes that a promise was kept. @throws AppError `clock.promise_not_found` */
export async function promiseKept(ctx: Ctx, clockId: string): Promise<void> {
  const { id } = await readComplaintOfClock(ctx, clockId);
  await onComplaint(ctx, id, { permission: 'complaint.handle' }, async (tx, complaint) => {
    await keepPromise(tx, id, clockId);
    await closeWork(tx, id, { kind: 'promise', ref: clockId });
    await progress(tx, complaint, { events: [] });
  });
}

/** Closing calls off what was promised and not yet done, on the owner's list too. */
export const clockContributor: CaseContributor = {
  async onEffect(tx, complaint, effect) {
    if (effect.kind === 'status' && ['closed', 'archived'].includes(effect.to))
      await closeWork(tx, complaint.id, { kind: 'promise' }, 'cancelled');
  },
};

/**
 * A calendar changed: reckons anew, case by case, what runs on it, and everything that follows from due times. Begun
 * again after a cut, it goes on where it was: what is reckoned already no longer moves.
 */
export async function recomputeOnCalendar(ctx: Ctx, calendarId: string, before: WorkCalendar): Promise<void> {
  for (const id of await complaintsOnCalendar(ctx, calendarId))
    await onComplaint(ctx, id, { permission: 'complaint.handle', whenOver: true }, async (tx, complaint) => {
      const moved = await recomputeClocks(tx, id, calendarId, before);
      if (moved > 0) await progress(tx, complaint, { events: [] });
    });
}
