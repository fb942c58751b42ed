import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import { json, type Tx } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { insertMany } from '../../platform/insert-many.ts';
import type { Clocks } from '../../schema/tables.ts';
import type { EventKind } from '../../terms/event-kinds.ts';
import type { ProcessEvent } from '../../terms/process-events.ts';
import type { JsonValue } from '../audit/audit-rules.ts';
import { appendEvents } from '../audit/audit-store.ts';
import { keptState, type KeptClock } from './clock-kept-rules.ts';

/** What goes on record about a clock, in its complaint's stream. */
export interface ClockEvent {
  kind: Extract<EventKind, `clock.${string}`>;
  clock: Pick<KeptClock, 'id' | 'complaintId' | 'code'>;
  data?: Readonly<Record<string, JsonValue | undefined>>;
  /** Words of a person: why it was paused, what was promised. */
  words?: string | undefined;
}

/** Puts events of clocks on record, in the given order. */
export async function noteClocks(tx: Tx, events: readonly ClockEvent[]): Promise<void> {
  await appendEvents(
    tx,
    events.map(({ kind, clock, data, words }) => ({
      stream: { kind: 'complaint', id: clock.complaintId },
      kind,
      data: { clock: clock.id, code: clock.code, ...data },
      words,
    })),
  );
}

/** Remembers when process events happened to a complaint. */
export async function insertMoments(
  tx: Tx,
  complaintId: string,
  moments: readonly { event: ProcessEvent; at: Date }[],
): Promise<void> {
  await insertMany(
    tx,
    'process_moments',
    moments.map(({ event, at }) => ({ complaint_id: complaintId, event, at })),
    { onConflict: 'nothing' },
  );
}

function columnsOf(clock: KeptClock, nextAlarmAt: Date | null): Omit<Insertable<Clocks>, 'version'> {
  return {
    id: clock.id,
    complaint_id: clock.complaintId,
    code: clock.code,
    title: json(clock.title),
    policy: json(clock.kept),
    calendar_id: clock.calendarId,
    started_at: clock.startedAt,
    due_at: clock.dueAt,
    state: keptState(clock),
    met_at: clock.metAt,
    breached_at: clock.breachedAt,
    cancelled_at: clock.cancelledAt,
    cancelled_why: clock.cancelledWhy,
    next_alarm_at: nextAlarmAt,
  };
}

/** A clock that was just started, and when it has to be looked at. */
export interface StartedClock {
  clock: KeptClock;
  nextAlarmAt: Date | null;
}

/** Writes new clocks with the pauses they have by now. */
export async function insertClocks(tx: Tx, started: readonly StartedClock[]): Promise<void> {
  await insertMany(
    tx,
    'clocks',
    started.map(({ clock, nextAlarmAt }) => columnsOf(clock, nextAlarmAt)),
    { json: ['title', 'policy'] },
  );
  const pauses = started.flatMap(({ clock }) =>
    clock.pauses.map((pause) => ({
      ...{ id: pause.id, clock_id: clock.id, from_at: pause.from, until_at: pause.until },
      ...{ reason: pause.reason, paused_by: pause.by },
    })),
  );
  await insertMany(tx, 'clock_pauses', pauses);
}

/** Writes how a clock stands by now. */
export async function saveClock(tx: Tx, clock: KeptClock, nextAlarmAt: Date | null): Promise<void> {
  const { id, complaint_id: _, ...change } = columnsOf(clock, nextAlarmAt);
  await tx.db
    .updateTable('clocks')
    .set((set) => ({ ...change, version: set('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Begins a pause now; a clock has one open at most. `by` is null when it follows from the case itself. */
export function beginPause(
  tx: Tx,
  clock: KeptClock,
  reason: string,
  by: string | null,
): KeptClock['pauses'][number] {
  const pause = { id: newId(), from: tx.time.now(), until: null, reason, by };
  clock.pauses.push(pause);
  return pause;
}

/** The same for a clock that is written already. */
export async function openPause(tx: Tx, clock: KeptClock, reason: string, by: string | null): Promise<void> {
  const pause = beginPause(tx, clock, reason, by);
  await tx.db
    .insertInto('clock_pauses')
    .values({ id: pause.id, clock_id: clock.id, from_at: pause.from, reason, paused_by: by })
    .execute();
}

/** Ends the open pause of a clock now; nothing if there is none. */
export async function closePause(tx: Tx, clock: KeptClock): Promise<void> {
  const until = tx.time.now();
  for (const pause of clock.pauses) pause.until ??= until;
  await tx.db
    .updateTable('clock_pauses')
    .set({ until_at: until })
    .where('clock_id', '=', clock.id)
    .where('until_at', 'is', null)
    .execute();
}

/** Marks alarms as gone off; answers those that had not before, so that each is told once whoever asks. */
export async function insertAlarms(
  tx: Tx,
  alarms: readonly { clockId: string; kind: string }[],
): Promise<Set<string>> {
  if (alarms.length === 0) return new Set();
  const at = tx.time.now();
  const rows = await tx.db
    .insertInto('clock_alarms')
    .values(alarms.map(({ clockId, kind }) => ({ clock_id: clockId, kind, at })))
    .onConflict((conflict) => conflict.doNothing())
    .returning(['clock_id', 'kind'])
    .execute();
  return new Set(rows.map((row) => `${row.clock_id} ${row.kind}`));
}

/** How a clock stands after its alarms went off. */
export interface Swept {
  id: string;
  state: string;
  breachedAt: Date | null;
  nextAlarmAt: Date | null;
}

/** Writes many clocks after their alarms in one statement. */
export async function saveSwept(tx: Tx, swept: readonly Swept[]): Promise<void> {
  if (swept.length === 0) return;
  const column = <T>(pick: (one: Swept) => T): T[] => swept.map(pick);
  await sql`update clocks set state = s.state, breached_at = s.breached_at, next_alarm_at = s.next_alarm_at,
      version = version + 1
    from unnest(${column((one) => one.id)}::uuid[], ${column((one) => one.state)}::text[],
      ${column((one) => one.breachedAt?.toISOString() ?? null)}::timestamptz[],
      ${column((one) => one.nextAlarmAt?.toISOString() ?? null)}::timestamptz[])
      as s (id, state, breached_at, next_alarm_at)
    where clocks.id = s.id`.execute(tx.db);
}
