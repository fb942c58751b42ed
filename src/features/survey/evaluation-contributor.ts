import type { SolvedDegree } from '../../terms/case-states.ts';
import type { CaseContributor } from '../complaint/complaint-hooks.ts';
import { presentEvaluation } from './evaluation-queries.ts';

/** Whether the case was evaluated since it was last opened, and how far it is solved (CLO-3). */
export const evaluationContributor: CaseContributor = {
  async facts(ctx, complaint) {
    const evaluation = await presentEvaluation(ctx, complaint);
    return { 'evaluation.solved': (evaluation?.solved ?? null) as SolvedDegree | null };
  },
  tools: {
    async evaluation(ctx, { complaint }) {
      const evaluation = await presentEvaluation(ctx, complaint);
      return evaluation
        ? {
            complete: true,
            missing: [],
            at: evaluation.evaluated_at.toISOString(),
            by: evaluation.evaluated_by,
          }
        : { complete: false, missing: [{ code: 'evaluation.none' }] };
    },
  },
};
