import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { CalendarDay, Span, WorkCalendar } from './calendar-rules.ts';

/**
 * Public holidays and swapped workdays of mainland China, as the State Council announces them each November
 * for the year to come. We take the published dates of the package as plain strings and leave its functions
 * alone: those build and read dates in the server's own time zone and are wrong west of it.
 */
const offDays: Readonly<Record<string, string>> = published.holidays;
const swappedDays: Readonly<Record<string, string>> = published.workdays;

/** The years whose holidays are known, ascending. A year not yet announced is missing: tell the administrator. */
export function knownHolidayYears(): number[] {
  return [...new Set(Object.keys(offDays).map((date) => Number(date.slice(0, 4))))].sort((a, b) => a - b);
}

/**
 * The holidays (`off`) and swapped workdays (`work`, hours of the calendar's standard day) of the given years,
 * by date, with Chinese names. Years not yet announced add nothing.
 */
export function chineseHolidays(years: readonly number[]): WorkCalendar['days'] {
  const wanted = new Set(years.map(String));
  const found: [string, CalendarDay][] = [];
  for (const [list, kind] of [
    [offDays, 'off'],
    [swappedDays, 'work'],
  ] as const)
    for (const [date, description] of Object.entries(list))
      if (wanted.has(date.slice(0, 4))) found.push([date, { kind, name: chineseName(description) }]);
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The package describes a day as `National Day,国庆节,3`: English, Chinese, number of days by law. */
function chineseName(description: string): string {
  return description.split(',')[1] ?? description;
}

const officeHours: readonly Span[] = [
  [9 * 60, 12 * 60],
  [13 * 60 + 30, 18 * 60],
];

/**
 * What a new company starts with: Monday to Friday 9:00–12:00 and 13:30–18:00 on the clocks of `zone`
 * (in China `Asia/Shanghai`), with the Chinese holidays of the given years.
 */
export function defaultCalendar(zone: string, years: readonly number[]): WorkCalendar {
  return {
    zone,
    week: { 1: officeHours, 2: officeHours, 3: officeHours, 4: officeHours, 5: officeHours, 6: [], 7: [] },
    days: chineseHolidays(years),
    workdaySpans: officeHours,
  };
}
