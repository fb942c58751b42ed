import { sql } from 'kysely';
import { json, type Tx } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { insertMany } from '../../platform/insert-many.ts';
import type { Texts } from '../../terms/lists.ts';
import { appendEvents } from '../audit/audit-store.ts';

/** What is to be done by whom; `ref` names the thing within its kind (a step id, an approval id). */
export interface NewWork {
  complaintId: string | null;
  kind: string;
  ref: string;
  title: Texts;
  assigneeId: string | null;
  /** The post that should do it when it is nobody's in particular. */
  position: string | null;
  departmentId: string | null;
  regionId: string | null;
  dueAt: Date | null;
}

/** An open item as it stands. */
export interface OpenWork {
  id: string;
  kind: string;
  ref: string;
  assignee_id: string | null;
  position: string | null;
  department_id: string | null;
  due_at: Date | null;
}

/** Open items of one complaint. */
export async function openWorkOf(tx: Tx, complaintId: string): Promise<OpenWork[]> {
  return tx.db
    .selectFrom('work_items')
    .select(['id', 'kind', 'ref', 'assignee_id', 'position', 'department_id', 'due_at'])
    .where('complaint_id', '=', complaintId)
    .where('state', '=', 'open')
    .execute();
}

/** Puts items on somebody's list; the same kind and ref of a complaint is open once. Answers their ids in this order. */
export async function insertWork(tx: Tx, items: readonly NewWork[]): Promise<string[]> {
  const rows = items.map((work) => ({
    id: newId(),
    complaint_id: work.complaintId,
    kind: work.kind,
    ref: work.ref,
    title: json(work.title),
    assignee_id: work.assigneeId,
    position: work.position,
    department_id: work.departmentId,
    region_id: work.regionId,
    due_at: work.dueAt,
    next_alarm_at: work.dueAt,
    state: 'open',
    created_at: tx.time.now(),
  }));
  await insertMany(tx, 'work_items', rows, { json: ['title'] });
  return rows.map(({ id }) => id);
}

/** Moves an open item to other hands or another time. */
export async function updateWork(
  tx: Tx,
  id: string,
  change: {
    assigneeId: string | null;
    position: string | null;
    departmentId: string | null;
    dueAt: Date | null;
  },
): Promise<void> {
  await tx.db
    .updateTable('work_items')
    .set((eb) => ({
      assignee_id: change.assigneeId,
      position: change.position,
      department_id: change.departmentId,
      due_at: change.dueAt,
      next_alarm_at: sql<Date | null>`case when due_at is distinct from ${change.dueAt}::timestamptz then ${change.dueAt}::timestamptz
        else next_alarm_at end`,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

/** Takes items off the lists, as done or as no longer needed. */
export async function settleWork(
  tx: Tx,
  ids: readonly string[],
  state: 'done' | 'cancelled',
  by: string | null,
): Promise<void> {
  if (ids.length === 0) return;
  await tx.db
    .updateTable('work_items')
    .set({ state, settled_at: tx.time.now(), settled_by: by })
    .where('id', 'in', [...ids])
    .where('state', '=', 'open')
    .execute();
}

/** When an overdue item makes itself known again; null for never. Its alarm is one of the two that came before. */
export async function saveAlarms(tx: Tx, items: readonly { id: string; next: Date | null }[]): Promise<void> {
  if (items.length === 0) return;
  await sql`update work_items w set next_alarm_at = a.next
    from unnest(${items.map(({ id }) => id)}::uuid[], ${items.map(({ next }) => next)}::timestamptz[]) a (id, next)
    where w.id = a.id`.execute(tx.db);
}

/** Work that came into one person's hands through somebody else's act, or waits for whoever holds a post. */
export interface Assignment {
  complaintId: string;
  workId: string;
  work: Pick<NewWork, 'kind' | 'ref' | 'position' | 'departmentId'>;
  /** Null where it waits for a post. */
  personId: string | null;
  /** It was in other hands before. */
  moved: boolean;
}

/** Puts on record whose hands work came into, or which post it waits for. */
export async function noteAssignments(tx: Tx, assignments: readonly Assignment[]): Promise<void> {
  await appendEvents(
    tx,
    assignments.map(({ complaintId, workId, work, personId, moved }) => ({
      stream: { kind: 'complaint', id: complaintId },
      kind: moved && personId ? 'work.reassigned' : 'work.opened',
      data: {
        ...{ work: workId, what: work.kind, ref: work.ref, to: personId ?? undefined },
        ...(!personId && { post: work.position, department: work.departmentId }),
      },
    })),
  );
}
