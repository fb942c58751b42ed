import type { ClockPolicy, ClockState } from '../../src/features/clock/clock-rules.ts';
import type { WorkCalendar } from '../../src/features/organization/calendar-rules.ts';

/**
 * A second opinion on clocks, slow and simple on purpose: it walks from the start tick by tick (a minute, or less
 * where a case has seconds) and asks of each tick what the wall clock shows and whether that is working time. It
 * shares nothing with the product but the types of its input. Starts, pauses and hours must lie on ticks.
 */
export interface OracleAnswer {
  due: number | null;
  warnings: (number | null)[];
  remainingMinutes: number;
  verdict: string;
}

const minute = 60_000;
const day = 1440;
const chunksByZone = new Map<string, Map<number, Int32Array>>();
const formatByZone = new Map<string, Intl.DateTimeFormat>();

/**
 * What the wall clock shows in each minute of one UTC day, as minutes since 1970-01-01 00:00 of that wall clock.
 * Intl is asked minute by minute, once per zone and day.
 */
function wallMinutes(zone: string, utcDay: number): Int32Array {
  let chunks = chunksByZone.get(zone);
  if (!chunks) chunksByZone.set(zone, (chunks = new Map<number, Int32Array>()));
  let chunk = chunks.get(utcDay);
  if (!chunk) {
    chunk = Int32Array.from({ length: day }, (_, i) => readClock(zone, (utcDay * day + i) * minute));
    chunks.set(utcDay, chunk);
  }
  return chunk;
}

function readClock(zone: string, instant: number): number {
  let format = formatByZone.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formatByZone.set(zone, format);
  }
  // '2026-11-09 13:30'
  return Date.parse(format.format(instant).replace(' ', 'T') + ':00Z') / minute;
}

/** For each minute of one local date, whether it is working time; the calendar read anew, in the plainest way. */
function workingMinutesOf(calendar: WorkCalendar, dayIndex: number): Uint8Array {
  const midnight = new Date(dayIndex * day * minute);
  const exception = calendar.days[midnight.toISOString().slice(0, 10)];
  const fromMonday = [1, 2, 3, 4, 5, 6, 7] as const;
  let spans = calendar.week[midnight.getUTCDay() === 0 ? 7 : (midnight.getUTCDay() as 1 | 2 | 3 | 4 | 5 | 6)];
  if (exception?.kind === 'off') spans = [];
  if (exception?.kind === 'work') {
    const standard =
      calendar.workdaySpans ?? fromMonday.map((d) => calendar.week[d]).find((s) => s.length > 0);
    spans = exception.spans ?? standard ?? [];
  }
  const flags = new Uint8Array(day);
  for (const [start, end] of spans) for (let m = start; m < end; m++) flags[m] = 1;
  return flags;
}

/** Returns a function that says of an instant whether it is working time. */
export function workingTime(calendar: WorkCalendar): (instant: number) => boolean {
  const flagsByDay = new Map<number, Uint8Array>();
  let [utcDay, wallDay] = [NaN, NaN];
  let walls: Int32Array = new Int32Array();
  let flags: Uint8Array = new Uint8Array();
  return (instant) => {
    const utcMinute = Math.floor(instant / minute);
    if (Math.floor(utcMinute / day) !== utcDay) {
      utcDay = Math.floor(utcMinute / day);
      walls = wallMinutes(calendar.zone, utcDay);
    }
    const wall = walls[utcMinute - utcDay * day] ?? NaN;
    if (Math.floor(wall / day) !== wallDay) {
      wallDay = Math.floor(wall / day);
      flags = flagsByDay.get(wallDay) ?? workingMinutesOf(calendar, wallDay);
      flagsByDay.set(wallDay, flags);
    }
    return flags[wall - wallDay * day] === 1;
  };
}

/** Working minutes from `a` to `b`, counted tick by tick. */
export function countWorking(calendar: WorkCalendar, a: number, b: number, tick: number): number {
  const works = workingTime(calendar);
  let ticks = 0;
  for (let t = a; t < b; t += tick) if (works(t)) ticks++;
  return (ticks * tick) / minute;
}

/** Everything the product says of a clock, found by walking. */
export function askOracle(
  policy: ClockPolicy,
  state: ClockState,
  calendar: WorkCalendar,
  now: Date,
  tick: number,
): OracleAnswer {
  const start = state.startedAt.getTime();
  const works = workingTime(calendar);
  const inBasis = (t: number): boolean => policy.basis === 'elapsed' || works(t);
  const limit = limitOf(policy, calendar, start, tick, inBasis);
  const pauses =
    'at' in policy.limit ? [] : state.pauses.map((p) => [+p.from, p.until ? +p.until : Infinity]);
  const paused = (t: number): boolean => pauses.some(([from = 0, until = 0]) => t >= from && t < until);
  const openFrom = Math.min(...pauses.filter(([, until]) => until === Infinity).map(([from = 0]) => from));

  const shares = [...policy.warnShares].sort((a, b) => a - b);
  const marks = [limit, ...shares.map((share) => Math.round(limit * share))];
  const found: (number | null)[] = marks.map((mark) => (mark === 0 ? start : null));
  const stop = Math.min(
    +now,
    state.metAt ? +state.metAt : Infinity,
    state.cancelledAt ? +state.cancelledAt : Infinity,
  );
  let countedAtStop = 0;
  let counted = 0;
  for (let t = start; found.includes(null) || t < stop; t += tick) {
    if (t >= openFrom && t >= stop) break;
    if (t > start + 400 * day * minute) throw new Error('the oracle walked 400 days and found no end');
    if (paused(t) || !inBasis(t)) continue;
    for (const [index, mark] of marks.entries())
      if (found[index] === null && mark <= counted + tick) found[index] = t + mark - counted;
    if (t < stop) countedAtStop += Math.min(tick, stop - t);
    counted += tick;
  }
  const due = 'at' in policy.limit ? +policy.limit.at : (found[0] ?? null);
  const warnings = found.slice(1);
  const remainingMinutes = (limit - countedAtStop) / minute;
  return { due, warnings, remainingMinutes, verdict: verdictAt(stop, due, warnings, state, paused(stop)) };
}

function limitOf(
  policy: ClockPolicy,
  calendar: WorkCalendar,
  start: number,
  tick: number,
  inBasis: (t: number) => boolean,
): number {
  if ('minutes' in policy.limit) return policy.limit.minutes * minute;
  if ('workingDays' in policy.limit) {
    const first = ([1, 2, 3, 4, 5, 6, 7] as const).find((weekday) => calendar.week[weekday].length > 0);
    const spans = calendar.workdaySpans ?? (first ? calendar.week[first] : []);
    let minutes = 0;
    for (const [from, until] of spans) for (let m = from; m < until; m++) minutes++;
    return policy.limit.workingDays * minutes * minute;
  }
  let ms = 0;
  for (let t = start; t < +policy.limit.at; t += tick) if (inBasis(t)) ms += tick;
  return ms;
}

function verdictAt(
  stop: number,
  due: number | null,
  warnings: (number | null)[],
  state: ClockState,
  paused: boolean,
): string {
  if (due !== null && stop > due) return 'breached';
  if (stop === state.metAt?.getTime()) return 'met';
  if (stop === state.cancelledAt?.getTime()) return 'cancelled';
  if (paused) return 'paused';
  return warnings.some((at) => at !== null && at <= stop) ? 'warned' : 'running';
}
