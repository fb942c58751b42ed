/** Working hours within one local day: minutes since local midnight, the start counts, the end does not. */
export type Span = readonly [startMinute: number, endMinute: number];

/** ISO weekday: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** One date that differs from the week: a holiday (`off`), or a swapped workday 调休 or special hours (`work`). */
export interface CalendarDay {
  readonly kind: 'off' | 'work';
  /** What people call the day, e.g. 国庆节; shown when a deadline is explained. */
  readonly name?: string;
  /** Hours of a `work` day; without them the standard day's hours hold ({@link standardSpans}). */
  readonly spans?: readonly Span[];
}

/**
 * When a region works. A value, never changed in place: computed times are cached under the object, so a
 * changed calendar is a new object. Check it with `validateCalendar` before it is stored.
 */
export interface WorkCalendar {
  /** IANA time zone in which the hours are meant, e.g. `Asia/Shanghai`. */
  readonly zone: string;
  /** Hours per weekday, in order; several spans are a split shift, none is a day of rest. */
  readonly week: Readonly<Record<Weekday, readonly Span[]>>;
  /** Exceptions by local date `YYYY-MM-DD`. */
  readonly days: Readonly<Record<string, CalendarDay>>;
  /** The standard day's hours; without them, those of the first weekday (from Monday) that has any. */
  readonly workdaySpans?: readonly Span[];
}

const msPerDay = 86_400_000;

/** The weekdays in their order, from Monday. */
export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Days since 1970-01-01 of a date `YYYY-MM-DD`, or null where there is no such date. */
export function dayNumber(date: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const ms = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(ms) || dateOfDay(ms / msPerDay) !== date ? null : ms / msPerDay;
}

/** The date `YYYY-MM-DD` of a day number; the inverse of {@link dayNumber}. */
export function dateOfDay(day: number): string {
  return new Date(day * msPerDay).toISOString().slice(0, 10);
}

/** The weekday of a day number: 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): Weekday {
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/**
 * The hours of the calendar's standard working day: what a swapped workday without hours of its own works,
 * and what "one working day" of a time limit is worth.
 */
export function standardSpans(calendar: WorkCalendar): readonly Span[] {
  if (calendar.workdaySpans?.length) return calendar.workdaySpans;
  const first = weekdays.find((weekday) => calendar.week[weekday].length > 0);
  return first ? calendar.week[first] : [];
}

/** The working minutes of the calendar's standard day; 0 where it has none. */
export function standardDayMinutes(calendar: WorkCalendar): number {
  return standardSpans(calendar).reduce((sum, [start, end]) => sum + end - start, 0);
}

/** The working hours of a local date, exceptions applied, spans that touch joined. */
export function spansOn(calendar: WorkCalendar, date: string): Span[] {
  const day = dayNumber(date);
  return day === null ? [] : joinTouching(rawSpans(calendar, date, weekdayOf(day)));
}

/** Whether anybody works on a local date: by the week, unless a holiday or a swapped workday says otherwise. */
export function isWorkday(calendar: WorkCalendar, date: string): boolean {
  return spansOn(calendar, date).length > 0;
}

function rawSpans(calendar: WorkCalendar, date: string, weekday: Weekday): readonly Span[] {
  const exception = Object.hasOwn(calendar.days, date) ? calendar.days[date] : undefined;
  if (!exception) return calendar.week[weekday];
  return exception.kind === 'off' ? [] : (exception.spans ?? standardSpans(calendar));
}

function joinTouching(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const [start, end] of spans) {
    const last = joined.at(-1);
    if (last?.[1] === start) joined[joined.length - 1] = [last[0], end];
    else joined.push([start, end]);
  }
  return joined;
}
