import type { Exit } from '../../language/template-types.ts';
import type { Permission } from '../../terms/permissions.ts';
import { isOutstanding, lifeReasons, statusOf } from './engine-steps.ts';
import type { Actor, CaseStatus, Reason } from './engine-types.ts';
import { judge, stageOf, type View } from './engine-view.ts';
import { permissionReasons, whoMay, whoReasons } from './engine-who.ts';

/** Why an exit cannot be taken whoever asks: its condition, the steps it waits for, the case's status. */
export function exitReasons(view: View, exit: Exit): Reason[] {
  const condition = judge(view, exit.when, exit.because);
  return [
    ...lifeReasons(view),
    ...(condition.holds === true ? [] : [condition.reason]),
    ...neededSteps(view, exit),
  ];
}

function neededSteps(view: View, exit: Exit): Reason[] {
  const needs = exit.needs ?? (exit.returns ? 'none' : 'all');
  if (needs === 'none') return [];
  return view.stage.steps
    .filter((step) => needs === 'all' || needs.includes(step.id))
    .map((step) => statusOf(view, step))
    .filter((status) =>
      needs === 'all' ? isOutstanding(status) : status.applies !== false && !status.done && !status.skipped,
    )
    .map(({ step }) => ({
      code: step.optional === 'with-reason' ? 'process.step_open_or_skip' : 'process.step_open',
      params: { step: step.id, name: step.title },
    }));
}

/** Why this actor cannot take an exit. Automatic exits are the system's. */
export function exitReasonsFor(view: View, exit: Exit, actor: Actor): Reason[] {
  const by: Reason[] =
    actor.kind === 'system'
      ? exit.auto
        ? []
        : [{ code: 'process.needs_person' }]
      : exit.auto
        ? [{ code: 'process.automatic' }]
        : [
            ...whoReasons(actor, whoMay(exit.who, view.stage.responsible), view.template, view.facts.owned),
            ...permissionReasons(actor, permissionTo(view, exit)),
          ];
  return [...by, ...exitReasons(view, exit)];
}

function permissionTo(view: View, exit: Exit): Permission | undefined {
  if (exit.to === 'archived') return 'complaint.archive';
  return view.state.status === 'open' && statusAt(view, exit.to) === 'closed' ? 'complaint.close' : undefined;
}

/** The status of a case that stands at a stage or an end; stages of phase `archive` hold closed cases. */
export function statusAt(view: Pick<View, 'template'>, to: string): CaseStatus {
  if (to === 'closed' || to === 'archived') return to;
  return stageOf(view.template, to).phase === 'archive' ? 'closed' : 'open';
}

/** The first automatic exit that is possible now. */
export function automaticExit(view: View): Exit | undefined {
  return view.stage.exits.find((exit) => exit.auto && exitReasons(view, exit).length === 0);
}
