import { sql } from 'kysely';
import { validate as isUuid } from 'uuid';
import type { NoticeView } from '../../contract/notification-contract.ts';
import type { Ctx, PersonActor } from '../../platform/context.ts';
import { maskInText } from '../../platform/masking.ts';
import { AppError } from '../../platform/errors.ts';
import { translate } from '../../platform/texts.ts';
import type { EventKind } from '../../terms/event-kinds.ts';
import { textIn, type Texts } from '../../terms/lists.ts';
import { actorByPerson } from '../access/actor-queries.ts';
import { complaintScope } from '../complaint/complaint-policy.ts';
import type { FollowedEvent } from './notification-rules.ts';

/** Events of complaints after a position, in the order they were written. */
export async function eventsAfter(
  ctx: Ctx,
  position: number,
  limit: number,
): Promise<(FollowedEvent & { position: number })[]> {
  const { rows } = await sql<{
    position: number;
    stream_id: string;
    seq: number;
    at: Date;
    actor_kind: string;
    actor_id: string | null;
    kind: EventKind;
    data: Record<string, unknown>;
  }>`select position, stream_id, seq, at, actor_kind, actor_id, kind, data from events
    where position > ${position} order by position limit ${limit}`.execute(ctx.db);
  return rows.map((row) => ({
    position: row.position,
    complaintId: row.stream_id.startsWith('complaint:') ? row.stream_id.slice('complaint:'.length) : '',
    seq: row.seq,
    at: row.at,
    actorId: row.actor_kind === 'person' ? row.actor_id : null,
    kind: row.kind,
    data: row.data,
  }));
}

interface NoticeRow {
  id: string;
  kind: NoticeView['kind'];
  data: Record<string, unknown>;
  created_at: Date;
  read_at: Date | null;
  complaint_id: string | null;
  number: string | null;
  title: string | null;
  by_name: string | null;
  outside_name: string | null;
  instead_id: string | null;
  instead_name: string | null;
  name: Texts | null;
}

/** How many unread notices are counted at most. */
const unreadLimit = 100;

/** A page of a person's notices, newest first, as far as they may still see the complaints they speak of. */
export async function noticesOf(
  ctx: Ctx,
  person: PersonActor,
  page: { after?: string | undefined; limit: number; unread?: 'true' | undefined },
): Promise<{ items: NoticeView[]; next: string | null; unread: number }> {
  const cursor = page.after ? readCursor(page.after) : null;
  const mine = sql<boolean>`n.person_id = ${person.personId} and (n.complaint_id is null
    or exists (select 1 from complaints where complaints.id = n.complaint_id and ${complaintScope(person)}))`;
  const { rows } = await sql<NoticeRow>`
    select n.id, n.kind, n.data, n.created_at, n.read_at, n.complaint_id, c.number, c.title, by.name as by_name, outside.name as outside_name,
      instead.id as instead_id, instead.name as instead_name, coalesce(clock.title, work.title, step.title) as name
    from notices n left join complaints c on c.id = n.complaint_id
      left join people by on by.id = (n.data ->> 'by')::uuid
      left join people instead on instead.id = (n.data ->> 'insteadOf')::uuid
      left join sub_task_outsiders outside on outside.sub_task_id = (n.data ->> 'task')::uuid
      left join clocks clock on clock.id = (n.data ->> 'clock')::uuid
      left join work_items work on work.id = (n.data ->> 'work')::uuid
      left join lateral (select w.title from work_items w where w.complaint_id = n.complaint_id
        and w.ref = n.data ->> 'step' order by w.id desc limit 1) step on true
    where ${mine} and (${page.unread !== 'true'} or n.read_at is null)
      and (${cursor === null} or (n.created_at, n.id) < (${cursor?.at ?? null}::timestamptz, ${cursor?.id ?? null}::uuid))
    order by n.created_at desc, n.id desc limit ${page.limit + 1}`.execute(ctx.db);
  const { rows: count } = await sql<{ unread: number }>`select count(*) as unread from (
    select 1 from notices n where n.read_at is null and ${mine} limit ${unreadLimit}) u`.execute(ctx.db);
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => noticeView(ctx, row)),
    next: rows.length > page.limit && last ? `${last.created_at.toISOString()}~${last.id}` : null,
    unread: count[0]?.unread ?? 0,
  };
}

/** A notice that waits to be mailed. */
export interface NoticeToMail {
  kind: string;
  created_at: Date;
  complaint_id: string | null;
  number: string | null;
  mail: string;
  language: string;
}

/** A notice with the address it goes to; undefined when its person left, has none, or may not see the complaint. */
export async function noticeToMail(ctx: Ctx, id: string): Promise<NoticeToMail | undefined> {
  const notice = await ctx.db
    .selectFrom('notices')
    .select('person_id')
    .where('id', '=', id)
    .executeTakeFirst();
  const person = notice && (await actorByPerson(ctx, notice.person_id));
  if (!person) return undefined;
  const { rows } = await sql<NoticeToMail>`
    select n.kind, n.created_at, n.complaint_id, complaints.number, p.mail, p.language
    from notices n join people p on p.id = n.person_id left join complaints on complaints.id = n.complaint_id
    where n.id = ${id} and p.mail is not null and p.notice_mail <> 'none'
      and (n.complaint_id is null or (not complaints.sample and ${complaintScope(person)}))`.execute(ctx.db);
  return rows[0];
}

function noticeView(ctx: Ctx, row: NoticeRow): NoticeView {
  const { complaint_id: id, number, title } = row;
  const by =
    row.by_name ??
    (row.outside_name === null ? null : maskInText(row.outside_name)) ??
    translate(ctx.language, 'notice.by-complainant');
  const name = row.name ? textIn(row.name, ctx.language) : '';
  return {
    id: row.id,
    kind: row.kind,
    text: translate(ctx.language, `notice.${row.kind}`, { ...row.data, by, name: maskInText(name) }),
    complaint: id && number !== null ? { id, number, title: maskInText(title ?? '') } : null,
    insteadOf: row.instead_id ? { id: row.instead_id, name: row.instead_name ?? '' } : null,
    createdAt: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  };
}

function readCursor(cursor: string): { at: Date; id: string } {
  const [at = '', id = ''] = cursor.split('~');
  if (Number.isNaN(Date.parse(at)) || !isUuid(id)) throw new AppError('request.cursor_invalid');
  return { at: new Date(at), id };
}
