import { addWorkingMs, workingDaysMs, workingMsBetween } from '../organization/calendar-rules-time.ts';
import type { WorkCalendar } from '../organization/calendar-rules.ts';

/** Where an obligation comes from, so that a deadline can name its ground. */
export interface ClockSource {
  readonly kind: 'process' | 'contract' | 'platform' | 'statute' | 'promise' | 'decision';
  /** Procedure and section, contract, rule of a platform, law and article, or what was promised. */
  readonly ref: string;
  readonly version?: string;
}

/**
 * How long, and in which time. `elapsed` is calendar time, night and holidays included; `working` is the working
 * time of the calendar. `workingDays` are standard days (see `addWorkingDays`). `at` is an absolute time: a
 * promise (SLA-5), which no pause moves; its basis says in which time its remainder and warnings are told.
 */
export type ClockTerm =
  | { readonly basis: 'elapsed'; readonly limit: { readonly minutes: number } | { readonly at: Date } }
  | {
      readonly basis: 'working';
      readonly limit: { readonly minutes: number } | { readonly workingDays: number } | { readonly at: Date };
    };

/** One obligation: what is due within which time, and at which shares of the limit (0–1, exclusive) to warn. */
export type ClockPolicy = ClockTerm & {
  readonly code: string;
  readonly warnShares: readonly number[];
  readonly source: ClockSource;
};

/** A time that does not count, and why; `until` null while it lasts. The end itself counts again. */
export interface ClockPause {
  readonly from: Date;
  readonly until: Date | null;
  readonly reason: string;
}

/** What has happened to one clock: recorded facts, nothing computed. Pauses may touch, overlap and lie in any order. */
export interface ClockState {
  readonly startedAt: Date;
  readonly pauses: readonly ClockPause[];
  readonly metAt: Date | null;
  readonly cancelledAt: Date | null;
}

/** `breached` includes what was met or cancelled only after it was due: a breach that happened stays. */
export type ClockVerdict = 'running' | 'warned' | 'paused' | 'met' | 'breached' | 'cancelled';

/** A promise made to the complainant as a clock: due at the promised time itself. */
export function promisePolicy(
  at: Date,
  source: ClockSource,
  warnShares: readonly number[] = [],
): ClockPolicy {
  return { code: 'promise', basis: 'elapsed', limit: { at }, warnShares, source };
}

/** A stretch in which time counts: [from, until) in milliseconds. */
interface Stretch {
  from: number;
  until: number;
}

/**
 * When the clock is due: the earliest instant at which the time that counts, since the start, within the basis and
 * outside pauses, reaches the limit. **Null while an open pause stands in the way**: then no time of day can be
 * told, the deadline moves on with every minute of the pause; tell {@link remaining} instead, which stands still.
 * It follows from what is recorded alone and not from the moment one looks, so it can be stored until a fact,
 * the policy or the calendar changes. Throws CalendarError where the calendar has no time to give.
 */
export function dueAt(policy: ClockPolicy, state: ClockState, calendar: WorkCalendar): Date | null {
  if ('at' in policy.limit) return policy.limit.at;
  return instantAfter(policy, state, calendar, limitMs(policy, state, calendar));
}

/** The whole limit in minutes of its basis; of a promise, the time from its start to the promised time. */
export function limitMinutes(policy: ClockPolicy, state: ClockState, calendar: WorkCalendar): number {
  return limitMs(policy, state, calendar) / 60_000;
}

/**
 * Minutes of the limit left at `now`, in the clock's basis (a working clock tells working minutes); negative by
 * what has counted since the limit was used up. Stands still in pauses, and for good once met or cancelled.
 */
export function remaining(policy: ClockPolicy, state: ClockState, calendar: WorkCalendar, now: Date): number {
  const end = endOf(state, now).at;
  return (limitMs(policy, state, calendar) - countedMs(policy, state, calendar, end)) / 60_000;
}

/**
 * The instants at which each share of the limit is used up, by ascending share (SLA-3). Null as in {@link dueAt}:
 * not to be told while an open pause comes first.
 */
export function warningTimes(
  policy: ClockPolicy,
  state: ClockState,
  calendar: WorkCalendar,
): { share: number; at: Date | null }[] {
  const whole = limitMs(policy, state, calendar);
  return [...policy.warnShares]
    .sort((a, b) => a - b)
    .map((share) => ({ share, at: instantAfter(policy, state, calendar, Math.round(whole * share)) }));
}

/**
 * How the clock stands at `now`. Done exactly when due is in time: a clock is breached only after its due instant.
 * In a pause it is `paused`, warned or not, unless the breach came first.
 */
export function clockVerdict(
  policy: ClockPolicy,
  state: ClockState,
  calendar: WorkCalendar,
  now: Date,
): ClockVerdict {
  const { at, how } = endOf(state, now);
  const due = dueAt(policy, state, calendar);
  if (due && due.getTime() < at) return 'breached';
  if (how !== 'open') return how;
  if (effectivePauses(policy, state).some(({ from, until }) => from <= at && at < until)) return 'paused';
  const warned = warningTimes(policy, state, calendar).some((warning) => warning.at && +warning.at <= at);
  return warned ? 'warned' : 'running';
}

/**
 * Of several clocks on one duty, the open one that is due first; all of them run, this one leads (SLA-6). Of equals
 * the first given. Null if none is open with a due time (paused clocks have none).
 */
export function earliestLeading<
  C extends { readonly due: Date | null; readonly metAt: Date | null; readonly cancelledAt: Date | null },
>(clocks: readonly C[]): C | null {
  let leading: C | null = null;
  for (const clock of clocks) {
    if (!clock.due || clock.metAt || clock.cancelledAt) continue;
    if (!leading?.due || clock.due < leading.due) leading = clock;
  }
  return leading;
}

/** The pauses that stop this clock, joined and in order, open ones until Infinity; none stops a promise. */
export function effectivePauses(policy: ClockPolicy, state: ClockState): Stretch[] {
  if ('at' in policy.limit) return [];
  const sorted = state.pauses
    .map(({ from, until }) => ({ from: from.getTime(), until: until ? until.getTime() : Infinity }))
    .filter(({ from, until }) => from < until)
    .sort((a, b) => a.from - b.from);
  const joined: Stretch[] = [];
  for (const pause of sorted) {
    const last = joined.at(-1);
    if (last && pause.from <= last.until) last.until = Math.max(last.until, pause.until);
    else joined.push(pause);
  }
  return joined;
}

function countingStretches(policy: ClockPolicy, state: ClockState): Stretch[] {
  const stretches: Stretch[] = [];
  let from = state.startedAt.getTime();
  for (const pause of effectivePauses(policy, state)) {
    if (pause.until <= from) continue;
    stretches.push({ from, until: Math.max(from, pause.from) });
    from = pause.until;
  }
  return from === Infinity ? stretches : [...stretches, { from, until: Infinity }];
}

function limitMs(policy: ClockPolicy, state: ClockState, calendar: WorkCalendar): number {
  if ('at' in policy.limit) return countedMs(policy, state, calendar, policy.limit.at.getTime());
  if ('minutes' in policy.limit) return Math.round(policy.limit.minutes * 60_000);
  return workingDaysMs(calendar, policy.limit.workingDays);
}

function instantAfter(
  policy: ClockPolicy,
  state: ClockState,
  calendar: WorkCalendar,
  amount: number,
): Date | null {
  let left = amount;
  for (const { from, until } of countingStretches(policy, state)) {
    const counts = until === Infinity ? Infinity : counted(policy, calendar, from, until);
    if (left <= counts)
      return new Date(policy.basis === 'elapsed' ? from + left : addWorkingMs(calendar, from, left));
    left -= counts;
  }
  return null;
}

function countedMs(policy: ClockPolicy, state: ClockState, calendar: WorkCalendar, end: number): number {
  let sum = 0;
  for (const { from, until } of countingStretches(policy, state))
    if (from < end) sum += counted(policy, calendar, from, Math.min(until, end));
  return sum;
}

function counted(policy: ClockPolicy, calendar: WorkCalendar, from: number, until: number): number {
  return policy.basis === 'elapsed' ? until - from : workingMsBetween(calendar, from, until);
}

/** When the clock stopped for good, at the latest `now`, and how. */
function endOf(state: ClockState, now: Date): { at: number; how: 'open' | 'met' | 'cancelled' } {
  const met = state.metAt?.getTime() ?? Infinity;
  const cancelled = state.cancelledAt?.getTime() ?? Infinity;
  const at = Math.min(met, cancelled, now.getTime());
  return { at, how: at === met ? 'met' : at === cancelled ? 'cancelled' : 'open' };
}
