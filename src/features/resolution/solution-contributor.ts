import { sql } from 'kysely';
import type { Ctx, Tx } from '../../platform/context.ts';
import { markSolution, newestSolution } from './solution-service.ts';

/** How a solution is approved: its newest revision, exactly as it stands. */
export const solutionSubject = {
  async current(ctx: Ctx, complaintId: string) {
    const solution = await newestSolution(ctx, complaintId);
    if (!solution || solution.state === 'void') return null;
    return {
      kind: 'solution',
      id: solution.id,
      hash: solution.hash,
      amount: solution.amount,
      currency: solution.currency,
      authorId: solution.written_by,
    };
  },
  standing: (complaintId: string) =>
    sql<
      string | null
    >`(select case when state <> 'void' then id end from solutions where complaint_id = ${complaintId} order by revision desc limit 1)`,
  async settled(tx: Tx, id: string, state: 'submitted' | 'approved' | 'returned' | 'void'): Promise<void> {
    await markSolution(tx, id, state);
  },
};
