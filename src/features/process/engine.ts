import type { Facts } from '../../language/facts.ts';
import { eventsOfStep } from '../../language/check-flow.ts';
import type { Step, Template } from '../../language/template-types.ts';
import { exitActions, lifeActions, stepActions } from './engine-actions.ts';
import { automaticExit, exitReasonsFor } from './engine-exits.ts';
import { lifeActReasons, lifeRules, type LifeAct } from './engine-life.ts';
import { eventEffect, goTo, statusEffects, tellEffects } from './engine-moves.ts';
import { lifeReasons, statusOf, stepReasons } from './engine-steps.ts';
import type {
  Actor,
  Effect,
  NextAction,
  ProcessState,
  Reason,
  StepRecord,
  ToolReports,
  Transition,
  WaitingStep,
} from './engine-types.ts';
import { stepsInReach, viewOf, type View } from './engine-view.ts';
import { waitingIn } from './engine-waiting.ts';

const no = (...reasons: Reason[]): Transition => ({ ok: false, reasons });

/** Where a new case begins, with the effect of entering its first stage. */
export function initialState(template: Template, now: Date): { state: ProcessState; effects: Effect[] } {
  const stage = template.stages[0]?.id ?? '';
  const state: ProcessState = {
    stage,
    status: 'open',
    steps: {},
    visits: { [stage]: 1 },
    enteredAt: now.toISOString(),
    closedAt: null,
    closedAs: null,
    reasonCode: null,
    version: 1,
  };
  return { state, effects: [{ kind: 'enter-stage', stage, round: 1 }] };
}

/**
 * Where a case stands that was closed elsewhere before it came to us: in the stage where cases are put away, else the
 * last one. None of our steps was done and nothing is known of how it went; `closedAt` only if that is known.
 */
export function pastState(template: Template, closedAt: Date | null, now: Date): ProcessState {
  const { stages } = template;
  const stage = (stages.find((one) => one.phase === 'archive') ?? stages.at(-1))?.id ?? '';
  return {
    ...initialState(template, now).state,
    ...{ stage, visits: { [stage]: 1 }, status: 'closed' },
    closedAt: closedAt?.toISOString() ?? null,
  };
}

/** Everything that can be done next with a case, each allowed or refused with reasons, for this actor. */
export function nextActions(
  template: Template,
  state: ProcessState,
  facts: Facts,
  reports: ToolReports,
  actor: Actor,
  now: Date,
): NextAction[] {
  const view = viewOf(template, state, facts, reports);
  return [...stepActions(view, actor), ...exitActions(view, actor), ...lifeActions(view, actor, now)];
}

/** What waits for somebody now: the steps that can be begun, or the choice of a way on when they are done. */
export function waitingSteps(
  template: Template,
  state: ProcessState,
  facts: Facts,
  reports: ToolReports,
): WaitingStep[] {
  return waitingIn(viewOf(template, state, facts, reports));
}

/**
 * What happens by itself: steps whose tools have become complete are recorded as done (and taken back when they
 * no longer are), else one automatic exit is taken. Ask again with fresh facts until nothing comes of it.
 */
export function settle(
  template: Template,
  state: ProcessState,
  facts: Facts,
  reports: ToolReports,
  now: Date,
): Transition {
  const view = viewOf(template, state, facts, reports);
  if (lifeReasons(view).length > 0) return { ok: true, state, effects: [] };
  const recorded = recordSteps(view, now);
  if (recorded.effects.length > 0) return { ok: true, ...recorded };
  const exit = automaticExit(view);
  return exit ? leave(view, exit.id, now) : { ok: true, state, effects: [] };
}

function recordSteps(view: View, now: Date): { state: ProcessState; effects: Effect[] } {
  const steps = { ...view.state.steps };
  const effects: Effect[] = [];
  const { stage, round } = view;
  for (const step of stage.steps) {
    const status = statusOf(view, step);
    const record = steps[step.id];
    const recorded = record?.round === round && record.state === 'done';
    if (status.applies === false) continue;
    if (status.done && !recorded) {
      const report = view.reports[step.id];
      const at = report?.at ?? now.toISOString();
      steps[step.id] = { state: 'done', at, by: report?.by ?? null, round };
      effects.push({ kind: 'step', stage: stage.id, step: step.id, round, outcome: 'done' });
      effects.push(...eventsOfStep(step).map((event) => eventEffect(event, at, stage.id, step.id)));
      effects.push(...tellEffects(view, step));
    } else if (!status.done && recorded && step.kind !== 'wait') {
      Reflect.deleteProperty(steps, step.id);
      effects.push({ kind: 'step', stage: stage.id, step: step.id, round, outcome: 'undone' });
    }
  }
  if (effects.length === 0) return { state: view.state, effects };
  return { state: { ...view.state, steps, version: view.state.version + 1 }, effects };
}

/** A person finishes a step. A tool's step can be finished only when its tool says that it is complete. */
export function completeStep(
  template: Template,
  state: ProcessState,
  facts: Facts,
  reports: ToolReports,
  actor: Actor,
  now: Date,
  stepId: string,
): Transition {
  const view = viewOf(template, state, facts, reports);
  const found = stepsInReach(view).find(({ step }) => step.id === stepId);
  if (!found) return no({ code: 'process.unknown_step', params: { step: stepId } });
  const status = statusOf(view, found.step, found.anytime);
  if (status.applies === false)
    return no({ code: 'process.not_applicable', params: { step: stepId, name: found.step.title } });
  const missing = status.done || found.step.kind === 'wait' ? [] : status.missing;
  const reasons = [...stepReasons(view, status, actor), ...missing];
  if (reasons.length > 0) return no(...reasons);
  const record: StepRecord = { state: 'done', at: now.toISOString(), by: actor.personId, round: view.round };
  return recordStep(view, found.step, found.anytime, record);
}

/** A person leaves out an optional step; the reason stays on record. */
export function skipStep(
  template: Template,
  state: ProcessState,
  facts: Facts,
  reports: ToolReports,
  actor: Actor,
  now: Date,
  stepId: string,
  reason: string,
): Transition {
  const view = viewOf(template, state, facts, reports);
  const step = view.stage.steps.find((one) => one.id === stepId);
  if (!step) return no({ code: 'process.unknown_step', params: { step: stepId } });
  const status = statusOf(view, step);
  if (step.optional === false)
    return no({ code: 'process.not_optional', params: { step: stepId, name: step.title } });
  if (status.applies === false || status.done)
    return no({ code: 'process.not_applicable', params: { step: stepId, name: step.title } });
  if (reason.trim() === '') return no({ code: 'process.reason_required' });
  const reasons = stepReasons(view, { ...status, first: [] }, actor);
  if (reasons.length > 0) return no(...reasons);
  const by = actor.personId;
  return recordStep(view, step, false, {
    state: 'skipped',
    at: now.toISOString(),
    by,
    round: view.round,
    reason: reason.trim(),
  });
}

/** A step at hand any time leaves no record in the state: it announces and can be done again. */
function recordStep(view: View, step: Step, anytime: boolean, record: StepRecord): Transition {
  const { state, stage, round } = view;
  const effects: Effect[] = [{ kind: 'step', stage: stage.id, step: step.id, round, outcome: record.state }];
  if (record.state === 'done') {
    effects.push(...eventsOfStep(step).map((event) => eventEffect(event, record.at, stage.id, step.id)));
    effects.push(...tellEffects(view, step));
  }
  const steps = anytime ? state.steps : { ...state.steps, [step.id]: record };
  return { ok: true, state: { ...state, steps, version: state.version + 1 }, effects };
}

/** Leaves the stage by an exit, after recording the steps that are complete. */
export function takeExit(
  template: Template,
  state: ProcessState,
  facts: Facts,
  reports: ToolReports,
  actor: Actor,
  now: Date,
  exitId: string,
  reason?: string,
): Transition {
  const view = viewOf(template, state, facts, reports);
  const exit = view.stage.exits.find((one) => one.id === exitId);
  if (!exit) return no({ code: 'process.unknown_exit', params: { exit: exitId } });
  const reasons = exitReasonsFor(view, exit, actor);
  if (reasons.length > 0) return no(...reasons);
  if (exit.reason && !reason?.trim()) return no({ code: 'process.reason_required' });
  return leave(view, exitId, now);
}

function leave(view: View, exitId: string, now: Date): Transition {
  const exit = view.stage.exits.find((one) => one.id === exitId);
  if (!exit) return no({ code: 'process.unknown_exit', params: { exit: exitId } });
  const recorded = recordSteps(view, now);
  const moved = goTo({ ...view, state: recorded.state }, exit.to, now, {
    ...{ exit: exit.id, auto: exit.auto, events: exit.emits },
  });
  const voided = exit.voids.map((approval): Effect => ({ kind: 'void-approval', approval }));
  return { ok: true, state: moved.state, effects: [...recorded.effects, ...moved.effects, ...voided] };
}

/** Closes without the complainant's agreement, for one of the template's reasons (CLO-1). */
export function closeExceptionally(
  template: Template,
  state: ProcessState,
  facts: Facts,
  actor: Actor,
  now: Date,
  choice: string,
): Transition {
  return live(template, state, facts, actor, now, 'close-exceptionally', choice);
}

/** Takes the complaint back at the complainant's wish. */
export function withdraw(
  template: Template,
  state: ProcessState,
  facts: Facts,
  actor: Actor,
  now: Date,
): Transition {
  return live(template, state, facts, actor, now, 'withdraw');
}

/** Lets the case rest, for one of the template's reasons. */
export function suspend(
  template: Template,
  state: ProcessState,
  facts: Facts,
  actor: Actor,
  now: Date,
  choice: string,
): Transition {
  return live(template, state, facts, actor, now, 'suspend', choice);
}

/** Goes on with a case that rested. */
export function resume(
  template: Template,
  state: ProcessState,
  facts: Facts,
  actor: Actor,
  now: Date,
): Transition {
  return live(template, state, facts, actor, now, 'resume');
}

/** Takes a closed case up again; every approval has to be given anew. */
export function reopen(
  template: Template,
  state: ProcessState,
  facts: Facts,
  actor: Actor,
  now: Date,
): Transition {
  return live(template, state, facts, actor, now, 'reopen');
}

function live(
  template: Template,
  state: ProcessState,
  facts: Facts,
  actor: Actor,
  now: Date,
  act: LifeAct,
  choice?: string,
): Transition {
  const view = viewOf(template, state, facts, {});
  const rule = lifeRules(view).find((one) => one.act === act);
  if (!rule) return no({ code: 'process.act_not_now', params: { act, status: state.status } });
  const reasons = lifeActReasons(view, rule, actor, now);
  if (reasons.length > 0) return no(...reasons);
  if (rule.choices && !rule.choices.some((one) => one.code === choice))
    return no({ code: 'process.unknown_choice', params: { choice: choice ?? '' } });
  if (rule.to === undefined) return rest(view, act, now, choice);
  const closedAs = act === 'withdraw' ? 'withdrawn' : 'exceptional';
  const moved = goTo(view, rule.to, now, {
    ...(act === 'reopen' ? {} : { closedAs }),
    ...(choice === undefined ? {} : { reasonCode: choice }),
    ...(act === 'withdraw' ? { events: ['withdrawn'] } : {}),
  });
  const voided = act === 'reopen' ? Object.keys(template.approvals) : [];
  const voids = voided.map((approval): Effect => ({ kind: 'void-approval', approval }));
  return { ok: true, state: moved.state, effects: [...moved.effects, ...voids] };
}

function rest(view: View, act: LifeAct, now: Date, choice: string | undefined): Transition {
  const { state } = view;
  const status = act === 'suspend' ? 'suspended' : 'open';
  return {
    ok: true,
    state: {
      ...state,
      status,
      reasonCode: act === 'suspend' ? (choice ?? null) : null,
      version: state.version + 1,
    },
    effects: statusEffects(state.status, status, now.toISOString(), view.stage.id),
  };
}
