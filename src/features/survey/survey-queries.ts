import type { z } from 'zod';
import type { surveyView } from '../../contract/closing-contract.ts';
import type { Ctx } from '../../platform/context.ts';

/** How the complainant was asked and what they said, newest first. */
export async function surveysOf(ctx: Ctx, complaintId: string): Promise<z.input<typeof surveyView>[]> {
  const rows = await ctx.db
    .selectFrom('surveys')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .orderBy('round', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    round: row.round,
    askedAt: row.asked_at.toISOString(),
    answeredAt: row.answered_at?.toISOString() ?? null,
    via: row.via,
    scores: row.scores as Record<string, number> | null,
    index: row.index_value === null ? null : Number(row.index_value),
    remark: row.remark,
  }));
}

/** The survey of the newest round. */
export async function newestSurvey(ctx: Ctx, complaintId: string) {
  return ctx.db
    .selectFrom('surveys')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .orderBy('round', 'desc')
    .limit(1)
    .executeTakeFirst();
}
