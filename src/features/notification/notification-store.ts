import { sql } from 'kysely';
import { json, type Tx } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import type { NoticeKind } from '../../terms/notice-kinds.ts';

/** A notice to one person. */
export interface NewNotice {
  personId: string;
  kind: NoticeKind;
  complaintId: string | null;
  data: Readonly<Record<string, unknown>>;
  /** The same key tells a person once, however often it is written. */
  once: string | null;
  at: Date;
}

/** Writes notices; answers those that really reached somebody, who had not been told before. */
export async function insertNotices(
  tx: Tx,
  notices: readonly NewNotice[],
): Promise<{ id: string; personId: string }[]> {
  if (notices.length === 0) return [];
  const rows = await tx.db
    .insertInto('notices')
    .values(
      notices.map((notice) => ({
        id: newId(),
        person_id: notice.personId,
        complaint_id: notice.complaintId,
        kind: notice.kind,
        data: json(notice.data),
        once: notice.once,
        created_at: notice.at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'person_id'])
    .execute();
  return rows.map((row) => ({ id: row.id, personId: row.person_id }));
}

/** Marks a person's notices as read: these, those of one complaint, or all. */
export async function markRead(
  tx: Tx,
  personId: string,
  which: { ids?: readonly string[] | undefined; complaintId?: string | undefined },
): Promise<void> {
  let query = tx.db
    .updateTable('notices')
    .set({ read_at: tx.time.now() })
    .where('person_id', '=', personId)
    .where('read_at', 'is', null);
  if (which.ids) query = query.where('id', 'in', [...which.ids]);
  if (which.complaintId) query = query.where('complaint_id', '=', which.complaintId);
  await query.execute();
}

/** Removes what nobody looks for any more: read for half a year, or older than a year. */
export async function removeOldNotices(tx: Tx): Promise<void> {
  const days = (count: number): Date => new Date(tx.time.now().getTime() - count * 86_400_000);
  await tx.db
    .deleteFrom('notices')
    .where((where) => where.or([where('read_at', '<', days(180)), where('created_at', '<', days(365))]))
    .execute();
}

/**
 * How far events are followed. Positions are given when an event is written but seen when it is committed, so a
 * lower one may appear after a higher: `position` is safe (everything up to it was looked at), up to `seen` it will
 * be when every transaction before `horizon` has ended.
 */
export interface Cursor {
  position: number;
  seen: number;
  /** A transaction id, as the database counts them. */
  horizon: string;
}

const cursorKey = 'notification.cursor';

/** The cursor, kept from other workers until the transaction ends; null while one of them has it. */
export async function takeCursor(tx: Tx): Promise<Cursor | null> {
  const first: Cursor = { position: 0, seen: 0, horizon: '0' };
  await tx.db
    .insertInto('settings')
    .values({ key: cursorKey, value: json(first), updated_at: tx.time.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx.db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', cursorKey)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return (row?.value as Cursor | undefined) ?? null;
}

/** Moves the cursor on. */
export async function saveCursor(tx: Tx, cursor: Cursor): Promise<void> {
  await tx.db
    .updateTable('settings')
    .set({ value: json(cursor), updated_at: tx.time.now() })
    .where('key', '=', cursorKey)
    .execute();
}

/** Which transactions have ended: all below `ended`; none at or above `begun` has begun. And the last event seen. */
export async function transactionsNow(tx: Tx): Promise<{ ended: string; begun: string; last: number }> {
  const { rows } = await sql<{ ended: string; begun: string; last: number }>`
    select pg_snapshot_xmin(s)::text as ended, pg_snapshot_xmax(s)::text as begun,
      coalesce((select max(position) from events), 0) as last
    from pg_current_snapshot() as s`.execute(tx.db);
  const [row] = rows;
  if (!row) throw new Error('a select without from gives one row');
  return row;
}
