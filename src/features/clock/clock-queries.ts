import { sql, type RawBuilder } from 'kysely';
import type { ClockView } from '../../contract/complaint-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Texts } from '../../terms/lists.ts';
import type { ProcessEvent } from '../../terms/process-events.ts';
import { readCalendar } from '../organization/calendar-queries.ts';
import type { WorkCalendar } from '../organization/calendar-rules.ts';
import type { Moment } from './clock-follow-rules.ts';
import { dueOf, isOpen, stateOf, type KeptClock } from './clock-kept-rules.ts';
import { needsCalendar, noCalendar, policyOf, type KeptPolicy } from './clock-template-rules.ts';
import { clockVerdict, earliestLeading, limitMinutes, remaining } from './clock-rules.ts';

/** A clock as the database has it. */
export interface ClockRow {
  id: string;
  complaint_id: string;
  code: string;
  title: Texts;
  policy: KeptPolicy;
  calendar_id: string | null;
  started_at: Date | string;
  due_at: Date | string | null;
  met_at: Date | string | null;
  breached_at: Date | string | null;
  cancelled_at: Date | string | null;
  cancelled_why: string | null;
  pauses: { id: string; from: string; until: string | null; reason: string; by: string | null }[];
  alarms: string[];
}

/** What a clock is read by, with its pauses and the alarms that went off; `clocks` is the table's own name. */
const columns = sql`clocks.id, clocks.complaint_id, clocks.code, clocks.title, clocks.policy, clocks.calendar_id,
  clocks.started_at, clocks.due_at, clocks.met_at, clocks.breached_at, clocks.cancelled_at, clocks.cancelled_why,
  (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'from', p.from_at, 'until', p.until_at,
     'reason', p.reason, 'by', p.paused_by) order by p.from_at), '[]') from clock_pauses p where p.clock_id = clocks.id) as pauses,
  (select coalesce(jsonb_agg(a.kind), '[]') from clock_alarms a where a.clock_id = clocks.id) as alarms`;

/** Moments come as text where clocks are read as JSON. */
function clockOf(row: ClockRow): KeptClock {
  const moment = (at: Date | string | null): Date | null => (at === null ? null : new Date(at));
  return {
    id: row.id,
    complaintId: row.complaint_id,
    code: row.code,
    title: row.title,
    kept: row.policy,
    calendarId: row.calendar_id,
    startedAt: new Date(row.started_at),
    metAt: moment(row.met_at),
    breachedAt: moment(row.breached_at),
    cancelledAt: moment(row.cancelled_at),
    cancelledWhy: row.cancelled_why,
    dueAt: moment(row.due_at),
    pauses: row.pauses.map(({ from, until, ...pause }) => ({
      ...pause,
      from: new Date(from),
      until: until === null ? null : new Date(until),
    })),
    alarms: row.alarms,
  };
}

async function clocksWhere(ctx: Ctx, where: RawBuilder<unknown>): Promise<KeptClock[]> {
  const { rows } = await sql<ClockRow>`select ${columns} from clocks where ${where}
    order by started_at, id`.execute(ctx.db);
  return rows.map(clockOf);
}

/** A complaint's clocks as JSON, for statements that read other things besides; {@link askedClocks} shows them. */
export function askClocks(complaintId: string): RawBuilder<ClockRow[]> {
  return sql<ClockRow[]>`(select coalesce(json_agg(c order by c.started_at, c.id), '[]')
    from (select ${columns} from clocks where complaint_id = ${complaintId}) c)`;
}

/** What {@link askClocks} answered as bars. */
export async function askedClocks(ctx: Ctx, asked: readonly ClockRow[]): Promise<ClockView[]> {
  return viewsOf(ctx, asked.map(clockOf));
}

/** Every clock these complaints have or had, oldest first. */
export async function clocksOf(ctx: Ctx, complaintIds: readonly string[]): Promise<KeptClock[]> {
  if (complaintIds.length === 0) return [];
  return clocksWhere(ctx, sql`complaint_id = any(${[...complaintIds]}::uuid[])`);
}

/** Clocks by their own ids. */
export async function clocksById(ctx: Ctx, ids: readonly string[]): Promise<KeptClock[]> {
  if (ids.length === 0) return [];
  return clocksWhere(ctx, sql`id = any(${[...ids]}::uuid[])`);
}

/** The complaint a clock belongs to, for asking whether it may be seen; null when there is no such clock. */
export async function complaintOfClock(ctx: Ctx, clockId: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('clocks')
    .select('complaint_id')
    .where('id', '=', clockId)
    .executeTakeFirst();
  return row?.complaint_id ?? null;
}

/** Complaints with a clock still open on this calendar. */
export async function complaintsOnCalendar(ctx: Ctx, calendarId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('clocks')
    .select('complaint_id')
    .distinct()
    .where('calendar_id', '=', calendarId)
    .where('state', 'in', ['running', 'paused'])
    .orderBy('complaint_id')
    .execute();
  return rows.map((row) => row.complaint_id);
}

/** What has happened to a complaint, as its clocks ask. */
export async function momentsOf(ctx: Ctx, complaintId: string): Promise<Moment[]> {
  const rows = await ctx.db
    .selectFrom('process_moments')
    .select(['event', 'at'])
    .where('complaint_id', '=', complaintId)
    .execute();
  return rows.map(({ event, at }) => ({ event: event as ProcessEvent, at }));
}

/** Reads each calendar once while many clocks are looked at, and none for clocks that need none. */
export function calendarReader(
  ctx: Ctx,
): (clock: Pick<KeptClock, 'kept' | 'calendarId'>) => Promise<WorkCalendar> {
  const read = new Map<string | null, Promise<WorkCalendar>>();
  return async ({ kept, calendarId }) => {
    if (!needsCalendar(kept)) return noCalendar;
    const known = read.get(calendarId) ?? readCalendar(ctx, calendarId).then(({ calendar }) => calendar);
    read.set(calendarId, known);
    return known;
  };
}

/** Clocks of complaints as bars: the open ones by due time, then those that ended; called-off ones are left out. */
export async function clockViewsOf(
  ctx: Ctx,
  complaintIds: readonly string[],
): Promise<Map<string, ClockView[]>> {
  const kept = await clocksOf(ctx, complaintIds);
  const read = calendarReader(ctx);
  const views = new Map<string, ClockView[]>();
  for (const [complaintId, clocks] of Map.groupBy(kept, (clock) => clock.complaintId))
    views.set(complaintId, await viewsOf(ctx, clocks, read));
  return views;
}

/** Clocks of one complaint as bars. */
async function viewsOf(
  ctx: Ctx,
  clocks: readonly KeptClock[],
  calendarOf = calendarReader(ctx),
): Promise<ClockView[]> {
  const shown = clocks.filter((clock) => !clock.cancelledAt || clock.breachedAt);
  const leading = leadersOf(shown);
  const made = await Promise.all(
    shown.map(async (clock) =>
      clockView(clock, await calendarOf(clock), ctx.time.now(), leading.has(clock.id)),
    ),
  );
  const rank = (view: ClockView): string =>
    `${view.metAt || view.state === 'cancelled' ? 2 : 1}${view.dueAt ?? '9'}`;
  return made.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** Ids of the clocks that lead: of each duty the open one that is due first (SLA-6). */
export function leadersOf(clocks: readonly KeptClock[]): Set<string> {
  const leaders = new Set<string>();
  for (const same of Map.groupBy(clocks.filter(isOpen), (clock) => clock.kept.duty).values()) {
    const leader = earliestLeading(same.map((clock) => ({ ...clock, due: clock.dueAt })));
    if (leader) leaders.add(leader.id);
  }
  return leaders;
}

/** A clock as a shrinking bar at `now`. */
export function clockView(clock: KeptClock, calendar: WorkCalendar, now: Date, leads: boolean): ClockView {
  const policy = policyOf(clock.code, clock.kept);
  const state = stateOf(clock);
  const verdict = clockVerdict(policy, state, calendar, now);
  return {
    id: clock.id,
    code: clock.code,
    title: clock.title,
    state: clock.breachedAt ? 'breached' : verdict === 'warned' ? 'running' : verdict,
    heldFor:
      verdict === 'paused' ? (clock.pauses.findLast(({ until }) => until === null)?.reason ?? null) : null,
    startedAt: clock.startedAt.toISOString(),
    dueAt: dueOf(clock, calendar)?.toISOString() ?? null,
    metAt: clock.metAt?.toISOString() ?? null,
    basis: clock.kept.basis,
    source: clock.kept.source.ref,
    minutesLeft: remaining(policy, state, calendar, now),
    minutesWhole: limitMinutes(policy, state, calendar),
    leads,
  };
}
