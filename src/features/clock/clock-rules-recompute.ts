import { localTime } from '../organization/calendar-rules-zone.ts';
import {
  isWorkday,
  spansOn,
  standardSpans,
  weekdays,
  type WorkCalendar,
} from '../organization/calendar-rules.ts';
import { dueAt, limitMinutes, warningTimes, type ClockPolicy, type ClockState } from './clock-rules.ts';

/** By what a clock is reckoned: the rules in force at one time. */
export interface ClockRuling {
  readonly policy: ClockPolicy;
  readonly calendar: WorkCalendar;
}

/** Why a deadline was reckoned anew; each is the translation key `term.clock_change.<code>`. */
export const clockChangeCodes = [
  'limit',
  'promised_time',
  'basis_elapsed',
  'basis_working',
  'warnings',
  'source',
  'zone',
  'week_hours',
  'standard_day',
  'day_off',
  'day_work',
  'day_hours',
  'day_named',
] as const;

/** One of {@link clockChangeCodes}. */
export type ClockChangeCode = (typeof clockChangeCodes)[number];

/** One reason, with the values its text names. */
export interface ClockChangeCause {
  code: ClockChangeCode;
  params: Record<string, string | number>;
}

/** What a changed rule does to one clock, as the audit trail keeps it. Plain data but for its dates. */
export interface ClockRecomputation {
  readonly due: { before: Date | null; after: Date | null };
  /** Minutes by which the deadline moved, later positive; null while a pause leaves either open. */
  readonly movedMinutes: number | null;
  readonly limitMinutes: { before: number; after: number };
  readonly warnings: { before: (Date | null)[]; after: (Date | null)[] };
  /** Whether due time or any warning differs: only then is there anything to store. */
  readonly changed: boolean;
  /** Every difference of the rules that could bear on this clock, even if together they moved nothing. */
  readonly causes: ClockChangeCause[];
}

/**
 * Reckons one clock by two rulings and says what moved and why (SLA-2). Start and pauses are kept as they are
 * recorded, so time already used is reckoned again by the new rules from the start. Meant for open clocks: what was
 * met, breached or cancelled was judged by the rules of its time, and the caller leaves it alone.
 */
export function recompute(before: ClockRuling, after: ClockRuling, state: ClockState): ClockRecomputation {
  const [old, next] = [reckon(before, state), reckon(after, state)];
  const movedMinutes = old.due && next.due ? (next.due.getTime() - old.due.getTime()) / 60_000 : null;
  return {
    due: { before: old.due, after: next.due },
    movedMinutes,
    limitMinutes: { before: old.limit, after: next.limit },
    warnings: { before: old.warnings, after: next.warnings },
    changed: !sameTimes([old.due, ...old.warnings], [next.due, ...next.warnings]),
    causes: [
      ...limitCauses(before, after, old.limit, next.limit),
      ...policyCauses(before.policy, after.policy),
      ...(before.policy.basis === 'working' || after.policy.basis === 'working'
        ? calendarCauses(before.calendar, after.calendar, state.startedAt, latest(old.due, next.due))
        : []),
    ],
  };
}

function reckon({ policy, calendar }: ClockRuling, state: ClockState) {
  return {
    due: dueAt(policy, state, calendar),
    limit: limitMinutes(policy, state, calendar),
    warnings: warningTimes(policy, state, calendar).map(({ at }) => at),
  };
}

function sameTimes(a: readonly (Date | null)[], b: readonly (Date | null)[]): boolean {
  return a.length === b.length && a.every((time, index) => time?.getTime() === b[index]?.getTime());
}

function latest(a: Date | null, b: Date | null): Date | null {
  return a && b ? (a > b ? a : b) : null;
}

function limitCauses(before: ClockRuling, after: ClockRuling, was: number, is: number): ClockChangeCause[] {
  const [old, next] = [before.policy.limit, after.policy.limit];
  if (JSON.stringify(old) === JSON.stringify(next)) return [];
  if (!('at' in old && 'at' in next)) return [{ code: 'limit', params: { before: was, after: is } }];
  const params = {
    before: localTime(before.calendar.zone, old.at),
    after: localTime(after.calendar.zone, next.at),
  };
  return [{ code: 'promised_time', params }];
}

function policyCauses(before: ClockPolicy, after: ClockPolicy): ClockChangeCause[] {
  const causes: ClockChangeCause[] = [];
  if (before.basis !== after.basis) causes.push({ code: `basis_${after.basis}`, params: {} });
  const compare = (code: 'warnings' | 'source', was: string, is: string): void => {
    if (was !== is) causes.push({ code, params: { before: was, after: is } });
  };
  compare('warnings', sharesText(before), sharesText(after));
  compare('source', sourceText(before), sourceText(after));
  return causes;
}

function sharesText({ warnShares }: ClockPolicy): string {
  return warnShares.map((share) => `${Math.round(share * 1000) / 10}%`).join(', ') || '–';
}

function sourceText({ source }: ClockPolicy): string {
  return [source.ref, source.version].filter(Boolean).join(' ');
}

/** Differences of two calendars; dates only from the start to the later deadline, without one from the start on. */
function calendarCauses(
  before: WorkCalendar,
  after: WorkCalendar,
  start: Date,
  end: Date | null,
): ClockChangeCause[] {
  const causes: ClockChangeCause[] = [];
  if (before.zone !== after.zone)
    causes.push({ code: 'zone', params: { before: before.zone, after: after.zone } });
  for (const weekday of weekdays) {
    const [was, is] = [String(before.week[weekday]), String(after.week[weekday])];
    if (was !== is) causes.push({ code: 'week_hours', params: { weekday } });
  }
  if (String(standardSpans(before)) !== String(standardSpans(after)))
    causes.push({ code: 'standard_day', params: {} });
  const from = localTime(before.zone, start).slice(0, 10);
  const until = end ? localTime(after.zone, end).slice(0, 10) : '9999-12-31';
  const dates = [...new Set([...Object.keys(before.days), ...Object.keys(after.days)])].sort();
  for (const date of dates) if (date >= from && date <= until) causes.push(...dayCauses(before, after, date));
  return causes;
}

function dayCauses(before: WorkCalendar, after: WorkCalendar, date: string): ClockChangeCause[] {
  const was = before.days[date];
  const is = after.days[date];
  const name = is?.name ?? was?.name ?? '';
  const params = { date, name };
  if (isWorkday(before, date) !== isWorkday(after, date))
    return [{ code: isWorkday(after, date) ? 'day_work' : 'day_off', params }];
  if (String(spansOn(before, date)) !== String(spansOn(after, date))) return [{ code: 'day_hours', params }];
  return was?.name === is?.name ? [] : [{ code: 'day_named', params }];
}
