import type { Facts } from '../../language/facts.ts';
import { parseDuration } from '../../language/duration.ts';
import type { Who } from '../../language/template-basics.ts';
import type { ClockPolicy as TemplateClock, Template } from '../../language/template-types.ts';
import type { Duty } from '../../terms/duties.ts';
import { addWorkingDays } from '../organization/calendar-rules-time.ts';
import type { WorkCalendar } from '../organization/calendar-rules.ts';
import type { ClockPolicy, ClockSource } from './clock-rules.ts';

/** Who is told of a breach: a duty in the case, or the holders of a post near the case's department. */
export type ToldWho = 'owner' | 'first-contact' | `position:${string}`;

/** A policy as a running clock keeps it: plain JSON, so that a clock stays on the rules it was started with. */
export interface KeptPolicy {
  duty: Duty | 'promise';
  basis: 'elapsed' | 'working';
  /** `at` is ISO 8601. */
  limit: { minutes: number } | { workingDays: number } | { at: string };
  /** Shares of the limit after which to warn. */
  warn: readonly number[];
  source: ClockSource;
  /** After the breach: whom to tell, how long after it. */
  escalate: readonly { to: ToldWho; after: string }[];
  /** The post that watches over the owner in this procedure. */
  supervisor: string;
}

/** The post that supervises where a procedure names none. */
export const usualSupervisor = 'supervision';

const sourceKinds = {
  policy: 'process',
  contract: 'contract',
  platform: 'platform',
  statute: 'statute',
} as const;

/**
 * A template's clock as a policy to keep. `wd` is always working time; `d` counts calendar days in elapsed time
 * and working days in working time.
 */
export function keptPolicy(clock: TemplateClock, roles: Template['roles'], facts?: Facts): KeptPolicy {
  const supervisor = roles.supervisor ?? usualSupervisor;
  return {
    duty: clock.duty,
    ...termOf(clock, facts),
    warn: clock.warn,
    source: { kind: sourceKinds[clock.source.kind], ref: clock.source.ref },
    escalate: clock.escalate.map(({ to, after }) => ({ to: toldWho(to, roles, supervisor), after })),
    supervisor,
  };
}

/** The time that somebody set in the form a clock goes by; null for clocks of a length, and before it is set. */
export function setTime({ until }: TemplateClock, facts: Facts | undefined): Date | null {
  const given = until === undefined ? null : facts?.[until as `answers.${string}`];
  const at = typeof given === 'string' ? new Date(given) : null;
  return at && !Number.isNaN(at.getTime()) ? at : null;
}

function termOf(clock: TemplateClock, facts: Facts | undefined): Pick<KeptPolicy, 'basis' | 'limit'> {
  const { limit, basis } = clock;
  if (limit === undefined) {
    const at = setTime(clock, facts);
    if (!at) throw new Error(`clock ${clock.id} began before its time was set`);
    return { basis: 'elapsed', limit: { at: at.toISOString() } };
  }
  const { amount, unit } = parseDuration(limit);
  if (unit === 'wd' || (unit === 'd' && basis === 'working'))
    return { basis: 'working', limit: { workingDays: amount } };
  const minutes = { m: 1, h: 60, d: 1440 }[unit];
  return { basis, limit: { minutes: amount * minutes } };
}

/** A role in the case becomes the post that usually holds it; who cannot be told of a breach, the supervisor. */
function toldWho(who: Who, roles: Template['roles'], supervisor: string): ToldWho {
  if (who === 'owner' || who === 'first-contact') return who;
  if (who.startsWith('position:')) return who as `position:${string}`;
  return `position:${(who === 'callback' && roles.callback) || supervisor}`;
}

/** A time promised to the complainant (SLA-5): told to the owner shortly before, and to the supervisor when broken. */
export function promisedPolicy(until: Date, what: string, roles: Template['roles']): KeptPolicy {
  return {
    duty: 'promise',
    basis: 'elapsed',
    limit: { at: until.toISOString() },
    warn: [0.8],
    source: { kind: 'promise', ref: what },
    escalate: [],
    supervisor: roles.supervisor ?? usualSupervisor,
  };
}

/** A kept policy in the form that clocks are reckoned by. */
export function policyOf(code: string, kept: KeptPolicy): ClockPolicy {
  const { limit } = kept;
  const rest = { code, warnShares: kept.warn, source: kept.source };
  if ('at' in limit) return { ...rest, basis: kept.basis, limit: { at: new Date(limit.at) } };
  if ('minutes' in limit) return { ...rest, basis: kept.basis, limit };
  return { ...rest, basis: 'working', limit };
}

/** The instant that far after another: working days on the calendar, everything else in elapsed time. */
export function instantAfter(duration: string, from: Date, calendar: WorkCalendar): Date {
  if (duration === '0m') return from;
  const { amount, unit } = parseDuration(duration);
  if (unit === 'wd') return addWorkingDays(calendar, from, amount);
  const minutes = { m: 1, h: 60, d: 1440 }[unit];
  return new Date(from.getTime() + amount * minutes * 60_000);
}

/** Whether reckoning by this policy asks the calendar at all; for the others none need be read. */
export function needsCalendar(kept: KeptPolicy): boolean {
  return kept.basis === 'working' || kept.escalate.some(({ after }) => after.endsWith('wd'));
}

/** The calendar of those that need none. */
export const noCalendar: WorkCalendar = {
  zone: 'UTC',
  week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
  days: {},
};
