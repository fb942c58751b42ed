import type { CalendarView } from '../../../../../contract/organization-contract.ts';

/** What a calendar says of one date. */
export interface YearDay {
  /** `2026-10-01`. */
  day: string;
  /** Day of the month. */
  number: number;
  /** `work` and `rest` follow the week, `off` and `swapped` differ from it. */
  kind: 'work' | 'rest' | 'off' | 'swapped';
  name: string | null;
}

/** One month: its days, and how many cells stand empty before the first (weeks begin on Monday). */
export interface YearMonth {
  /** 1 to 12. */
  month: number;
  before: number;
  days: YearDay[];
}

/** The parts of a calendar the year is drawn from. */
export type DrawnCalendar = Pick<CalendarView, 'week' | 'days'>;

/** A year month by month, each day with what it is. Dates are counted in UTC, where no day is missing or double. */
export function yearMonths(calendar: DrawnCalendar, year: number): YearMonth[] {
  const exceptions = new Map(calendar.days.map((entry) => [entry.day, entry]));
  return Array.from({ length: 12 }, (_, index) => {
    const length = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
    const first = weekday(year, index, 1);
    const days = Array.from({ length }, (_none, at): YearDay => {
      const day = new Date(Date.UTC(year, index, at + 1)).toISOString().slice(0, 10);
      const exception = exceptions.get(day);
      const works = calendar.week[weekday(year, index, at + 1)].length > 0;
      const usual = works ? 'work' : 'rest';
      return {
        day,
        number: at + 1,
        kind: exception ? (exception.kind === 'off' ? 'off' : 'swapped') : usual,
        name: exception?.name ?? null,
      };
    });
    return { month: index + 1, before: first - 1, days };
  });
}

/** ISO weekday, Monday is 1. */
function weekday(year: number, month: number, day: number): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  const sunday = new Date(Date.UTC(year, month, day)).getUTCDay();
  return (sunday === 0 ? 7 : sunday) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** How many days of a year are worked, and how many are holidays or swapped workdays. */
export function yearCounts(months: readonly YearMonth[]): { work: number; off: number; swapped: number } {
  const kinds = months.flatMap(({ days }) => days.map(({ kind }) => kind));
  const count = (wanted: YearDay['kind']): number => kinds.filter((kind) => kind === wanted).length;
  return { work: count('work') + count('swapped'), off: count('off'), swapped: count('swapped') };
}
