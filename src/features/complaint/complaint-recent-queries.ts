import type { ComplaintLine } from '../../contract/complaint-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { linesOf } from './complaint-list-queries.ts';

/** Complaints shown as opened last. */
const shown = 8;

/** The complaints this person opened last, as far as they still may see them. */
export async function recentCases(ctx: Ctx): Promise<ComplaintLine[]> {
  if (ctx.actor.kind !== 'person') return [];
  const rows = await ctx.reads
    .selectFrom('case_reads')
    .select('complaint_id')
    .where('person_id', '=', ctx.actor.personId)
    .groupBy('complaint_id')
    .orderBy((eb) => eb.fn.max('hour'), 'desc')
    .limit(shown)
    .execute();
  return linesOf(
    ctx,
    rows.map((row) => row.complaint_id),
  );
}
