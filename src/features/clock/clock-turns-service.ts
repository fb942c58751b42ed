import type { Tx } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import type { WorkCalendar } from '../organization/calendar-rules.ts';
import type { ClockEnd } from './clock-follow-rules.ts';
import { breachAlarm, dueOf, nextAlarmAt, type KeptClock } from './clock-kept-rules.ts';
import { calendarReader } from './clock-queries.ts';
import {
  beginPause,
  closePause,
  insertAlarms,
  insertClocks,
  noteClocks,
  openPause,
  saveClock,
  type ClockEvent,
  type StartedClock,
} from './clock-store.ts';

/**
 * Clocks being changed in one transaction; new ones and what goes on record are gathered and written by
 * {@link endTurns}.
 */
export interface Turns {
  tx: Tx;
  calendarOf: (clock: Pick<KeptClock, 'kept' | 'calendarId'>) => Promise<WorkCalendar>;
  events: ClockEvent[];
  started: Set<KeptClock>;
}

/** Begins to change clocks. */
export function beginTurns(tx: Tx): Turns {
  return { tx, calendarOf: calendarReader(tx), events: [], started: new Set() };
}

/** Writes new clocks as they stand now, and puts on record what was changed. */
export async function endTurns({ tx, events, started, calendarOf }: Turns): Promise<void> {
  const rows: StartedClock[] = [];
  for (const clock of started) rows.push({ clock, nextAlarmAt: nextAlarmAt(clock, await calendarOf(clock)) });
  await insertClocks(tx, rows);
  await noteClocks(tx, events);
}

/** What a new clock is made of. */
export type NewClock = Pick<
  KeptClock,
  'complaintId' | 'code' | 'title' | 'kept' | 'calendarId' | 'startedAt'
>;

/** Starts a clock; `words` are a person's, of a promise. */
export async function startClock(turns: Turns, given: NewClock, words?: string): Promise<KeptClock> {
  const clock: KeptClock = {
    ...given,
    id: newId(),
    metAt: null,
    breachedAt: null,
    cancelledAt: null,
    cancelledWhy: null,
    dueAt: null,
    pauses: [],
    alarms: [],
  };
  const calendar = await turns.calendarOf(clock);
  clock.dueAt = dueOf(clock, calendar);
  turns.started.add(clock);
  turns.events.push({
    kind: 'clock.started',
    clock,
    data: { start: iso(clock.startedAt), due: iso(clock.dueAt), source: clock.kept.source.kind },
    words,
  });
  return clock;
}

/** The obligation was fulfilled at that time. Too late, the breach stays beside it. */
export async function meetClock(turns: Turns, clock: KeptClock, at: Date): Promise<void> {
  await stopPause(turns, clock);
  await noteMissedBreach(turns, clock, at);
  clock.metAt = at;
  await save(turns, clock);
  turns.events.push({ kind: 'clock.met', clock, data: { at: iso(at), late: clock.breachedAt !== null } });
}

/** The obligation no longer stands. */
export async function cancelClock(turns: Turns, clock: KeptClock, why: ClockEnd): Promise<void> {
  const now = turns.tx.time.now();
  await stopPause(turns, clock);
  await noteMissedBreach(turns, clock, now);
  clock.cancelledAt = now;
  clock.cancelledWhy = why;
  await save(turns, clock);
  turns.events.push({ kind: 'clock.cancelled', clock, data: { why } });
}

/** Holds a clock still from now on: for a code of the template language, or in the words of the person `by`. */
export async function pauseClock(
  turns: Turns,
  clock: KeptClock,
  reason: string,
  by: string | null,
): Promise<void> {
  if (turns.started.has(clock)) beginPause(turns.tx, clock, reason, by);
  else await openPause(turns.tx, clock, reason, by);
  await save(turns, clock);
  const said = by === null ? { data: { why: reason } } : { words: reason };
  turns.events.push({ kind: 'clock.paused', clock, ...said });
}

/** Lets a paused clock run on; `words` are those of the person who asked for it. */
export async function resumeClock(turns: Turns, clock: KeptClock, words?: string): Promise<void> {
  await closePause(turns.tx, clock);
  await save(turns, clock);
  turns.events.push({ kind: 'clock.resumed', clock, data: { due: iso(clock.dueAt) }, words });
}

async function stopPause({ tx }: Turns, clock: KeptClock): Promise<void> {
  if (clock.pauses.some((pause) => !pause.until)) await closePause(tx, clock);
}

/** Whoever ends a clock between its due time and the next look at the alarms does not undo the breach. */
async function noteMissedBreach(turns: Turns, clock: KeptClock, endedAt: Date): Promise<void> {
  const due = clock.breachedAt ? null : dueOf(clock, await turns.calendarOf(clock));
  if (!due || due >= endedAt) return;
  clock.breachedAt = due;
  const told = await insertAlarms(turns.tx, [{ clockId: clock.id, kind: breachAlarm }]);
  if (told.size > 0)
    turns.events.push({ kind: 'clock.breached', clock, data: { due: iso(due), people: [], quiet: true } });
}

/** Writes the clock as it stands, with its due time and next alarm reckoned anew. */
export async function save(turns: Turns, clock: KeptClock): Promise<void> {
  const calendar = await turns.calendarOf(clock);
  clock.dueAt = dueOf(clock, calendar);
  if (!turns.started.has(clock)) await saveClock(turns.tx, clock, nextAlarmAt(clock, calendar));
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
