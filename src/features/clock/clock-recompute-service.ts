import type { Tx } from '../../platform/context.ts';
import { putJob } from '../../platform/jobs.ts';
import { readCalendar } from '../organization/calendar-queries.ts';
import type { WorkCalendar } from '../organization/calendar-rules.ts';
import { isOpen, stateOf, type KeptClock } from './clock-kept-rules.ts';
import { policyOf } from './clock-template-rules.ts';
import { clocksOf } from './clock-queries.ts';
import { recompute } from './clock-rules-recompute.ts';
import { beginTurns, endTurns, save } from './clock-turns-service.ts';

/** The job that reckons the open clocks of one calendar anew, complaint by complaint. */
export const recomputeJob = 'complaint.recompute-clocks';

/**
 * Working time is no longer as it was `before`: puts the job that reckons anew what ran on it, and says which of the
 * changes moved each clock.
 */
export async function recomputeLater(tx: Tx, calendarId: string, before: WorkCalendar): Promise<void> {
  await putJob(tx, recomputeJob, { calendarId, before });
}

/**
 * Reckons one complaint's open clocks on a calendar anew, and puts on record which due times moved from when to when
 * and why (SLA-2). A breach was judged by the rules of its time and stays. Answers how many moved; doing it again
 * moves none.
 */
export async function recomputeClocks(
  tx: Tx,
  complaintId: string,
  calendarId: string,
  before: WorkCalendar,
): Promise<number> {
  const { calendar, version } = await readCalendar(tx, calendarId);
  const clocks = (await clocksOf(tx, [complaintId])).filter(
    (clock) => clock.calendarId === calendarId && isOpen(clock) && !clock.breachedAt,
  );
  const turns = beginTurns(tx);
  for (const clock of clocks) {
    const was = clock.dueAt;
    await save(turns, clock);
    if (was?.getTime() === clock.dueAt?.getTime()) continue;
    turns.events.push({
      kind: 'clock.recomputed',
      clock,
      data: {
        calendar: calendarId,
        version,
        before: was?.toISOString() ?? null,
        after: clock.dueAt?.toISOString() ?? null,
        causes: causesOf(clock, before, calendar),
      },
    });
  }
  const moved = turns.events.length;
  await endTurns(turns);
  return moved;
}

function causesOf(
  clock: KeptClock,
  before: WorkCalendar,
  after: WorkCalendar,
): { code: string; params: { [name: string]: string | number } }[] {
  const policy = policyOf(clock.code, clock.kept);
  return recompute({ policy, calendar: before }, { policy, calendar: after }, stateOf(clock)).causes.map(
    ({ code, params }) => ({ code, params }),
  );
}
