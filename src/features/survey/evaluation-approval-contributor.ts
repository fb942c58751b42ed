import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { sha256 } from '../../platform/crypto.ts';

/** How a closing is approved, where the procedure asks for it: the newest evaluation of the case, word for word. */
export const closingSubject = {
  async current(ctx: Ctx, complaintId: string) {
    const evaluation = await ctx.db
      .selectFrom('evaluations')
      .selectAll()
      .where('complaint_id', '=', complaintId)
      .orderBy('round', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (!evaluation) return null;
    const { id, solved, satisfaction, lesson, procedure_change, evaluated_by } = evaluation;
    return {
      ...{ kind: 'closing', id, amount: 0, currency: 'CNY', authorId: evaluated_by },
      hash: sha256(JSON.stringify([id, solved, satisfaction, lesson, procedure_change])),
    };
  },
  standing: (complaintId: string) =>
    sql<
      string | null
    >`(select id from evaluations where complaint_id = ${complaintId} order by round desc limit 1)`,
  /** An evaluation has no state of its own. */
  async settled(): Promise<void> {
    // Nothing to mark.
  },
};
