import { workingIntervals, type WorkingInterval } from '../organization/calendar-rules-time.ts';
import { localTime, offsetStretch } from '../organization/calendar-rules-zone.ts';
import {
  dateOfDay,
  spansOn,
  weekdayOf,
  type Span,
  type WorkCalendar,
} from '../organization/calendar-rules.ts';
import { duration, type DatedLine, type ExplainCode, type ExplainLine } from './clock-explain-lines.ts';

const msPerDay = 86_400_000;
const msPerMinute = 60_000;

/** A stretch of time in milliseconds, `until` excluded. */
interface Stretch {
  from: number;
  until: number;
}

/** One local date to tell of. Dates that follow each other with one `group` share a line; null stands alone. */
interface DayNote {
  date: string;
  group: string | null;
  /** The line's code when the date stands alone, and when it shares the line with others. */
  code: ExplainCode;
  codeOfMany: ExplainCode;
  name: string;
  works: boolean;
  countedMs: number;
  spans: string;
}

/**
 * The local dates from the start to the last one that counts, as lines: runs of ordinary days in one, exceptions
 * and days counted in part on their own. `pauses` are joined and in order; a run also ends on a date of `breaks`.
 */
export function explainDays(
  calendar: WorkCalendar,
  start: number,
  end: number,
  pauses: readonly Stretch[],
  breaks: ReadonlySet<string>,
): DatedLine[] {
  const working = workingIntervals(calendar, start, end);
  const counted = working.flatMap((interval) => withoutPauses(interval, pauses));
  const [first, last] = [working[0], counted.at(-1)];
  if (!first || !last) return [];
  const startDay = localDay(calendar, start);
  const lines: DatedLine[] = [];
  if (first.from > start) {
    const at = localTime(calendar.zone, new Date(first.from));
    lines.push({ date: dateOfDay(startDay), code: 'counting_from', params: { at } });
  }
  const byDay = Map.groupBy(counted, ({ day }) => day);
  let run: DayNote[] = [];
  const endRun = (): void => {
    lines.push(...runLine(run));
    run = [];
  };
  for (let day = startDay; day <= last.day; day++) {
    const note = noteOf(calendar, day, byDay.get(day) ?? [], pauses);
    if (!note || note.group === null || note.group !== run.at(-1)?.group) endRun();
    if (note) run.push(note);
    if (breaks.has(dateOfDay(day))) endRun();
  }
  endRun();
  return lines;
}

/** Null for a date of which nothing counted though it has hours, and for a day of rest that a pause covers. */
function noteOf(
  calendar: WorkCalendar,
  day: number,
  intervals: readonly WorkingInterval[],
  pauses: readonly Stretch[],
): DayNote | null {
  const date = dateOfDay(day);
  const exception = calendar.days[date];
  const name = exception?.name ?? '';
  const hours = spansText(spansOn(calendar, date));
  const rest = { date, name, works: false, countedMs: 0, spans: '' };
  if (hours === '') {
    if (pauses.some((pause) => coversDay(calendar, pause, day))) return null;
    if (!exception) return { ...rest, group: 'ordinary', code: 'rest_day', codeOfMany: 'rest_days' };
    const [code, codeOfMany] = name ? (['holiday', 'holidays'] as const) : (['day_off', 'days_off'] as const);
    return { ...rest, group: `off ${name}`, code, codeOfMany };
  }
  const spans = spansText(intervals.map((interval) => localSpan(interval)));
  if (spans === '') return null;
  const countedMs = intervals.reduce((sum, { from, until }) => sum + until - from, 0);
  const worked = { date, name, works: true, countedMs, spans, codeOfMany: 'workdays' as const };
  const own = calendar.week[weekdayOf(day)];
  if (!exception || hours === spansText(own))
    return { ...worked, group: spans === hours ? 'ordinary' : null, code: 'workday' };
  const code = own.length === 0 ? 'swapped_workday' : 'special_hours';
  return { ...worked, group: null, code: name ? code : `${code}_unnamed` };
}

function runLine(run: readonly DayNote[]): DatedLine[] {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return [];
  const { date, name, spans } = first;
  const works = run.filter((note) => note.works).length;
  const rest = run.length - works;
  const shared: ExplainLine['params'] = {
    ...(name && { name }),
    ...(works > 0 && duration(run.reduce((sum, note) => sum + note.countedMs, 0))),
  };
  if (run.length === 1)
    return [{ date, code: first.code, params: { date, ...shared, ...(spans && { spans }) } }];
  const params = { from: date, until: last.date, days: works || rest, ...shared };
  if (works === 0 || rest === 0) return [{ date, code: first.codeOfMany, params }];
  return [{ date, code: 'workdays_with_rest', params: { ...params, rest } }];
}

function withoutPauses(interval: WorkingInterval, pauses: readonly Stretch[]): WorkingInterval[] {
  const parts: WorkingInterval[] = [];
  let from = interval.from;
  for (const pause of pauses) {
    if (pause.until <= from || pause.from >= interval.until) continue;
    if (from < pause.from) parts.push({ ...interval, from, until: pause.from });
    from = pause.until;
  }
  return from < interval.until ? [...parts, { ...interval, from }] : parts;
}

function localMs(calendar: WorkCalendar, instant: number): number {
  return instant + offsetStretch(calendar.zone, instant).offset;
}

function localDay(calendar: WorkCalendar, instant: number): number {
  return Math.floor(localMs(calendar, instant) / msPerDay);
}

function coversDay(calendar: WorkCalendar, { from, until }: Stretch, day: number): boolean {
  if (localMs(calendar, from) > day * msPerDay) return false;
  return until === Infinity || localMs(calendar, until) >= (day + 1) * msPerDay;
}

function localSpan({ from, until, day, offset }: WorkingInterval): Span {
  const midnight = day * msPerDay - offset;
  return [(from - midnight) / msPerMinute, (until - midnight) / msPerMinute];
}

/** `09:00–12:00, 13:30–18:00`; parts of minutes are left away. */
function spansText(spans: readonly Span[]): string {
  return spans.map(([start, end]) => `${clockText(start)}–${clockText(end)}`).join(', ');
}

function clockText(minute: number): string {
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  return `${two(minute / 60)}:${two(minute % 60)}`;
}
