import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { CaseContributor, ToolQuestion } from '../complaint/complaint-hooks.ts';
import type { ToolReport } from '../process/engine-types.ts';

/** What messages tell the process: whether it was acknowledged, who was spoken to, what callbacks gave. */
export const correspondenceContributor: CaseContributor = {
  async facts(ctx, complaint) {
    const { rows } = await sql<{ contacted: boolean; callbacks: number; satisfied: boolean | null }>`
      select
        exists (select 1 from messages where complaint_id = ${complaint.id} and direction = 'out' and kind not in ('acknowledgement', 'survey')) as contacted,
        (select count(*) from messages where complaint_id = ${complaint.id} and kind = 'callback') as callbacks,
        (select (data ->> 'satisfied')::boolean from messages where complaint_id = ${complaint.id} and kind = 'callback'
          and data ? 'satisfied' order by occurred_at desc limit 1) as satisfied`.execute(ctx.db);
    const row = rows[0];
    return {
      contacted: row?.contacted ?? false,
      'callback.count': row?.callbacks ?? 0,
      'callback.satisfied': row?.satisfied ?? null,
    };
  },
  tools: {
    acknowledge: async (_ctx, { complaint }) => ({
      complete: complaint.acknowledged_at !== null,
      missing: complaint.acknowledged_at ? [] : [{ code: 'correspondence.not_acknowledged' }],
      at: complaint.acknowledged_at?.toISOString(),
    }),
    contact: async (ctx, question) =>
      spoken(ctx, question, ['contact', 'message', 'question', 'progress'], 'correspondence.not_contacted'),
    callback: async (ctx, question) => spoken(ctx, question, ['callback'], 'correspondence.not_called_back'),
  },
  async texts(ctx, complaintId) {
    const rows = await ctx.db
      .selectFrom('messages')
      .select(['subject', 'body'])
      .where('complaint_id', '=', complaintId)
      .where('kind', 'not in', ['acknowledgement', 'survey'])
      .orderBy('created_at', 'desc')
      .limit(200)
      .execute();
    return rows.flatMap((row) => [row.subject, row.body]);
  },
};

async function spoken(
  ctx: Ctx,
  { complaint, enteredAt }: ToolQuestion,
  kinds: string[],
  code: string,
): Promise<ToolReport> {
  const row = await ctx.db
    .selectFrom('messages')
    .select(['created_at', 'author_id'])
    .where('complaint_id', '=', complaint.id)
    .where('direction', '=', 'out')
    .where('kind', 'in', kinds)
    .where('created_at', '>=', enteredAt)
    // Who was not reached was not spoken to.
    .where(sql<boolean>`data ->> 'reached' is distinct from 'false'`)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row
    ? { complete: true, missing: [], at: row.created_at.toISOString(), by: row.author_id }
    : { complete: false, missing: [{ code }] };
}
