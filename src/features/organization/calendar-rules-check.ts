import { isTimeZone } from '../../terms/time-zones.ts';
import { dayNumber, standardSpans, weekdays, type Span, type WorkCalendar } from './calendar-rules.ts';

/** One fault of a calendar: where (`/days/2026-10-10`), an error code that is also a translation key, its texts' values. */
export interface CalendarIssue {
  path: string;
  code: string;
  params?: Record<string, unknown>;
}

const minutesPerDay = 1440;

/**
 * Every fault that would make deadlines on this calendar wrong or impossible, all at once; empty means sound.
 * Codes: `calendar.zone_unknown`, `calendar.span_invalid`, `calendar.spans_overlap`, `calendar.date_invalid`,
 * `calendar.off_with_hours`, `calendar.day_without_hours`, `calendar.no_working_time`.
 */
export function validateCalendar(calendar: WorkCalendar): CalendarIssue[] {
  const issues: CalendarIssue[] = [];
  if (!isTimeZone(calendar.zone))
    issues.push({ path: '/zone', code: 'calendar.zone_unknown', params: { zone: calendar.zone } });
  for (const weekday of weekdays) issues.push(...spanIssues(calendar.week[weekday], `/week/${weekday}`));
  issues.push(...spanIssues(calendar.workdaySpans ?? [], '/workdaySpans'));

  const standard = standardSpans(calendar);
  for (const [date, day] of Object.entries(calendar.days)) {
    const path = `/days/${date}`;
    if (dayNumber(date) === null) issues.push({ path, code: 'calendar.date_invalid', params: { date } });
    if (day.kind === 'off' && day.spans?.length)
      issues.push({ path, code: 'calendar.off_with_hours', params: { date } });
    if (day.kind === 'work' && (day.spans ?? standard).length === 0)
      issues.push({ path, code: 'calendar.day_without_hours', params: { date } });
    issues.push(...spanIssues(day.spans ?? [], `${path}/spans`));
  }
  if (weekdays.every((weekday) => calendar.week[weekday].length === 0))
    issues.push({ path: '/week', code: 'calendar.no_working_time', params: { days: 7 } });
  return issues;
}

function spanIssues(spans: readonly Span[], path: string): CalendarIssue[] {
  const issues: CalendarIssue[] = [];
  let previousEnd = 0;
  spans.forEach(([start, end], index) => {
    const sound =
      Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= minutesPerDay;
    if (!sound)
      issues.push({ path: `${path}/${index}`, code: 'calendar.span_invalid', params: { start, end } });
    else if (start < previousEnd) issues.push({ path: `${path}/${index}`, code: 'calendar.spans_overlap' });
    if (sound) previousEnd = Math.max(previousEnd, end);
  });
  return issues;
}
