import { offsetStretch } from './calendar-rules-zone.ts';
import { dateOfDay, spansOn, standardDayMinutes, type Span, type WorkCalendar } from './calendar-rules.ts';

/**
 * Working time on a calendar. One definition carries everything: **an instant is working time if the wall clock
 * of the calendar's zone then shows a minute within the hours of the date it shows.** So an hour that a clock
 * change skips is never worked, and one that it repeats is worked twice.
 */

const msPerMinute = 60_000;
const msPerDay = 86_400_000;
const barrenDays = 400;
const horizonDays = 366 * 50;

/** A stretch of working time within one local date; instants in milliseconds, `until` excluded. */
export interface WorkingInterval {
  readonly from: number;
  readonly until: number;
  /** Local date as days since 1970-01-01. */
  readonly day: number;
  /** Local clock minus UTC, in milliseconds. */
  readonly offset: number;
}

/**
 * No deadline can be told: `calendar.no_working_time` (400 days without any) or `calendar.too_far` (more than
 * fifty years). Both codes are translation keys under `error.`.
 */
export class CalendarError extends Error {
  readonly code: 'calendar.no_working_time' | 'calendar.too_far';
  readonly params: { days: number };

  constructor(code: CalendarError['code'], days: number) {
    super(code);
    this.name = 'CalendarError';
    this.code = code;
    this.params = { days };
  }
}

/**
 * The earliest instant by which that much working time has passed since `start`. Earliest: time that ends with
 * the morning ends at 12:00, not at 13:30 when work goes on. None to pass is `start` itself.
 * Throws {@link CalendarError}, and RangeError for a negative or unreal amount.
 */
export function addWorkingMinutes(calendar: WorkCalendar, start: Date, minutes: number): Date {
  return new Date(addWorkingMs(calendar, start.getTime(), Math.round(minutes * msPerMinute)));
}

/**
 * The earliest instant by which `n` standard working days have passed since `start`.
 *
 * **A working day is the working time of the calendar's standard day** ({@link standardDayMinutes}), e.g. 7 h 30.
 * On a calendar whose days are alike this is what people mean: from Monday 10:00, one day is Tuesday 10:00; from
 * Sunday, it is the close of Monday; a holiday between moves it by a day, a swapped workday counts like any other.
 * We count time rather than dates because every complaint then gets the same working time whatever the hour it
 * came in, because pauses, warnings and remainders need the same unit, and because the sum can be shown. The
 * price: a day with fewer hours than the standard one counts only for its hours. Statutory limits that count
 * whole dates are another matter.
 */
export function addWorkingDays(calendar: WorkCalendar, start: Date, n: number): Date {
  return new Date(addWorkingMs(calendar, start.getTime(), workingDaysMs(calendar, n)));
}

/** What `n` standard working days are worth, in milliseconds. Throws {@link CalendarError} where no day has hours. */
export function workingDaysMs(calendar: WorkCalendar, n: number): number {
  const minutes = standardDayMinutes(calendar);
  if (minutes === 0 && n > 0) throw new CalendarError('calendar.no_working_time', 7);
  return Math.round(n * minutes * msPerMinute);
}

/** Working minutes from `a` to `b`, with fractions; negative if `b` is the earlier. */
export function workingMinutesBetween(calendar: WorkCalendar, a: Date, b: Date): number {
  const [from, until] = [a.getTime(), b.getTime()];
  return from <= until
    ? workingMsBetween(calendar, from, until) / msPerMinute
    : -workingMsBetween(calendar, until, from) / msPerMinute;
}

/** As {@link addWorkingMinutes}, in milliseconds. */
export function addWorkingMs(calendar: WorkCalendar, start: number, amount: number): number {
  if (!(amount >= 0) || !Number.isFinite(amount) || !Number.isFinite(start))
    throw new RangeError(`working time to add: ${amount} ms from ${start}`);
  if (amount === 0) return start;
  const firstDay = Math.floor(start / msPerDay);
  let left = amount;
  let lastWorked = firstDay;
  for (let utcDay = firstDay; utcDay <= firstDay + horizonDays; utcDay++) {
    for (const { from, until } of intervalsOfUtcDay(calendar, utcDay)) {
      if (until <= start) continue;
      const begin = Math.max(from, start);
      if (left <= until - begin) return begin + left;
      left -= until - begin;
      lastWorked = utcDay;
    }
    if (utcDay - lastWorked > barrenDays) throw new CalendarError('calendar.no_working_time', barrenDays);
  }
  throw new CalendarError('calendar.too_far', horizonDays);
}

/** Working time in [from, until), in milliseconds; 0 if `until` is not later. */
export function workingMsBetween(calendar: WorkCalendar, from: number, until: number): number {
  let sum = 0;
  for (let utcDay = Math.floor(from / msPerDay); utcDay * msPerDay < until; utcDay++)
    for (const interval of intervalsOfUtcDay(calendar, utcDay))
      sum += Math.max(0, Math.min(interval.until, until) - Math.max(interval.from, from));
  return sum;
}

/** The stretches of working time in [from, until), in order, cut at its ends. */
export function workingIntervals(calendar: WorkCalendar, from: number, until: number): WorkingInterval[] {
  const found: WorkingInterval[] = [];
  for (let utcDay = Math.floor(from / msPerDay); utcDay * msPerDay < until; utcDay++)
    for (const interval of intervalsOfUtcDay(calendar, utcDay)) {
      const cut = {
        ...interval,
        from: Math.max(interval.from, from),
        until: Math.min(interval.until, until),
      };
      const last = found.at(-1);
      if (last && last.until === cut.from && last.day === cut.day && last.offset === cut.offset)
        found[found.length - 1] = { ...last, until: cut.until };
      else if (cut.from < cut.until) found.push(cut);
    }
  return found;
}

const intervalsByCalendar = new WeakMap<WorkCalendar, Map<number, WorkingInterval[]>>();

/**
 * Cached by UTC day, not by local date: within one UTC day everything stands in order whatever the zone does,
 * even where a clock change makes a local date begin twice or leaves one out.
 */
function intervalsOfUtcDay(calendar: WorkCalendar, utcDay: number): WorkingInterval[] {
  let cache = intervalsByCalendar.get(calendar);
  if (!cache) intervalsByCalendar.set(calendar, (cache = new Map<number, WorkingInterval[]>()));
  let intervals = cache.get(utcDay);
  if (!intervals) cache.set(utcDay, (intervals = buildUtcDay(calendar, utcDay)));
  return intervals;
}

function buildUtcDay(calendar: WorkCalendar, utcDay: number): WorkingInterval[] {
  const intervals: WorkingInterval[] = [];
  const end = (utcDay + 1) * msPerDay;
  for (let at = utcDay * msPerDay; at < end;) {
    const { offset, until: change } = offsetStretch(calendar.zone, at);
    const until = Math.min(change, end);
    const lastDay = Math.floor((until - 1 + offset) / msPerDay);
    for (let day = Math.floor((at + offset) / msPerDay); day <= lastDay; day++)
      for (const span of spansOn(calendar, dateOfDay(day))) {
        const cut = cutSpan(span, day * msPerDay - offset, at, until);
        if (cut) intervals.push({ ...cut, day, offset });
      }
    at = until;
  }
  return intervals;
}

function cutSpan([start, end]: Span, midnight: number, from: number, until: number) {
  const cut = {
    from: Math.max(from, midnight + start * msPerMinute),
    until: Math.min(until, midnight + end * msPerMinute),
  };
  return cut.from < cut.until ? cut : null;
}
