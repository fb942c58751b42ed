import { sql } from 'kysely';
import type { SolvedDegree } from '../../terms/case-states.ts';
import type { CaseContributor } from '../complaint/complaint-hooks.ts';
import { evaluationRound } from './evaluation-queries.ts';

type Known = { solved: SolvedDegree; at: string; by: string | null } | null;

/** Whether the case was evaluated since it was last opened, and how far it is solved (CLO-3). */
export const evaluationContributor: CaseContributor<Known> = {
  asks: ({
    complaint,
  }) => sql<Known>`(select json_build_object('solved', solved, 'at', evaluated_at, 'by', evaluated_by)
    from evaluations where complaint_id = ${complaint.id} and round = ${evaluationRound(complaint)})`,
  facts: (_ctx, _question, evaluation) => ({ 'evaluation.solved': evaluation?.solved ?? null }),
  tools: {
    evaluation: (_question, evaluation) =>
      evaluation
        ? { complete: true, missing: [], at: new Date(evaluation.at).toISOString(), by: evaluation.by }
        : { complete: false, missing: [{ code: 'evaluation.none' }] },
  },
};
