import { sql } from 'kysely';
import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { appendEvents } from '../audit/audit-store.ts';
import { peopleFinder, type CaseHands } from '../clock/clock-people-queries.ts';
import { templateOf } from '../process/template-queries.ts';
import { setAlarms } from '../work/work-service.ts';

/** Items looked at in one transaction. */
const batchSize = 200;

/** How long after it came due an item that is still open goes up to the supervisor: one day. */
const upAfterMs = 86_400_000;

interface Overdue extends CaseHands {
  id: string;
  complaintId: string;
  kind: string;
  ref: string;
  dueAt: Date;
  assigneeId: string | null;
  position: string | null;
  versionId: string;
  isUp: boolean;
  /** A clock of the case came due at the same moment and speaks for it. */
  byClock: boolean;
}

/**
 * Lets work that is overdue make itself known: when it comes due to whoever has it, a day later to the supervisor
 * (IMP-1, DI-4). Each once, however many workers sweep; what a clock already tells is not told twice.
 */
export async function sweepOverdueWork(ctx: Ctx): Promise<number> {
  for (let looked = 0; ;) {
    const batch = await command(ctx, sweepBatch);
    looked += batch;
    if (batch < batchSize) return looked;
  }
}

async function sweepBatch(tx: Tx): Promise<number> {
  const { rows } = await sql<Overdue>`
    select w.id, w.complaint_id as "complaintId", w.kind, w.ref, w.due_at as "dueAt", w.assignee_id as "assigneeId",
      w.position, c.process_version_id as "versionId", c.owner_id as "ownerId",
      c.first_contact_id as "firstContactId", coalesce(w.department_id, c.department_id) as "departmentId",
      c.region_id as "regionId", w.next_alarm_at > w.due_at as "isUp",
      exists (select 1 from clocks k where k.complaint_id = c.id and k.due_at = w.due_at) as "byClock"
    from work_items w join complaints c on c.id = w.complaint_id
    where w.state = 'open' and w.next_alarm_at <= ${tx.time.now()}
    order by w.next_alarm_at limit ${batchSize} for no key update of c, w skip locked`.execute(tx.db);
  if (rows.length === 0) return 0;
  const find = peopleFinder(tx);
  const events = [];
  for (const item of rows) {
    if (item.byClock) continue;
    const people = await toldOf(tx, item, find);
    events.push({
      stream: { kind: 'complaint' as const, id: item.complaintId },
      kind: 'work.overdue' as const,
      data: {
        ...{ work: item.id, what: item.kind, ref: item.ref, due: item.dueAt.toISOString() },
        ...{ people, up: item.isUp },
      },
    });
  }
  await appendEvents(tx, events);
  await setAlarms(
    tx,
    rows.map(({ id, isUp, dueAt }) => ({ id, next: isUp ? null : new Date(dueAt.getTime() + upAfterMs) })),
  );
  return rows.length;
}

/** First whoever has it, or holds its post; then the case's supervisor. */
async function toldOf(tx: Tx, item: Overdue, find: ReturnType<typeof peopleFinder>): Promise<string[]> {
  const { roles } = await templateOf(tx, item.versionId);
  const supervisor = await find(item, [`position:${roles.supervisor ?? 'supervision'}`]);
  if (item.isUp) return supervisor;
  if (item.assigneeId) return [item.assigneeId];
  return item.position ? find(item, [`position:${item.position}`]) : supervisor;
}
