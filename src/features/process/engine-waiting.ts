import type { Who } from '../../language/template-basics.ts';
import type { Step } from '../../language/template-types.ts';
import { exitReasons } from './engine-exits.ts';
import { isOutstanding, lifeReasons, statusOf, type StepStatus } from './engine-steps.ts';
import type { WaitingStep } from './engine-types.ts';
import type { View } from './engine-view.ts';
import { whoMay } from './engine-who.ts';

/**
 * What waits for somebody: every step that belongs to the case, is not done and whose earlier steps are. When none
 * of the required ones is left, the choice of a way on waits, so that no case is ever in nobody's list.
 */
export function waitingIn(view: View): WaitingStep[] {
  if (lifeReasons(view).length > 0) return [];
  const open = view.stage.steps
    .map((step) => statusOf(view, step))
    .filter((status) => status.applies !== false && !status.done && !status.skipped);
  const steps = open
    .filter((status) => status.step.kind !== 'wait' && status.first.length === 0)
    .filter((status, _, all) => !isOthersTurn(view, status, all))
    .map((status) => ofStep(view, status));
  return open.some(isOutstanding) ? steps : [...steps, ...choice(view)];
}

/** A reply and its signature wait one at a time: for its words, then for the signature, then for sending. */
function isOthersTurn(view: View, { step }: StepStatus, all: readonly StepStatus[]): boolean {
  const signs = (one: Step): boolean =>
    one.approval !== undefined && view.template.approvals[one.approval]?.subject === 'reply';
  const reply = all.find((one) => one.step.kind === 'reply');
  const signature = all.find((one) => signs(one.step));
  if (!reply || !signature) return false;
  return step === (view.reports[reply.step.id]?.ready ? reply : signature).step;
}

function ofStep(view: View, { step, tool, who }: StepStatus): WaitingStep {
  return {
    stage: view.stage.id,
    step: step.id,
    round: view.round,
    stepKind: step.kind,
    ...(tool ? { tool } : {}),
    title: step.title,
    who,
    optional: step.optional === true,
    ...limitOf(step.limit ?? view.stage.limit),
  };
}

const limitOf = (limit: string | undefined): { limit?: string } => (limit === undefined ? {} : { limit });

function choice(view: View): WaitingStep[] {
  const possible = view.stage.exits.filter((exit) => !exit.auto && exitReasons(view, exit).length === 0);
  if (possible.length === 0 && view.stage.exits.some((exit) => exit.auto)) return [];
  const exits = possible.length > 0 ? possible : view.stage.exits;
  const who = new Set<Who>(exits.flatMap((exit) => whoMay(exit.who, view.stage.responsible)));
  const [only] = exits;
  return [
    {
      stage: view.stage.id,
      step: `stage:${view.stage.id}`,
      round: view.round,
      stepKind: 'decide',
      title: only && exits.length === 1 ? only.title : view.stage.title,
      who: [...who],
      optional: false,
      ...limitOf(view.stage.limit),
    },
  ];
}
