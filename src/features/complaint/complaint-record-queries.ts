import { sql } from 'kysely';
import type { z } from 'zod';
import type { CaseView, listHandovers } from '../../contract/complaint-contract.ts';
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

/** Who is kept out of a complaint, and why (DI-7). */
export async function keptOutOf(ctx: Ctx, id: string): Promise<CaseView['keptOut']> {
  const rows = await ctx.db
    .selectFrom('interests as i')
    .innerJoin('people as p', 'p.id', 'i.person_id')
    .leftJoin('people as by', 'by.id', 'i.created_by')
    .select(['i.kind', 'i.reason', 'i.created_at', 'p.id', 'p.name', 'by.id as by_id', 'by.name as by_name'])
    .where('i.complaint_id', '=', id)
    .orderBy('i.created_at')
    .execute();
  return rows.map(({ kind, reason, created_at: at, id: personId, name, by_id: byId, by_name: byName }) => ({
    person: { id: personId, name },
    kind: kind as CaseView['keptOut'][number]['kind'],
    reason,
    by: byId && byName ? { id: byId, name: byName } : null,
    at: at.toISOString(),
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
