import type { Tx } from '../../platform/context.ts';
import { urgentNotices } from '../../terms/notice-kinds.ts';

/** Puts mails for notices to people who want them and have an address; answers those put. */
export async function insertMails(
  tx: Tx,
  kind: string,
  notices: readonly { id: string; personId: string }[],
): Promise<string[]> {
  const people = await tx.db
    .selectFrom('people')
    .select('id')
    .where(
      'id',
      'in',
      notices.map((notice) => notice.personId),
    )
    .where('notice_mail', 'in', urgentNotices.includes(kind) ? ['urgent', 'all'] : ['all'])
    .where('mail', 'is not', null)
    .where('sample', '=', false)
    .execute();
  const wanting = new Set(people.map((person) => person.id));
  const ids = notices.filter((notice) => wanting.has(notice.personId)).map((notice) => notice.id);
  if (ids.length)
    await tx.db
      .insertInto('notice_mails')
      .values(ids.map((notice_id) => ({ notice_id, state: 'queued', next_try_at: tx.time.now() })))
      .execute();
  return ids;
}

/** A mail as it stands, locked; undefined when its notice is gone. */
export async function lockMail(tx: Tx, id: string): Promise<{ state: string; attempts: number } | undefined> {
  return tx.db
    .selectFrom('notice_mails')
    .select(['state', 'attempts'])
    .where('notice_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** A mail's next state, if it is still in one of those given; answers whether it was. */
export async function moveMail(
  tx: Tx,
  id: string,
  from: readonly string[],
  change: { state: string; response?: string | null; nextTryAt?: Date | null },
): Promise<boolean> {
  const now = tx.time.now();
  const isBegun = change.state === 'handing-over';
  const row = await tx.db
    .updateTable('notice_mails')
    .set((eb) => ({
      state: change.state,
      response: change.response ?? null,
      next_try_at: change.nextTryAt ?? null,
      ...(isBegun && { handed_at: now, attempts: eb('attempts', '+', 1) }),
      ...(!isBegun && change.state !== 'queued' && { settled_at: now }),
    }))
    .where('notice_id', '=', id)
    .where('state', 'in', [...from])
    .returning('notice_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Mails whose worker died while handing over, or whose job was lost; locked. */
export async function leftMails(tx: Tx): Promise<string[]> {
  const before = (minutes: number): Date => new Date(tx.time.now().getTime() - minutes * 60_000);
  const rows = await tx.db
    .selectFrom('notice_mails')
    .select('notice_id')
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'handing-over'), eb('handed_at', '<', before(10))]),
        eb.and([eb('state', '=', 'queued'), eb('next_try_at', '<', before(5))]),
      ]),
    )
    .limit(500)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map((row) => row.notice_id);
}
