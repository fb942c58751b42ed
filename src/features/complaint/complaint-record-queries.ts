import { sql } from 'kysely';
import type { z } from 'zod';
import type { listHandovers } from '../../contract/complaint-contract.ts';
import type { Ctx } from '../../platform/context.ts';

/** The chain of hands: every handover asked, oldest first (DI-2). */
export async function handoversOf(
  ctx: Ctx,
  id: string,
): Promise<z.input<typeof listHandovers.response>['items']> {
  const rows = await ctx.db
    .selectFrom('handovers as h')
    .innerJoin('people as to', 'to.id', 'h.to_id')
    .leftJoin('people as from', 'from.id', 'h.from_id')
    .select([
      'h.id',
      'h.duty',
      'h.reason',
      'h.state',
      'h.answer',
      'h.asked_at',
      'h.settled_at',
      'h.from_id',
      'h.to_id',
    ])
    .select(['to.name as to_name', 'from.name as from_name'])
    .where('h.complaint_id', '=', id)
    .orderBy('h.asked_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    duty: row.duty,
    from: row.from_id && row.from_name ? { id: row.from_id, name: row.from_name } : null,
    to: { id: row.to_id, name: row.to_name },
    reason: row.reason,
    state: row.state,
    answer: row.answer,
    askedAt: row.asked_at.toISOString(),
    settledAt: row.settled_at?.toISOString() ?? null,
  }));
}

/** What was last filled into a step's form. */
export async function savedAnswers(ctx: Ctx, id: string, step: string): Promise<Record<string, unknown>> {
  const row = await ctx.db
    .selectFrom('complaint_forms')
    .select(sql<Record<string, unknown>>`data -> 'answers'`.as('answers'))
    .where('complaint_id', '=', id)
    .where('step', '=', step)
    .orderBy('round', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.answers ?? {};
}
