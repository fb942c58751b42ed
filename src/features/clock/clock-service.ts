import type { Facts } from '../../language/facts.ts';
import type { Template } from '../../language/template-types.ts';
import type { Ctx, Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { ProcessEvent } from '../../terms/process-events.ts';
import { readCalendarOfRegion } from '../organization/calendar-queries.ts';
import { clockSteps, promiseCode, type PauseReason } from './clock-follow-rules.ts';
import { isOpen, type KeptClock } from './clock-kept-rules.ts';
import { instantAfter, keptPolicy, promisedPolicy } from './clock-template-rules.ts';
import { clocksOf, momentsOf } from './clock-queries.ts';
import type { CasePlace } from './clock-reach-rules.ts';
import { insertMoments } from './clock-store.ts';
import {
  beginTurns,
  cancelClock,
  endTurns,
  meetClock,
  pauseClock,
  resumeClock,
  startClock,
  type Turns,
} from './clock-turns-service.ts';

/** What happened to a complaint, told to its clocks. Its row is locked and stands as it is now. */
export interface Followed {
  complaintId: string;
  regionId: string | null;
  template: Template;
  facts: Facts;
  place: CasePlace;
  /** What happened just now, each with the time at which it really did: `received` lies before its registering. */
  events: readonly { event: ProcessEvent; at: Date }[];
  /** What the case rests for. */
  paused: PauseReason | null;
  /** It is about to be registered: nothing of it is written yet. */
  fresh?: boolean;
}

/** What follows for a complaint's clocks. */
export interface Following {
  /** When the first open obligation is due, breached ones included; null when nothing is. */
  dueAt: Date | null;
  /** Writes what is new and puts on record what changed; the complaint has to be written by then. */
  write(): Promise<void>;
}

/**
 * Brings a complaint's clocks to where its process wants them ({@link clockSteps}): starts, meets, pauses, resumes
 * and calls off, each on record. To be called after everything that happens to a complaint, also when nothing was
 * announced: conditions may have changed.
 */
export async function followEvents(tx: Tx, given: Followed): Promise<Following> {
  const { complaintId, template, facts, place } = given;
  const clocks = given.fresh ? [] : await clocksOf(tx, [complaintId]);
  const moments = [...(given.fresh ? [] : await momentsOf(tx, complaintId)), ...given.events];
  const steps = clockSteps({ template, facts, place, moments, resting: restingFor(given) }, clocks);
  const turns = beginTurns(tx);
  const started: KeptClock[] = [];
  let calendarId: string | undefined;
  for (const step of steps) {
    if (step.act === 'meet') await meetClock(turns, step.clock, step.at);
    else if (step.act === 'cancel') await cancelClock(turns, step.clock, step.why);
    else if (step.act === 'pause') await pauseClock(turns, step.clock, step.reason, null);
    else if (step.act === 'resume') await resumeClock(turns, step.clock);
    else {
      calendarId ??= await calendarIdOf(tx, given.regionId);
      const clock = await startClock(turns, {
        complaintId,
        code: step.clock.id,
        title: step.clock.title,
        kept: keptPolicy(step.clock, template.roles, facts),
        calendarId,
        startedAt: step.at,
      });
      started.push(clock);
      if (step.metAt) await meetClock(turns, clock, step.metAt);
      else if (step.pauseFor) await pauseClock(turns, clock, step.pauseFor, null);
    }
  }
  return {
    dueAt: earliestOf([...clocks, ...started]),
    async write() {
      await insertMoments(tx, complaintId, given.events);
      await endTurns(turns);
    },
  };
}

function earliestOf(clocks: readonly KeptClock[]): Date | null {
  const due = clocks.flatMap(({ metAt, cancelledAt, dueAt }) =>
    metAt || cancelledAt || !dueAt ? [] : [dueAt.getTime()],
  );
  return due.length ? new Date(Math.min(...due)) : null;
}

/** An offer on the table waits for the complainant, and so may the clocks that say so. */
function restingFor({ paused, facts }: Followed): PauseReason[] {
  const waits = facts['offer.state'] === 'open';
  return [...(paused ? [paused] : []), ...(waits ? (['waiting-complainant'] as const) : [])];
}

async function calendarIdOf(ctx: Ctx, regionId: string | null): Promise<string> {
  return (await readCalendarOfRegion(ctx, regionId)).id;
}

/** The instant a time limit of the template language (`24h`, `2wd`) ends; working days by the region's calendar. */
export async function dueAfter(
  ctx: Ctx,
  duration: string,
  regionId: string | null,
  from: Date,
): Promise<Date> {
  const { calendar } = await readCalendarOfRegion(ctx, regionId);
  return instantAfter(duration, from, calendar);
}

/**
 * Lets a promise to the complainant run as a clock of its own (SLA-5); answers the clock's id.
 * @throws AppError `request.fields_invalid` when the promised time is not ahead
 */
export async function promise(
  tx: Tx,
  given: {
    complaintId: string;
    regionId: string | null;
    roles: Template['roles'];
    what: string;
    until: Date;
  },
): Promise<string> {
  if (given.until <= tx.time.now())
    throw new AppError(
      'request.fields_invalid',
      {},
      { fields: [{ path: 'until', code: 'clock.promise_past' }] },
    );
  const turns = beginTurns(tx);
  const clock = await startClock(
    turns,
    {
      complaintId: given.complaintId,
      code: `${promiseCode}${newId()}`,
      title: { 'zh-CN': given.what },
      kept: promisedPolicy(given.until, given.what, given.roles),
      calendarId: await calendarIdOf(tx, given.regionId),
      startedAt: tx.time.now(),
    },
    given.what,
  );
  await endTurns(turns);
  return clock.id;
}

/**
 * Notes that a promise was kept, now.
 * @throws AppError `clock.promise_not_found` when the complaint has no such promise open
 */
export async function keepPromise(tx: Tx, complaintId: string, clockId: string): Promise<void> {
  const clock = (await clocksOf(tx, [complaintId])).find((one) => one.id === clockId);
  if (!clock?.code.startsWith(promiseCode) || !isOpen(clock)) throw new AppError('clock.promise_not_found');
  await turn(tx, (turns) => meetClock(turns, clock, tx.time.now()));
}

/**
 * A person holds a complaint's clocks still, with the reason (SLA-2): all that run and may be held. A promise and a
 * limit by law run on whatever we wish. A pause that follows from the case is taken over by the person's own.
 * @throws AppError `clock.none_to_pause`
 */
export async function pauseClocks(tx: Tx, complaintId: string, reason: string, by: string): Promise<void> {
  const clocks = (await clocksOf(tx, [complaintId])).filter((clock) => isPausable(clock));
  const free = clocks.filter((clock) => openPauseOf(clock)?.by == null);
  if (free.length === 0) throw new AppError('clock.none_to_pause');
  await turn(tx, async (turns) => {
    for (const clock of free) {
      if (openPauseOf(clock)) await resumeClock(turns, clock);
      await pauseClock(turns, clock, reason, by);
    }
  });
}

/**
 * Lets run on what a person had paused. What the case itself still rests for pauses again by the next
 * {@link followEvents}.
 * @throws AppError `clock.none_to_resume`
 */
export async function resumeClocks(tx: Tx, complaintId: string, reason: string): Promise<void> {
  const held = (await clocksOf(tx, [complaintId])).filter((clock) => openPauseOf(clock)?.by != null);
  if (held.length === 0) throw new AppError('clock.none_to_resume');
  await turn(tx, async (turns) => {
    for (const clock of held) await resumeClock(turns, clock, reason);
  });
}

function isPausable(clock: KeptClock): boolean {
  return isOpen(clock) && !clock.breachedAt && !['promise', 'statute'].includes(clock.kept.source.kind);
}

function openPauseOf(clock: KeptClock): KeptClock['pauses'][number] | undefined {
  return clock.pauses.find((pause) => !pause.until);
}

async function turn(tx: Tx, work: (turns: Turns) => Promise<void>): Promise<void> {
  const turns = beginTurns(tx);
  await work(turns);
  await endTurns(turns);
}
