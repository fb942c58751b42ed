import type { z } from 'zod';
import type { recordEvaluation as route } from '../../contract/closing-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { actingPerson, onComplaint } from '../complaint/complaint-service.ts';
import { evaluationRound } from './evaluation-queries.ts';
import { putEvaluation } from './evaluation-store.ts';

/** Evaluates a case before it is filed: how far solved, how satisfied, what was learned, what to change (CLO-3). */
export async function recordEvaluation(
  ctx: Ctx,
  id: string,
  given: z.output<typeof route.body>,
): Promise<{ id: string }> {
  return onComplaint(ctx, id, { permission: 'complaint.close' }, async (tx, complaint) => {
    const round = evaluationRound(complaint);
    const evaluation = await putEvaluation(tx, { ...given, complaintId: id, round, by: actingPerson(tx) });
    await progress(tx, complaint, {
      events: [
        {
          kind: 'evaluation.recorded',
          data: { evaluation, round, solved: given.solved },
          words: [given.lesson, given.procedureChange].filter((text) => text.trim()).join('\n\n'),
        },
      ],
    });
    return { id: evaluation };
  });
}
