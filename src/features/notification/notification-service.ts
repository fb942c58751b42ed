import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { say } from '../../platform/live-words.ts';
import type { NoticeKind } from '../../terms/notice-kinds.ts';
import { requirePerson } from '../access/access-policy.ts';
import { queueMails } from './notification-mail-service.ts';
import { peopleToTell } from './notification-people-queries.ts';
import type { NoticeView } from '../../contract/notification-contract.ts';
import { eventsAfter, noticesOf } from './notification-queries.ts';
import { noticeOf, type FollowedEvent, type Recipient } from './notification-rules.ts';
import {
  insertNotices,
  markRead,
  removeOldNotices,
  saveCursor,
  takeCursor,
  transactionsNow,
  type NewNotice,
} from './notification-store.ts';

/** Something to tell people. */
export interface Telling {
  kind: NoticeKind;
  complaintId: string | null;
  data: Readonly<Record<string, unknown>>;
  /** The same key tells a person once, however often it is told. */
  once?: string;
  /** Who did it, and so needs not be told. */
  actorId?: string | null;
  /** When it happened; now if absent. */
  at?: Date;
}

/**
 * Tells people something inside the product, those who stand in for them too; their open screens hear of it, and who
 * wants that gets a mail, too.
 */
export async function notify(tx: Tx, to: readonly Recipient[], telling: Telling): Promise<void> {
  const { complaintId, kind, once = null, actorId = null } = telling;
  const told = await peopleToTell(tx, { complaintId, actorId, to });
  const notices = told.map(({ personId, insteadOf }): NewNotice => {
    const data = { ...telling.data, by: actorId, ...(insteadOf && { insteadOf }) };
    return { personId, kind, complaintId, data, once, at: telling.at ?? tx.time.now() };
  });
  const written = await insertNotices(tx, notices);
  await queueMails(tx, kind, written, telling.at ?? tx.time.now());
  for (const personId of new Set(written.map((one) => one.personId)))
    await say(tx, { topic: `person:${personId}`, kind: 'notice' });
}

/** Events looked at in one transaction. */
const batchSize = 1000;

/**
 * Tells people what happened since the last time, each of it once: a notice carries the place of its event, so that
 * looking at an event again tells nothing. Events are seen as soon as they are committed, also where an earlier one
 * still is not: the cursor stays behind until nothing below it can appear any more. One worker follows at a time.
 */
export async function followNotices(ctx: Ctx): Promise<void> {
  let from: number | null = 0;
  while (from !== null) {
    const after: number = from;
    from = await command(ctx, async (tx) => followBatch(tx, after));
  }
}

/**
 * Tells of the next events; answers the place to go on from, or null when there is nothing more now. While an older
 * transaction still runs, the cursor stays and `from` leads on, so that a long one holds nobody's news back.
 */
async function followBatch(tx: Tx, from: number): Promise<number | null> {
  const cursor = await takeCursor(tx);
  if (!cursor) return null;
  const { ended, begun, last } = await transactionsNow(tx);
  const isSafe = BigInt(ended) >= BigInt(cursor.horizon);
  const events = await eventsAfter(tx, isSafe ? cursor.position : Math.max(cursor.position, from), batchSize);
  for (const event of events) await tellOf(tx, event);
  const end = events.length === batchSize ? (events.at(-1)?.position ?? null) : null;
  if (!isSafe) return end;
  const read = end ?? Infinity;
  const next = { position: Math.min(cursor.seen, read), seen: Math.min(last, read), horizon: begun };
  if (next.position !== cursor.position || next.seen !== cursor.seen) await saveCursor(tx, next);
  return end;
}

async function tellOf(tx: Tx, event: FollowedEvent): Promise<void> {
  const notice = event.complaintId ? noticeOf(event) : null;
  if (!notice) return;
  await notify(tx, notice.to, {
    kind: notice.kind,
    complaintId: event.complaintId,
    data: notice.data,
    once: `${event.complaintId}:${event.seq}`,
    actorId: event.actorId,
    at: event.at,
  });
}

/** Marks the actor's own notices as read: these, those of one complaint, or all. */
export async function readNotices(
  ctx: Ctx,
  which: { ids?: readonly string[] | undefined; complaintId?: string | undefined },
): Promise<void> {
  const { personId } = requirePerson(ctx.actor);
  await command(ctx, async (tx) => {
    await markRead(tx, personId, which);
    await say(tx, { topic: `person:${personId}`, kind: 'notice' });
  });
}

/** A page of the actor's own notices, newest first, with how many are unread. */
export async function noticesFor(
  ctx: Ctx,
  page: { after?: string | undefined; limit: number; unread?: 'true' | undefined },
): Promise<{ items: NoticeView[]; next: string | null; unread: number }> {
  return noticesOf(ctx, requirePerson(ctx.actor), page);
}

/** Removes notices that nobody looks for any more. */
export async function tidyNotices(ctx: Ctx): Promise<void> {
  await command(ctx, removeOldNotices);
}
