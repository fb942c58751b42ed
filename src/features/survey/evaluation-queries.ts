import type { z } from 'zod';
import type { evaluationView } from '../../contract/closing-contract.ts';
import type { Ctx } from '../../platform/context.ts';

/** The evaluations of a complaint, newest round first (CLO-3). */
export async function evaluationsOf(
  ctx: Ctx,
  complaintId: string,
): Promise<z.input<typeof evaluationView>[]> {
  const rows = await ctx.db
    .selectFrom('evaluations as e')
    .leftJoin('people as p', 'p.id', 'e.evaluated_by')
    .selectAll('e')
    .select('p.name as evaluator')
    .where('e.complaint_id', '=', complaintId)
    .orderBy('e.round', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    round: row.round,
    solved: row.solved as 'fully' | 'partly' | 'not',
    satisfaction: row.satisfaction,
    lesson: row.lesson,
    procedureChange: row.procedure_change,
    by: row.evaluated_by && row.evaluator ? { id: row.evaluated_by, name: row.evaluator } : null,
    at: row.evaluated_at.toISOString(),
  }));
}

/** Which round of the case is evaluated now: each reopening begins one. */
export function evaluationRound(complaint: { reopened: number }): number {
  return complaint.reopened + 1;
}

/** The evaluation of the present round. */
export async function presentEvaluation(ctx: Ctx, complaint: { id: string; reopened: number }) {
  return ctx.db
    .selectFrom('evaluations')
    .selectAll()
    .where('complaint_id', '=', complaint.id)
    .where('round', '=', evaluationRound(complaint))
    .executeTakeFirst();
}
