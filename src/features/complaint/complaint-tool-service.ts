import { wholeReason } from '../../language/reason-text.ts';
import type { Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { translate } from '../../platform/texts.ts';
import type { ProcessTool } from '../../terms/process-tools.ts';
import { actionsOf, courseOf } from './complaint-course-service.ts';
import type { Complaint } from './complaint-store.ts';

/**
 * Refuses what the process does not ask of this person now: an offer before its approval, a verification before
 * anything is carried out. `step` where a tool is meant in one step only.
 * @throws AppError `complaint.not_possible` with the reasons that the case page shows
 */
export async function requireTool(
  ctx: Ctx,
  complaint: Complaint,
  tool: ProcessTool,
  step?: string,
): Promise<void> {
  const steps = actionsOf(ctx, await courseOf(ctx, complaint)).filter(
    (action) => action.tool === tool && (step === undefined || action.stepId === step),
  );
  if (steps.some((action) => action.allowed)) return;
  const reasons = steps[0]?.reasons ?? [
    { code: 'process.not_now', params: { name: { key: `term.tool.${tool}` } } },
  ];
  throw new AppError(
    'complaint.not_possible',
    {},
    { reasons: reasons.map((reason) => wholeReason(reason, translate)) },
  );
}
