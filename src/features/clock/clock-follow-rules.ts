import { listOf } from '../../language/template-basics.ts';
import {
  pauseReasons,
  type ClockPolicy as TemplateClock,
  type Template,
} from '../../language/template-types.ts';
import { conditionOf } from '../../language/template-scope.ts';
import type { Facts } from '../../language/facts.ts';
import type { ProcessEvent } from '../../terms/process-events.ts';
import { isOpen, keptState, type KeptClock } from './clock-kept-rules.ts';
import { setTime } from './clock-template-rules.ts';
import { leftOutEvents, reachableEvents, type CasePlace } from './clock-reach-rules.ts';

/** What may hold a clock still without anybody asking for it. */
export type PauseReason = (typeof pauseReasons)[number];

/** When something happened in the words of the process. */
export interface Moment {
  event: ProcessEvent;
  at: Date;
}

/** A case as its clocks look at it. */
export interface FollowedCase {
  template: Template;
  facts: Facts;
  place: CasePlace;
  /** Everything that has happened, in any order. */
  moments: readonly Moment[];
  /** What the case rests for now. */
  resting: readonly PauseReason[];
}

/** Why a clock is called off. Texts: `term.clock-end.<code>`. */
export const clockEnds = ['condition', 'skipped', 'closed', 'reopened'] as const;

/** One of {@link clockEnds}. */
export type ClockEnd = (typeof clockEnds)[number];

/** What is to be done with a case's clocks. */
export type ClockStep =
  | { act: 'start'; clock: TemplateClock; at: Date; metAt: Date | null; pauseFor: PauseReason | null }
  | { act: 'meet'; clock: KeptClock; at: Date }
  | { act: 'cancel'; clock: KeptClock; why: ClockEnd }
  | { act: 'pause'; clock: KeptClock; reason: PauseReason }
  | { act: 'resume'; clock: KeptClock };

/** The code of a promise begins like this; what follows tells it from the others of its case. */
export const promiseCode = 'promise-';

/**
 * Compares the clocks a case has with those it should have now (SLA-1, SLA-2). A template's clock runs when its
 * start event happened and its condition holds. The condition is looked at anew each time: a clock that turns out
 * to apply later starts at the time its event really happened, and is met if it was fulfilled since; one that turns
 * out not to apply is called off. A step left out with its reason excuses the clock that nothing else could meet. A
 * start event that happens again starts a clock again once the first is over, if it can be met again; a running one
 * is not prolonged by it. Closing ends what can no longer be met; reopening begins a new round ({@link beginning}).
 */
export function clockSteps(given: FollowedCase, clocks: readonly KeptClock[]): ClockStep[] {
  const look: Look = {
    ...given,
    isOver: given.place.status === 'closed' || given.place.status === 'archived',
    reach: reachableEvents(given.template, given.place),
    leftOut: leftOutEvents(given.template, given.place),
    reopened: lastOf(given.moments, 'reopened'),
  };
  const steps = given.template.clocks.flatMap((clock) => {
    const past = clocks.filter((kept) => kept.code === clock.id);
    return stepsFor(look, clock, past);
  });
  const known = new Set(given.template.clocks.map((clock) => clock.id));
  const stray = clocks.filter((kept) => isOpen(kept) && !known.has(kept.code));
  const ended = stray.filter((kept) => look.isOver || !kept.code.startsWith(promiseCode));
  const why = look.isOver ? 'closed' : 'condition';
  return [...steps, ...ended.map((clock): ClockStep => ({ act: 'cancel', clock, why }))];
}

/** What is reckoned once for all clocks of a case. */
interface Look extends FollowedCase {
  isOver: boolean;
  reach: ReadonlySet<ProcessEvent>;
  leftOut: ReadonlySet<ProcessEvent>;
  /** Begin of the present round, if it is not the first. */
  reopened: Date | null;
}

function stepsFor(look: Look, clock: TemplateClock, past: readonly KeptClock[]): ClockStep[] {
  const current = past.find(isOpen);
  const begins = beginning(look, clock);
  const end = endOf(look, clock);
  const pauseFor = clock.pause.find((reason) => look.resting.includes(reason)) ?? null;
  const metSince = (at: Date): Date | null => firstAfter(look.moments, listOf<ProcessEvent>(clock.met), at);
  if (current) {
    const metAt = metSince(current.startedAt);
    if (metAt) return [{ act: 'meet', clock: current, at: metAt }];
    if (end) return [{ act: 'cancel', clock: current, why: end }];
    if (!look.reopened || current.startedAt >= look.reopened) return pauseSteps(current, pauseFor);
  }
  const stale: ClockStep[] = current ? [{ act: 'cancel', clock: current, why: 'reopened' }] : [];
  const unset = clock.until !== undefined && !setTime(clock, look.facts);
  const blocked =
    unset ||
    end === 'condition' ||
    !begins ||
    past.some((kept) => kept !== current && !startsAnew(kept, begins));
  if (blocked) return stale;
  const metAt = metSince(begins);
  const isAgain = past.length > 0 || begins.getTime() === look.reopened?.getTime();
  const canBeMet =
    !end && (!isAgain || listOf<ProcessEvent>(clock.met).some((event) => look.reach.has(event)));
  if (!metAt && !canBeMet) return stale;
  return [...stale, { act: 'start', clock, at: begins, metAt, pauseFor }];
}

/** Why a clock of the template should not run now; null if it should. */
function endOf({ isOver, reach, leftOut, ...given }: Look, clock: TemplateClock): ClockEnd | null {
  const met = listOf<ProcessEvent>(clock.met);
  if (!holds(given, clock)) return 'condition';
  if (met.some((event) => reach.has(event))) return null;
  if (isOver) return 'closed';
  return met.some((event) => leftOut.has(event)) ? 'skipped' : null;
}

/** After a clock that is over, the next begins with a later event; with the same one if it did not apply meanwhile. */
function startsAnew(before: KeptClock, begins: Date): boolean {
  if (begins > before.startedAt) return true;
  const wasOff = keptState(before) === 'cancelled' && before.cancelledWhy === 'condition';
  return wasOff && begins.getTime() === before.startedAt.getTime();
}

/**
 * When the clock's start event last happened in this round. Reopening owes the outcome anew: a clock whose start
 * cannot happen again from there starts with the reopening itself, unless the template has a clock of the same duty
 * for that.
 */
function beginning({ template, moments, reopened }: Look, clock: TemplateClock): Date | null {
  const started = lastOf(moments, clock.start);
  if (!started || !reopened || started >= reopened) return started;
  const to = template.reopening?.to;
  if (!to || template.clocks.some((other) => other.start === 'reopened' && other.duty === clock.duty))
    return null;
  const again = reachableEvents(template, { status: 'open', stage: to, skipped: [], visits: {} });
  return again.has(clock.start) ? null : reopened;
}

function holds({ template, facts }: Pick<FollowedCase, 'template' | 'facts'>, clock: TemplateClock): boolean {
  if (!clock.when) return true;
  const compiled = conditionOf(template, clock.when);
  return compiled.ok && compiled.condition.evaluate(facts).holds === true;
}

/** A pause that follows from the case comes and goes with its reason; one that a person asked for stays. */
function pauseSteps(clock: KeptClock, reason: PauseReason | null): ClockStep[] {
  if (clock.breachedAt) return [];
  const open = clock.pauses.find((pause) => !pause.until);
  if (!open) return reason ? [{ act: 'pause', clock, reason }] : [];
  if (open.by !== null || open.reason === reason) return [];
  const resume: ClockStep = { act: 'resume', clock };
  return reason ? [resume, { act: 'pause', clock, reason }] : [resume];
}

function lastOf(moments: readonly Moment[], event: ProcessEvent): Date | null {
  const times = moments.filter((moment) => moment.event === event).map((moment) => moment.at.getTime());
  return times.length ? new Date(Math.max(...times)) : null;
}

function firstAfter(moments: readonly Moment[], events: readonly ProcessEvent[], from: Date): Date | null {
  const times = moments
    .filter((moment) => events.includes(moment.event) && moment.at >= from)
    .map((moment) => moment.at.getTime());
  return times.length ? new Date(Math.min(...times)) : null;
}
