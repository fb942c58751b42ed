import { sql } from 'kysely';
import type { z } from 'zod';
import type { replyView } from '../../contract/closing-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { textIn, type Texts } from '../../terms/lists.ts';
import { hashOf, missingParts, type ReplyParts } from './reply-rules.ts';

/** The replies of a complaint, newest first, each with what it still lacks. */
export async function repliesOf(ctx: Ctx, complaintId: string): Promise<z.input<typeof replyView>[]> {
  const rows = await ctx.db
    .selectFrom('replies as r')
    .leftJoin('people as w', 'w.id', 'r.written_by')
    .leftJoin('people as s', 's.id', 'r.sent_by')
    .selectAll('r')
    .select(['w.name as writer', 's.name as sender'])
    .where('r.complaint_id', '=', complaintId)
    .orderBy('r.revision', 'desc')
    .execute();
  const person = (id: string | null, name: string | null) => (id && name ? { id, name } : null);
  return rows.map((row) => ({
    id: row.id,
    revision: row.revision,
    content: row.content as ReplyParts,
    state: row.state as 'draft' | 'sent',
    writtenBy: person(row.written_by, row.writer),
    writtenAt: row.written_at.toISOString(),
    sentBy: person(row.sent_by, row.sender),
    sentAt: row.sent_at?.toISOString() ?? null,
    version: row.version,
    hash: hashOf(row.content as ReplyParts).toString('hex'),
    missing: row.state === 'draft' ? missingParts(row.content as ReplyParts).map((one) => one.code) : [],
  }));
}

/** The newest reply, sent or not. */
export async function newestReply(ctx: Ctx, complaintId: string) {
  return ctx.db
    .selectFrom('replies')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The last reply that left: when, by whom, and whether in writing. */
export async function lastSentReply(ctx: Ctx, complaintId: string) {
  return ctx.db
    .selectFrom('replies as r')
    .leftJoin('messages as m', 'm.id', 'r.message_id')
    .select(['r.sent_at', 'r.sent_by'])
    .select(sql<boolean>`m.id is not null and not (m.data ? 'noted')`.as('in_writing'))
    .where('r.complaint_id', '=', complaintId)
    .where('r.state', '=', 'sent')
    .orderBy('r.revision', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** What is known already and may begin a reply: the finding, the solution, whose it is; in the complaint's language. */
export async function replyBeginnings(
  ctx: Ctx,
  complaint: { id: string; language: string },
): Promise<Pick<ReplyParts, 'found' | 'measures' | 'department'>> {
  const { rows } = await sql<{
    found: string | null;
    measures: string | null;
    department: Texts | null;
  }>`select
    (select summary from findings where complaint_id = c.id order by revision desc limit 1) as found,
    (select content ->> 'summary' from solutions where complaint_id = c.id and state <> 'void' order by revision desc limit 1) as measures,
    (select title from departments where id = c.department_id) as department
    from complaints c where c.id = ${complaint.id}`.execute(ctx.db);
  const row = rows[0];
  return {
    found: row?.found ?? '',
    measures: row?.measures ?? '',
    department: row?.department ? textIn(row.department, complaint.language) : '',
  };
}

/** The name of the company that signs letters; empty before it is set up. */
export async function companyName(ctx: Ctx): Promise<string> {
  const row = await ctx.db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', 'company')
    .executeTakeFirst();
  return (row?.value as { name?: string } | undefined)?.name ?? '';
}
