import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { Texts } from '../../terms/lists.ts';
import { filesAtOnce } from './portal-rules.ts';

/**
 * The messages of a complaint that its complainant may read: what was delivered to them here, and what they said.
 * Notes that staff took of calls and visits are staff's, comments are no messages at all.
 */
const shown = sql<boolean>`(
  (messages.direction = 'in' and not messages.data ? 'noted')
  or exists (select 1 from deliveries where deliveries.message_id = messages.id and deliveries.channel = 'portal'))`;

/** A file as the complainant sees it. Size in bytes. */
export interface PortalFile {
  id: string;
  name: string;
  type: string;
  size: number;
}

/** What was said between the complainant and us, oldest first, with files. */
export async function conversationOf(ctx: Ctx, complaintId: string) {
  const [messages, files] = await Promise.all([
    ctx.db
      .selectFrom('messages')
      .select(['id', 'direction', 'kind', 'subject', 'body', 'created_at'])
      .where('complaint_id', '=', complaintId)
      .where(shown)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(500)
      .execute(),
    ctx.db
      .selectFrom('message_files')
      .innerJoin('messages', 'messages.id', 'message_files.message_id')
      .innerJoin('files', 'files.id', 'message_files.file_id')
      .select(['message_files.message_id', 'files.id', 'files.name', 'files.type', 'files.size'])
      .where('messages.complaint_id', '=', complaintId)
      .where(shown)
      .orderBy('files.stored_at')
      .orderBy('files.id')
      .execute(),
  ]);
  return messages.reverse().map((message) => ({
    ...message,
    files: files
      .filter((file) => file.message_id === message.id)
      .map(({ id, name, type, size }): PortalFile => ({ id, name, type, size })),
  }));
}

/** Whether the file hangs on a message that the complaint's complainant may read. */
export async function mayOpenFile(ctx: Ctx, complaintId: string, fileId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('message_files')
    .innerJoin('messages', 'messages.id', 'message_files.message_id')
    .innerJoin('files', 'files.id', 'message_files.file_id')
    .select('files.id')
    .where('files.id', '=', fileId)
    .where('files.complaint_id', '=', complaintId)
    .where('messages.complaint_id', '=', complaintId)
    .where(shown)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Those of the files that the complainant has sent before in this complaint. */
export async function filesHeard(
  ctx: Ctx,
  complaintId: string,
  fileIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await ctx.db
    .selectFrom('message_files')
    .innerJoin('messages', 'messages.id', 'message_files.message_id')
    .select('message_files.file_id')
    .where('messages.complaint_id', '=', complaintId)
    .where('messages.direction', '=', 'in')
    .where('message_files.file_id', 'in', [...fileIds])
    .execute();
  return new Set(rows.map((row) => row.file_id));
}

/** How many files the complainant has added to the complaint so far. */
export async function filesFromComplainant(ctx: Ctx, complaintId: string): Promise<number> {
  const { count } = await ctx.db
    .selectFrom('files')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('complaint_id', '=', complaintId)
    .where('stored_by_kind', '=', 'complainant')
    .executeTakeFirstOrThrow();
  return count;
}

/**
 * The newest offer that still concerns the complainant, null when there is none or it was taken back. One whose time
 * has passed is `expired` at that moment, not only when the next sweep has said so.
 */
export async function newestOffer(ctx: Ctx, complaintId: string) {
  const row = await ctx.db
    .selectFrom('offers')
    .select(['id', 'body', 'state', 'valid_until', 'options', 'answer', 'offered_at', 'answered_at'])
    .where('complaint_id', '=', complaintId)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row || row.state === 'withdrawn') return null;
  const isPast = row.state === 'open' && row.valid_until !== null && row.valid_until <= ctx.time.now();
  return isPast ? { ...row, state: 'expired' } : row;
}

/** What became of the complainant's newest wish to take the closed case up again; null when they had none. */
export async function newestWishToReopen(
  ctx: Ctx,
  complaintId: string,
): Promise<{ state: 'asked' | 'refused'; at: Date; reason: string } | null> {
  const { rows } = await sql<{ state: 'asked' | 'refused'; at: Date; reason: string }>`
    select case when data ->> 'reopening' = 'refused' then 'refused' else 'asked' end as state,
      created_at as at, coalesce(data ->> 'reason', body) as reason
    from messages where complaint_id = ${complaintId}
      and (data ->> 'course' = 'reopen' or data ->> 'reopening' = 'refused')
    order by created_at desc, id desc limit 1`.execute(ctx.db);
  return rows[0] ?? null;
}

/** When a case was last taken up again; null when it never was. */
export async function lastReopened(
  ctx: Ctx,
  complaint: { id: string; reopened: number },
): Promise<Date | null> {
  if (complaint.reopened === 0) return null;
  const row = await ctx.db
    .selectFrom('events')
    .select('at')
    .where('stream_id', '=', `complaint:${complaint.id}`)
    .where('kind', '=', 'complaint.reopened')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** When the complainant was asked how it was handled, and whether they have said so; the newest round counts. */
export async function newestSurvey(
  ctx: Ctx,
  complaintId: string,
): Promise<{ askedAt: Date | null; answered: boolean }> {
  const row = await ctx.db
    .selectFrom('surveys')
    .select(['asked_at', 'answered_at'])
    .where('complaint_id', '=', complaintId)
    .orderBy('round', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { askedAt: row?.asked_at ?? null, answered: row?.answered_at != null };
}

/** The name of a member of staff, null when nobody has that id. */
export async function staffName(ctx: Ctx, personId: string | null): Promise<string | null> {
  if (!personId) return null;
  const row = await ctx.db.selectFrom('people').select('name').where('id', '=', personId).executeTakeFirst();
  return row?.name ?? null;
}

/** What the public form offers: whose it is, what it may be about, how much it takes. */
export async function publicChoices(ctx: Ctx) {
  const [company, categories] = await Promise.all([
    ctx.db.selectFrom('settings').select('value').where('key', '=', 'company').executeTakeFirst(),
    ctx.db
      .selectFrom('categories')
      .select(['id', 'parent_id', 'title'])
      .where('active', '=', true)
      .orderBy('sort')
      .orderBy('code')
      .execute(),
  ]);
  return {
    company: { 'zh-CN': (company?.value as { name?: string } | undefined)?.name ?? 'Redress' },
    maxFileMb: ctx.config.REDRESS_MAX_FILE_MB,
    maxFiles: filesAtOnce,
    categories: categories.map(({ id, parent_id, title }) => ({
      id,
      parentId: parent_id,
      title: title as Texts,
    })),
  };
}

/** Whether a category can be chosen. */
export async function isOfferedCategory(ctx: Ctx, id: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('categories')
    .select('id')
    .where('id', '=', id)
    .where('active', '=', true)
    .executeTakeFirst();
  return row !== undefined;
}
