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
  async settled(tx: Tx, id: string, state: 'submitted' | 'approved' | 'returned' | 'void'): Promise<void> {
    await markSolution(tx, id, state);
  },
};
