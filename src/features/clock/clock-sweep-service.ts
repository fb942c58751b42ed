import { sql } from 'kysely';
import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { say } from '../../platform/live-words.ts';
import { alarmsOf, keptState, type Alarm, type KeptClock } from './clock-kept-rules.ts';
import { peopleFinder, type CaseHands } from './clock-people-queries.ts';
import type { ToldWho } from './clock-template-rules.ts';
import { calendarReader, clocksById } from './clock-queries.ts';
import { insertAlarms, noteClocks, saveSwept, type ClockEvent, type Swept } from './clock-store.ts';

/** Clocks looked at in one transaction: cases of a batch wait for it, so it is kept short. */
const batchSize = 200;

/**
 * Lets go off what has come due: warnings, breaches, escalations (SLA-3). Each does so once, by the key of its row,
 * however many workers sweep and whichever of them is killed; a batch is written whole or not at all. Answers how
 * many clocks were looked at.
 */
export async function sweepClocks(ctx: Ctx): Promise<number> {
  for (let looked = 0; ;) {
    const batch = await command(ctx, (tx) => sweepBatch(tx, batchSize));
    looked += batch;
    if (batch < batchSize) return looked;
  }
}

interface DueClock extends CaseHands {
  id: string;
  isOver: boolean;
}

/**
 * Looks at up to `limit` clocks whose next alarm has come and which nobody else is looking at. The case is locked
 * with its clock: whoever acts on a case does the same in that order, and comes before the sweep.
 */
export async function sweepBatch(tx: Tx, limit: number): Promise<number> {
  const { rows: due } = await sql<DueClock>`
    select clocks.id, c.status in ('closed', 'archived') as "isOver", c.owner_id as "ownerId",
      c.first_contact_id as "firstContactId", c.department_id as "departmentId", c.region_id as "regionId"
    from clocks join complaints c on c.id = clocks.complaint_id
    where clocks.next_alarm_at <= ${tx.time.now()}
    order by clocks.next_alarm_at limit ${limit} for no key update of c, clocks skip locked`.execute(tx.db);
  if (due.length === 0) return 0;
  const cases = new Map(due.map((row) => [row.id, row]));
  const rung = await ring(tx, await clocksById(tx, [...cases.keys()]), cases);
  await noteClocks(tx, rung.events);
  await saveSwept(tx, rung.swept);
  for (const complaintId of new Set(rung.events.map(({ clock }) => clock.complaintId)))
    await say(tx, { topic: `complaint:${complaintId}`, kind: 'clock' });
  return due.length;
}

interface Rung {
  events: ClockEvent[];
  swept: Swept[];
}

async function ring(
  tx: Tx,
  clocks: readonly KeptClock[],
  cases: ReadonlyMap<string, DueClock>,
): Promise<Rung> {
  const calendarOf = calendarReader(tx);
  const now = tx.time.now();
  const due: { clock: KeptClock; alarm: Alarm; quiet: boolean }[] = [];
  const swept: Swept[] = [];
  for (const clock of clocks) {
    const past = new Set(clock.alarms);
    // A closed case is left in peace, though its clock goes on waiting for what may still come.
    const waiting = cases.get(clock.id)?.isOver
      ? []
      : alarmsOf(clock, await calendarOf(clock)).filter(({ kind }) => !past.has(kind));
    const ringing = waiting.filter(({ at }) => at <= now);
    for (const alarm of ringing) {
      if (alarm.what === 'breach') clock.breachedAt = clock.dueAt = new Date(alarm.at.getTime() - 1);
      due.push({ clock, alarm, quiet: alarm.what === 'warn' && alarm !== ringing.at(-1) });
    }
    swept.push({
      id: clock.id,
      state: keptState(clock),
      breachedAt: clock.breachedAt,
      nextAlarmAt: waiting.find(({ at }) => at > now)?.at ?? null,
    });
  }
  const first = await insertAlarms(
    tx,
    due.map(({ clock, alarm }) => ({ clockId: clock.id, kind: alarm.kind })),
  );
  const find = peopleFinder(tx);
  const events: ClockEvent[] = [];
  for (const { clock, alarm, quiet } of due) {
    const hands = cases.get(clock.id);
    if (!hands || !first.has(`${clock.id} ${alarm.kind}`)) continue;
    const people = quiet ? [] : await find(hands, toldOf(clock, alarm, hands));
    events.push(eventOf(clock, alarm, people, quiet));
  }
  return { events, swept };
}

/**
 * Whom an alarm is told to: a warning the owner; the breach the owner, whoever the template wants told at once, and
 * the supervisor unless the template tells them later; then up, line by line. Nobody's case is the supervisor's.
 */
function toldOf({ kept }: KeptClock, alarm: Alarm, hands: CaseHands): ToldWho[] {
  const supervisor: ToldWho = `position:${kept.supervisor}`;
  const owner: ToldWho = hands.ownerId ? 'owner' : supervisor;
  const as = (to: ToldWho): ToldWho => (to === 'owner' ? owner : to);
  if (alarm.what === 'warn') return [owner];
  if (alarm.what === 'escalate')
    return kept.escalate.slice(alarm.step, alarm.step + 1).map(({ to }) => as(to));
  const atOnce = kept.escalate.filter(({ after }) => after === '0m').map(({ to }) => as(to));
  const isLater = kept.escalate.some(({ to, after }) => to === supervisor && after !== '0m');
  return [owner, ...atOnce, ...(isLater ? [] : [supervisor])];
}

/** `quiet` is a warning that came too late to be one: something graver of the same clock goes off with it. */
function eventOf(clock: KeptClock, alarm: Alarm, people: string[], quiet: boolean): ClockEvent {
  const data = { due: clock.dueAt?.toISOString() ?? null, people, ...(quiet && { quiet }) };
  if (alarm.what === 'warn') return { kind: 'clock.warned', clock, data: { ...data, share: alarm.share } };
  if (alarm.what === 'breach') return { kind: 'clock.breached', clock, data };
  return { kind: 'clock.escalated', clock, data: { ...data, step: alarm.step } };
}
