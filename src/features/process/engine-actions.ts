import type { Exit } from '../../language/template-types.ts';
import { exitReasonsFor } from './engine-exits.ts';
import { lifeActReasons, lifeRules } from './engine-life.ts';
import { lifeReasons, statusOf, stepReasons } from './engine-steps.ts';
import type { Actor, NextAction } from './engine-types.ts';
import { stepsInReach, type View } from './engine-view.ts';
import { isOneOf, whoMay } from './engine-who.ts';

/** Every step of the present stage that belongs to the case, and those at hand any time while it is open. */
export function stepActions(view: View, actor: Actor): NextAction[] {
  const over = view.state.status === 'closed' || view.state.status === 'archived';
  if (over && lifeReasons(view).length > 0) return [];
  return stepsInReach(view).flatMap(({ step, anytime }) => {
    if (anytime && over) return [];
    const status = statusOf(view, step, anytime);
    if (status.applies === false || (anytime && status.applies === 'unknown')) return [];
    const reasons = stepReasons(view, status, actor);
    const settled = status.done || status.skipped;
    const skippable = step.optional !== false && !anytime && !settled && lifeReasons(view).length === 0;
    const action: NextAction = {
      id: `step:${step.id}`,
      kind: 'step',
      stage: view.stage.id,
      stepId: step.id,
      stepKind: step.kind,
      title: step.title,
      optional: step.optional !== false || anytime,
      skippable: skippable && isOneOf(actor, status.who),
      allowed: reasons.length === 0,
      reasons,
      who: status.who,
      done: status.done,
      skipped: status.skipped,
      missing: status.missing,
      needsReason: false,
    };
    if (status.tool) action.tool = status.tool;
    if (step.form !== undefined) action.form = step.form;
    if (step.approval !== undefined) {
      action.approval = step.approval;
      action.approves = view.template.approvals[step.approval]?.subject;
    }
    if (step.document !== undefined) action.document = step.document;
    if (step.help) action.help = step.help;
    if (anytime) action.anytime = true;
    return [action];
  });
}

/** Every exit of the present stage. */
export function exitActions(view: View, actor: Actor): NextAction[] {
  if (lifeReasons(view).some((reason) => reason.code !== 'process.suspended')) return [];
  return view.stage.exits.map((exit) => exitAction(view, exit, actor));
}

function exitAction(view: View, exit: Exit, actor: Actor): NextAction {
  const reasons = exitReasonsFor(view, exit, actor);
  return {
    id: `exit:${exit.id}`,
    kind: 'exit',
    stage: view.stage.id,
    exitId: exit.id,
    to: exit.to,
    returns: exit.returns,
    title: exit.title,
    optional: false,
    skippable: false,
    allowed: reasons.length === 0,
    reasons,
    who: exit.auto ? [] : whoMay(exit.who, view.stage.responsible),
    done: false,
    skipped: false,
    missing: [],
    needsReason: exit.reason,
  };
}

/** Suspending, resuming, withdrawing, exceptional closing and reopening, as far as the status gives occasion. */
export function lifeActions(view: View, actor: Actor, now: Date): NextAction[] {
  return lifeRules(view).map((rule) => {
    const reasons = lifeActReasons(view, rule, actor, now);
    return {
      id: rule.act,
      kind: rule.act,
      stage: view.stage.id,
      ...(rule.to === undefined ? {} : { to: rule.to }),
      optional: true,
      skippable: false,
      allowed: reasons.length === 0,
      reasons,
      who: rule.who,
      done: false,
      skipped: false,
      missing: [],
      needsReason: rule.act !== 'resume',
      ...(rule.choices ? { choices: rule.choices } : {}),
    };
  });
}
