import type { Texts } from '../../terms/lists.ts';
import type { WorkCalendar } from '../organization/calendar-rules.ts';
import { instantAfter, policyOf, type KeptPolicy } from './clock-template-rules.ts';
import { dueAt, warningTimes, type ClockState } from './clock-rules.ts';

/** A pause as kept; `by` is the person who asked for it, null for one that follows from the case itself. */
export interface KeptPause {
  id: string;
  from: Date;
  until: Date | null;
  /** A person's words, or a code of the template language (`suspended`, `waiting-complainant`). */
  reason: string;
  by: string | null;
}

/** A clock of a complaint as it lies in the database. */
export interface KeptClock {
  id: string;
  complaintId: string;
  code: string;
  title: Texts;
  kept: KeptPolicy;
  calendarId: string | null;
  startedAt: Date;
  metAt: Date | null;
  breachedAt: Date | null;
  cancelledAt: Date | null;
  cancelledWhy: string | null;
  /** As last reckoned. */
  dueAt: Date | null;
  pauses: KeptPause[];
  /** Alarms that went off already; each does so once. */
  alarms: string[];
}

/** The column `clocks.state`. A breach stays one, whatever happens afterwards. */
export type KeptState = 'running' | 'paused' | 'met' | 'breached' | 'cancelled';

/** What stands in `clocks.state` of this clock. */
export function keptState(clock: KeptClock): KeptState {
  if (clock.breachedAt) return 'breached';
  if (clock.metAt) return 'met';
  if (clock.cancelledAt) return 'cancelled';
  return clock.pauses.some((pause) => !pause.until) ? 'paused' : 'running';
}

/** Whether the obligation still stands: neither met nor cancelled, though it may be breached. */
export function isOpen(clock: Pick<KeptClock, 'metAt' | 'cancelledAt'>): boolean {
  return !clock.metAt && !clock.cancelledAt;
}

/** The facts of a clock in the form that deadlines are reckoned from. */
export function stateOf(clock: KeptClock): ClockState {
  const { startedAt, pauses, metAt, cancelledAt } = clock;
  return { startedAt, pauses, metAt, cancelledAt };
}

/** When the clock is due; what was breached was judged by the rules of its time. Null while paused. */
export function dueOf(clock: KeptClock, calendar: WorkCalendar): Date | null {
  return clock.breachedAt ?? dueAt(policyOf(clock.code, clock.kept), stateOf(clock), calendar);
}

/** Something that a clock makes known by itself, once. `step` counts the template's escalation lines. */
export type Alarm = { kind: string; at: Date } & (
  | { what: 'warn'; share: number }
  | { what: 'breach' }
  | { what: 'escalate'; step: number }
);

/** The name of the alarm that goes off at a breach. */
export const breachAlarm = 'breach';

/**
 * Every alarm of an open clock in order of time, whether it went off or not: warnings until the due time, the
 * breach when it has passed, and each escalation after that (SLA-3). None of a clock that is met or cancelled.
 */
export function alarmsOf(clock: KeptClock, calendar: WorkCalendar): Alarm[] {
  if (!isOpen(clock)) return [];
  const due = dueOf(clock, calendar);
  const warnings = clock.breachedAt
    ? []
    : warningTimes(policyOf(clock.code, clock.kept), stateOf(clock), calendar);
  const alarms: Alarm[] = warnings.flatMap(({ share, at }) =>
    at ? [{ kind: `warn-${Math.round(share * 1000)}`, at, what: 'warn', share }] : [],
  );
  if (!due) return alarms;
  // Done exactly when due is in time: the breach is the instant after.
  alarms.push({ kind: breachAlarm, at: new Date(due.getTime() + 1), what: 'breach' });
  clock.kept.escalate.forEach(({ after }, step) => {
    const at = new Date(instantAfter(after, due, calendar).getTime() + 1);
    // Whom the template wants told at once hears of the breach itself.
    if (after !== '0m') alarms.push({ kind: `escalate-${step}`, at, what: 'escalate', step });
  });
  return alarms.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The next time at which the clock has something to make known; null if nothing is left. */
export function nextAlarmAt(clock: KeptClock, calendar: WorkCalendar): Date | null {
  const rung = new Set(clock.alarms);
  return alarmsOf(clock, calendar).find(({ kind }) => !rung.has(kind))?.at ?? null;
}
