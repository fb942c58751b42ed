import type { Tx } from '../../platform/context.ts';
import { say } from '../../platform/live-words.ts';
import { scopeChanged } from '../search/search-service.ts';
import {
  insertWork,
  noteAssignments,
  openWorkOf,
  saveAlarms,
  settleWork,
  updateWork,
  type Assignment,
  type NewWork,
} from './work-store.ts';

/** Puts one item on a list unless it is there already; tells the assignee's screen. */
export async function openWork(tx: Tx, work: NewWork): Promise<void> {
  await bringWork(tx, work.complaintId, work.kind, [work], { partial: true });
}

/** Takes the items of one kind (and ref) off the lists. */
export async function closeWork(
  tx: Tx,
  complaintId: string,
  what: { kind: string; ref?: string },
  outcome: 'done' | 'cancelled' = 'done',
): Promise<void> {
  const open = await openWorkOf(tx, complaintId);
  const settled = open.filter((item) => item.kind === what.kind && (!what.ref || item.ref === what.ref));
  await settleWork(
    tx,
    settled.map((item) => item.id),
    outcome,
    personOf(tx),
  );
  await tellAssignees(
    tx,
    settled.map((item) => item.assignee_id),
  );
}

/**
 * Makes the open items of one kind on a complaint what `wanted` says: opens what is new, moves what changed
 * hands or time, and takes off what is wanted no more (`doneRefs` as done, others as cancelled); a `fresh` complaint
 * has none yet. What comes into somebody's hands through another's act, or waits for a post, goes on record, so that
 * people are told.
 */
export async function bringWork(
  tx: Tx,
  complaintId: string | null,
  kind: string,
  wanted: readonly NewWork[],
  options: { partial?: boolean; doneRefs?: ReadonlySet<string>; fresh?: boolean } = {},
): Promise<void> {
  const open =
    complaintId && !options.fresh
      ? (await openWorkOf(tx, complaintId)).filter((item) => item.kind === kind)
      : [];
  const told: (string | null)[] = [];
  const assigned: Assignment[] = [];
  // A handover has an event of its own.
  const hand = (workId: string, work: NewWork, moved: boolean): void => {
    const { complaintId: id, assigneeId: personId } = work;
    const isOthers = personId ? personId !== personOf(tx) : work.position !== null;
    if (id && kind !== 'handover' && isOthers)
      assigned.push({ complaintId: id, workId, work, personId, moved });
  };
  const added = wanted.filter((work) => !open.some((item) => item.ref === work.ref));
  for (const [index, id] of (await insertWork(tx, added)).entries()) {
    const work = added[index];
    if (work) hand(id, work, false);
  }
  told.push(...added.map((work) => work.assigneeId));
  for (const work of wanted) {
    const existing = open.find((item) => item.ref === work.ref);
    if (
      existing &&
      (existing.assignee_id !== work.assigneeId ||
        existing.position !== work.position ||
        existing.department_id !== work.departmentId ||
        existing.due_at?.getTime() !== work.dueAt?.getTime())
    ) {
      await updateWork(tx, existing.id, work);
      const isElsewhere = existing.position !== work.position || existing.department_id !== work.departmentId;
      if (existing.assignee_id !== work.assigneeId || (!work.assigneeId && isElsewhere))
        hand(existing.id, work, true);
      told.push(existing.assignee_id, work.assigneeId);
    }
  }
  if (!options.partial) {
    const gone = open.filter((item) => !wanted.some((work) => work.ref === item.ref));
    const done = gone.filter((item) => options.doneRefs?.has(item.ref));
    await settleWork(
      tx,
      done.map((item) => item.id),
      'done',
      personOf(tx),
    );
    await settleWork(
      tx,
      gone.filter((item) => !done.includes(item)).map((item) => item.id),
      'cancelled',
      personOf(tx),
    );
    told.push(...gone.map((item) => item.assignee_id));
  }
  if (complaintId && told.length > 0) scopeChanged(tx, complaintId);
  await noteAssignments(tx, assigned);
  await tellAssignees(tx, told);
}

/** Sets when overdue items make themselves known again; null for never. */
export async function setAlarms(tx: Tx, items: readonly { id: string; next: Date | null }[]): Promise<void> {
  await saveAlarms(tx, items);
}

/** What one person has open on a complaint goes to a post. */
export async function passWorkOn(
  tx: Tx,
  complaintId: string,
  personId: string,
  position: string,
): Promise<void> {
  const items = (await openWorkOf(tx, complaintId)).filter((item) => item.assignee_id === personId);
  for (const item of items)
    await updateWork(tx, item.id, {
      assigneeId: null,
      position,
      departmentId: item.department_id,
      dueAt: item.due_at,
    });
  await tellAssignees(tx, items.length ? [personId] : []);
}

function personOf(tx: Tx): string | null {
  return tx.actor.kind === 'person' ? tx.actor.personId : null;
}

async function tellAssignees(tx: Tx, ids: readonly (string | null)[]): Promise<void> {
  for (const id of new Set(ids)) if (id) await say(tx, { topic: `person:${id}`, kind: 'work' });
}
