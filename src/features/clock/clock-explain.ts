import { localTime, offsetStretch } from '../organization/calendar-rules-zone.ts';
import { standardDayMinutes, type WorkCalendar } from '../organization/calendar-rules.ts';
import { explainDays } from './clock-explain-days.ts';
import { duration, type DatedLine, type ExplainLine } from './clock-explain-lines.ts';
import {
  dueAt,
  effectivePauses,
  limitMinutes,
  remaining,
  type ClockPolicy,
  type ClockState,
} from './clock-rules.ts';

/**
 * "Why this time?": the way from the start to the deadline, line by line in order of time. Local dates and times
 * stand as on the calendar's wall clock (`2026-11-09 13:30`), durations as `hours` and `minutes` to read and `total`
 * in minutes to add up: the totals of the days make the limit. Ordinary days stand together in one line; holidays
 * and swapped workdays by name, days counted in part and pauses stand for themselves. A clock in an open pause ends
 * in `frozen` (what is left) instead of `due`.
 */
export function explainDue(policy: ClockPolicy, state: ClockState, calendar: WorkCalendar): ExplainLine[] {
  const { zone } = calendar;
  const due = dueAt(policy, state, calendar);
  const openFrom = effectivePauses(policy, state).find(({ until }) => until === Infinity)?.from;
  const end = due ?? new Date(Math.max(openFrom ?? 0, state.startedAt.getTime()));
  const way = 'at' in policy.limit ? [] : wayLines(policy, state, calendar, end.getTime());
  return [
    { code: 'started', params: { at: localTime(zone, state.startedAt), zone } },
    limitLine(policy, state, calendar),
    { code: `source_${policy.source.kind}`, params: { ref: groundText(policy) } },
    ...way,
    ...unlistedYears(policy, state, calendar, end),
    due
      ? { code: 'due', params: { at: localTime(zone, due) } }
      : { code: 'frozen', params: duration(leftAt(policy, state, calendar, end)) },
  ];
}

function leftAt(policy: ClockPolicy, state: ClockState, calendar: WorkCalendar, end: Date): number {
  return remaining(policy, { ...state, metAt: null, cancelledAt: null }, calendar, end) * 60_000;
}

function groundText({ source: { ref, version } }: ClockPolicy): string {
  return version ? `${ref} ${version}` : ref;
}

function limitLine(policy: ClockPolicy, state: ClockState, calendar: WorkCalendar): ExplainLine {
  const { limit, basis, source } = policy;
  if ('at' in limit)
    return {
      code: source.kind === 'promise' ? 'limit_promise' : 'limit_set',
      params: { at: localTime(calendar.zone, limit.at) },
    };
  if ('minutes' in limit) return { code: `limit_${basis}`, params: duration(limit.minutes * 60_000) };
  const aDay = duration(standardDayMinutes(calendar) * 60_000);
  const total = limitMinutes(policy, state, calendar);
  return { code: 'limit_days', params: { ...aDay, days: limit.workingDays, total } };
}

function wayLines(
  policy: ClockPolicy,
  state: ClockState,
  calendar: WorkCalendar,
  end: number,
): ExplainLine[] {
  const pauses = pauseLines(state, calendar, end);
  const start = state.startedAt.getTime();
  if (policy.basis === 'elapsed') return undated([...pauses, ...clockChange(calendar, start, end)]);
  const breaks = new Set(pauses.map(({ date }) => date));
  const days = explainDays(calendar, start, end, effectivePauses(policy, state), breaks);
  // a stable sort: a pause stands behind the line of the day on which it begins
  return undated([...days, ...pauses].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)));
}

function undated(lines: readonly DatedLine[]): ExplainLine[] {
  return lines.map(({ code, params }) => ({ code, params }));
}

/** The pauses as recorded that lie on the way, or end it: an open one begins where the way breaks off. */
function pauseLines({ pauses, startedAt }: ClockState, { zone }: WorkCalendar, end: number): DatedLine[] {
  const onTheWay = pauses.filter(({ from, until }) =>
    until ? from.getTime() < end && until > startedAt && until > from : from.getTime() <= end,
  );
  return onTheWay
    .sort((a, b) => a.from.getTime() - b.from.getTime())
    .map(({ from, until, reason }): DatedLine => {
      const at = localTime(zone, from);
      const date = at.slice(0, 10);
      if (!until) return { date, code: 'pause_open', params: { from: at, reason } };
      return { date, code: 'pause', params: { from: at, until: localTime(zone, until), reason } };
    });
}

/** Elapsed time runs through a change of the clocks; without a word the sum would look wrong by it. */
function clockChange({ zone }: WorkCalendar, start: number, end: number): DatedLine[] {
  const minutes = (offsetStretch(zone, end).offset - offsetStretch(zone, start).offset) / 60_000;
  if (minutes === 0) return [];
  const code = minutes > 0 ? 'clock_forward' : 'clock_back';
  return [{ date: '', code, params: { minutes: Math.abs(minutes) } }];
}

/** Years on the way for which a calendar that lists holidays lists none: the deadline may move once they are. */
function unlistedYears(
  policy: ClockPolicy,
  state: ClockState,
  calendar: WorkCalendar,
  end: Date,
): ExplainLine[] {
  if (policy.basis === 'elapsed' || 'at' in policy.limit) return [];
  const listed = new Set(Object.keys(calendar.days).map((date) => Number(date.slice(0, 4))));
  if (listed.size === 0) return [];
  const yearOf = (instant: Date): number => Number(localTime(calendar.zone, instant).slice(0, 4));
  const lines: ExplainLine[] = [];
  for (let year = yearOf(state.startedAt); year <= yearOf(end); year++)
    if (!listed.has(year)) lines.push({ code: 'days_unlisted', params: { year } });
  return lines;
}
