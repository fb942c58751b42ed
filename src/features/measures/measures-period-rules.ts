import type { Grain } from '../../terms/measures.ts';

const dayMs = 86_400_000;
const msOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** How many periods are shown unless asked otherwise, and how many at most. */
export const periodLimits: Readonly<Record<Grain, { usual: number; most: number }>> = {
  day: { usual: 30, most: 92 },
  week: { usual: 13, most: 106 },
  month: { usual: 12, most: 60 },
};

/** The first day of the period in which a day lies; days are `YYYY-MM-DD` and have no zone. */
export function startOf(grain: Grain, day: string): string {
  if (grain === 'day') return day;
  if (grain === 'month') return `${day.slice(0, 7)}-01`;
  const at = msOf(day);
  return dayOf(at - ((new Date(at).getUTCDay() + 6) % 7) * dayMs);
}

/** The first day of the period so many later (earlier where negative) than that of a day. */
export function stepFrom(grain: Grain, day: string, steps: number): string {
  const start = startOf(grain, day);
  if (grain !== 'month') return dayOf(msOf(start) + steps * (grain === 'week' ? 7 : 1) * dayMs);
  const [year = 0, month = 0] = start.split('-').map(Number);
  return dayOf(Date.UTC(year, month - 1 + steps, 1));
}

/** The last day of the period in which a day lies. */
export function endOf(grain: Grain, day: string): string {
  return dayOf(msOf(stepFrom(grain, day, 1)) - dayMs);
}

/** Whole periods one after another, and as many right before them. */
export interface Span {
  grain: Grain;
  /** First and last day. */
  from: string;
  to: string;
  before: { from: string; to: string };
  /** The first days of the periods. */
  starts: string[];
  /** True while the last period has not ended: it will still grow. */
  unfinished: boolean;
}

/**
 * The span asked for, widened to whole periods; by default the usual number up to today (`YYYY-MM-DD` of the
 * company's zone). Null when it ends before it begins, the limit when it has too many periods.
 */
export function spanOf(
  grain: Grain,
  today: string,
  asked: { from?: string | undefined; to?: string | undefined },
): Span | null | { most: number } {
  const { usual, most } = periodLimits[grain];
  const last = startOf(grain, asked.to ?? today);
  const first = asked.from === undefined ? stepFrom(grain, last, 1 - usual) : startOf(grain, asked.from);
  if (first > last) return null;
  const starts: string[] = [];
  for (let start = first; start <= last; start = stepFrom(grain, start, 1)) {
    if (starts.length === most) return { most };
    starts.push(start);
  }
  const to = endOf(grain, last);
  const before = { from: stepFrom(grain, first, -starts.length), to: dayOf(msOf(first) - dayMs) };
  return { grain, from: first, to, before, starts, unfinished: to >= today };
}
