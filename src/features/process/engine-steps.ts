import type { Who } from '../../language/template-basics.ts';
import type { Step } from '../../language/template-types.ts';
import { toolOfKind, toolPermission, type ProcessTool } from '../../terms/process-tools.ts';
import type { Actor, Reason, ToolReport } from './engine-types.ts';
import { judge, type View } from './engine-view.ts';
import { permissionReasons, whoMay, whoReasons } from './engine-who.ts';

/** What there is to say about one step of the present stage. */
export interface StepStatus {
  step: Step;
  tool: ProcessTool | undefined;
  who: readonly Who[];
  /** Whether it belongs to the case; `unknown` counts as yes, and blocks until the fact is known. */
  applies: true | false | 'unknown';
  /** Why that is not known. */
  unknown: Reason[];
  done: boolean;
  skipped: boolean;
  /** Steps that come first and are not done. */
  first: Reason[];
  /** What the tool, or the awaited fact, still lacks. */
  missing: Reason[];
}

/** The tool a step is worked on with. */
export function toolOf(step: Step): ProcessTool | undefined {
  return step.tool ?? toolOfKind[step.kind];
}

/** The status of a step. Its own `after` steps are looked at one level deep; templates have no loops there. */
export function statusOf(view: View, step: Step, anytime = false): StepStatus {
  const applies = judge(view, step.when);
  const report = view.reports[step.id];
  const finished = settledState(view, step, anytime);
  return {
    step,
    tool: toolOf(step),
    who: report?.who ?? whoMay(step.who, view.stage.responsible),
    applies: applies.holds,
    unknown: applies.holds === 'unknown' ? [applies.reason] : [],
    done: finished === 'done',
    skipped: finished === 'skipped',
    first: anytime ? [] : step.after.flatMap((id) => earlier(view, id)),
    missing: finished ? [] : missingOf(view, step, report),
  };
}

/** Whether a step is done or skipped in the present round. */
function settledState(view: View, step: Step, anytime: boolean): 'done' | 'skipped' | undefined {
  if (anytime) return undefined;
  const record = view.state.steps[step.id];
  const present = record?.round === view.round ? record.state : undefined;
  if (present === 'skipped') return 'skipped';
  if (step.kind === 'wait') return judge(view, step.until).holds === true ? 'done' : undefined;
  const report = view.reports[step.id];
  if (report?.complete === false) return undefined;
  if (present === 'done') return 'done';
  return report && isFresh(view, report) ? 'done' : undefined;
}

/** In a second round only work done since the stage was entered again completes a step by itself. */
function isFresh(view: View, report: ToolReport): boolean {
  if (view.round === 1 || report.at === undefined) return true;
  return Date.parse(report.at) >= Date.parse(view.state.enteredAt);
}

function earlier(view: View, id: string): Reason[] {
  const step = view.stage.steps.find((one) => one.id === id);
  if (!step || judge(view, step.when).holds === false || settledState(view, step, false)) return [];
  return [{ code: 'process.step_first', params: { step: id, name: step.title } }];
}

function missingOf(view: View, step: Step, report: ToolReport | undefined): Reason[] {
  if (step.kind === 'wait') {
    const waited = judge(view, step.until);
    if (waited.holds === 'unknown') return [waited.reason];
    return waited.holds ? [] : [{ code: 'process.waiting', params: { step: step.id, name: step.title } }];
  }
  if (report && !report.complete)
    return report.missing.length > 0
      ? report.missing
      : [{ code: 'process.tool_incomplete', params: { name: step.title } }];
  return [];
}

/** Why the actor cannot work on a step now; empty when they can. */
export function stepReasons(view: View, status: StepStatus, actor: Actor): Reason[] {
  const { step, tool } = status;
  const { barred = [], persons = [] } = view.reports[step.id] ?? {};
  const isNamed = actor.personId !== null && persons.includes(actor.personId);
  return [
    ...lifeReasons(view),
    ...(step.kind === 'wait' && !status.done ? status.missing : []),
    ...(isNamed ? [] : whoReasons(actor, status.who, view.template, view.facts.owned)),
    ...permissionReasons(actor, tool && toolPermission[tool]),
    ...status.unknown,
    ...status.first,
    ...barred,
  ];
}

/** Why nothing of the stage can be done while the case rests or is over. */
export function lifeReasons(view: View): Reason[] {
  const { status } = view.state;
  if (status === 'suspended') return [{ code: 'process.suspended' }];
  if (status === 'archived') return [{ code: 'process.archived' }];
  if (status === 'closed' && view.stage.phase !== 'archive') return [{ code: 'process.closed' }];
  return [];
}

/** Whether a step still holds the stage: it belongs to the case, must be done or skipped, and is neither. */
export function isOutstanding(status: StepStatus): boolean {
  return status.applies !== false && status.step.optional !== true && !status.done && !status.skipped;
}
