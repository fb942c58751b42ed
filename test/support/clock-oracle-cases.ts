import type { ClockPause, ClockPolicy, ClockState, ClockTerm } from '../../src/features/clock/clock-rules.ts';
import type { CalendarDay, Span, WorkCalendar } from '../../src/features/organization/calendar-rules.ts';
import { defaultCalendar } from '../../src/features/organization/holidays.ts';

/** One random clock with everything needed to ask product and oracle the same. */
export interface ClockCase {
  policy: ClockPolicy;
  state: ClockState;
  calendar: WorkCalendar;
  now: Date;
  /** Milliseconds on whose multiples everything in the case lies. */
  tick: number;
}

/** Where clocks are awkward: clock changes at 2:00, at midnight, at 0:01, by half an hour, for Ramadan; a day that never was. */
const places: readonly [zone: string, from: string][] = [
  ['Asia/Shanghai', '2026-02-01'],
  ['Asia/Shanghai', '2026-09-10'],
  ['America/New_York', '2026-02-20'],
  ['America/New_York', '2026-10-15'],
  ['Europe/Berlin', '2026-03-15'],
  ['Europe/Berlin', '2026-10-10'],
  ['Australia/Lord_Howe', '2026-03-20'],
  ['America/St_Johns', '2010-10-22'],
  ['America/Havana', '2026-10-15'],
  ['America/Santiago', '2026-08-20'],
  ['Africa/Casablanca', '2026-02-01'],
  ['Pacific/Apia', '2011-12-15'],
  ['Asia/Kathmandu', '2026-05-01'],
  ['UTC', '2026-12-20'],
];

const minute = 60_000;
const dayMs = 86_400_000;

/** Random numbers that come again with the same seed (mulberry32). */
function dice(seed: number) {
  let s = seed >>> 0;
  const next = (): number => {
    s = (s + 0x6d2b79f5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    upTo: (max: number): number => Math.floor(next() * (max + 1)),
    chance: (p: number): boolean => next() < p,
  };
}

type Dice = ReturnType<typeof dice>;

/** The `index`-th random case of a seed; the same on every machine. */
export function clockCase(seed: number, index: number): ClockCase {
  const d = dice(seed * 1_000_003 + index);
  const [zone, from] = places[d.upTo(places.length - 1)] ?? ['UTC', '2026-01-01'];
  const tick = d.chance(0.05) ? 15_000 : minute;
  const calendar = d.chance(0.2)
    ? defaultCalendar(zone, [2010, 2011, 2012, 2026])
    : randomCalendar(d, zone, from);
  const onTick = (ms: number): number => Math.floor(ms / tick) * tick;
  const start = Date.parse(`${from}T00:00:00Z`) + onTick(d.upTo(30 * dayMs));
  const near = (days: number): Date => new Date(start - dayMs + onTick(d.upTo((days + 1) * dayMs)));
  const after = (days: number): Date => new Date(start + onTick(d.upTo(days * dayMs)));
  const pauses: ClockPause[] = Array.from({ length: d.chance(0.5) ? d.upTo(3) : 0 }, () => {
    const begin = near(4);
    const length = onTick(d.upTo(d.chance(0.5) ? 3 * dayMs : 300 * minute));
    return { from: begin, until: d.chance(0.15) ? null : new Date(+begin + length), reason: 'test' };
  });
  const state: ClockState = {
    startedAt: new Date(start),
    pauses,
    metAt: d.chance(0.3) ? after(6) : null,
    cancelledAt: d.chance(0.1) ? after(6) : null,
  };
  const policy: ClockPolicy = {
    code: 'test',
    ...randomTerm(d, calendar, after),
    warnShares: [[0.5, 0.8], [0.8], [], [0.9, 0.25, 0.333]][d.upTo(3)] ?? [],
    source: { kind: 'process', ref: 'test' },
  };
  // sometimes exactly at an edge, where off-by-one errors live
  const edges = pauses.flatMap(({ from, until }) => (until ? [from, until] : [from]));
  if ('at' in policy.limit) edges.push(policy.limit.at);
  const edge = d.chance(0.15) ? edges[d.upTo(3)] : undefined;
  return { policy, state, calendar, now: edge ?? near(8), tick };
}

function randomTerm(d: Dice, calendar: WorkCalendar, after: (days: number) => Date): ClockTerm {
  const basis = d.chance(0.3) ? 'elapsed' : 'working';
  if (d.chance(0.08)) return { basis, limit: { at: after(5) } };
  if (basis === 'elapsed') return { basis, limit: { minutes: d.upTo(7 * 1440) } };
  const weekly = Object.values(calendar.week).reduce((sum, spans) => sum + length(spans), 0);
  const aDay = length(
    calendar.workdaySpans ?? Object.values(calendar.week).find((spans) => spans.length) ?? [],
  );
  const days = Math.min(d.upTo(5), Math.floor((2 * weekly) / aDay));
  if (d.chance(0.5)) return { basis, limit: { workingDays: days } };
  return { basis, limit: { minutes: d.upTo(Math.min(2500, Math.floor(1.5 * weekly))) } };
}

function length(spans: readonly Span[]): number {
  return spans.reduce((sum, [start, end]) => sum + end - start, 0);
}

function randomCalendar(d: Dice, zone: string, from: string): WorkCalendar {
  const spans = (p: number): Span[] => (d.chance(p) ? randomSpans(d) : []);
  const week = {
    1: spans(0.8),
    2: spans(0.8),
    3: randomSpans(d),
    4: spans(0.8),
    5: spans(0.8),
    6: spans(0.3),
    7: spans(0.3),
  };
  const days: Record<string, CalendarDay> = {};
  for (let i = -3; i < 60; i++) {
    const date = new Date(Date.parse(from) + i * dayMs).toISOString().slice(0, 10);
    if (d.chance(0.1)) days[date] = { kind: 'off', name: 'holiday' };
    else if (d.chance(0.06)) days[date] = { kind: 'work', name: 'swapped' };
    else if (d.chance(0.05)) days[date] = { kind: 'work', spans: randomSpans(d) };
  }
  return d.chance(0.5) ? { zone, week, days, workdaySpans: randomSpans(d) } : { zone, week, days };
}

/** Up to three spans on minutes of their own, some touching, some from or to midnight, sometimes the whole day. */
function randomSpans(d: Dice): Span[] {
  if (d.chance(0.07)) return [[0, 1440]];
  const spans: Span[] = [];
  let from = d.chance(0.15) ? 0 : d.upTo(11 * 60);
  for (let left = 1 + d.upTo(2); left > 0 && from < 1430; left--) {
    const end = d.chance(0.08) ? 1440 : Math.min(1440, from + 5 + d.upTo(6 * 60));
    spans.push([from, end]);
    from = end + (d.chance(0.1) ? 0 : 1 + d.upTo(150));
  }
  return spans;
}
