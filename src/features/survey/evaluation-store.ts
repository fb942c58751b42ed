import type { Tx } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';

/** An evaluation as it is written down. */
export interface NewEvaluation {
  complaintId: string;
  round: number;
  solved: 'fully' | 'partly' | 'not';
  satisfaction: string;
  lesson: string;
  procedureChange: string;
  by: string | null;
}

/** Writes the evaluation of a round; a second one in the same round takes the place of the first. */
export async function putEvaluation(tx: Tx, evaluation: NewEvaluation): Promise<string> {
  const said = {
    solved: evaluation.solved,
    satisfaction: evaluation.satisfaction,
    lesson: evaluation.lesson,
    procedure_change: evaluation.procedureChange,
    evaluated_by: evaluation.by,
    evaluated_at: tx.time.now(),
  };
  const row = await tx.db
    .insertInto('evaluations')
    .values({ id: newId(), complaint_id: evaluation.complaintId, round: evaluation.round, ...said })
    .onConflict((conflict) => conflict.columns(['complaint_id', 'round']).doUpdateSet(said))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}
