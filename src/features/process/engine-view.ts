import { factContext, withFacts, type FactContext } from '../../language/condition-scope.ts';
import { factWord, type Facts } from '../../language/facts.ts';
import { conditionOf, factTitle, scopeOf } from '../../language/template-scope.ts';
import type { Stage, Step, Template } from '../../language/template-types.ts';
import type { ProcessState, Reason, ReasonText, ToolReports } from './engine-types.ts';

/** One look at a case: everything the engine's parts need, made once per question. */
export interface View {
  template: Template;
  state: ProcessState;
  facts: Facts;
  reports: ToolReports;
  stage: Stage;
  /** How often the present stage has been entered. */
  round: number;
  context: FactContext;
}

/** Makes a view. @throws Error where the state names a stage that its template does not have */
export function viewOf(template: Template, state: ProcessState, facts: Facts, reports: ToolReports): View {
  const stage = stageOf(template, state.stage);
  const round = state.visits[stage.id] ?? 1;
  const scope = scopeOf(template);
  const own: Record<string, unknown> = { 'stage.id': stage.id, 'stage.round': round };
  for (const name of Object.keys(template.approvals)) {
    const fact = `approval.${factWord(name)}` as const;
    own[fact] = facts[fact] ?? 'none';
  }
  if (round > 1) for (const fact of staleFacts(stage, reports, state.enteredAt)) own[fact] = 'none';
  return {
    template,
    state,
    facts,
    reports,
    stage,
    round,
    context: withFacts(factContext(facts, scope), own, scope),
  };
}

/**
 * What was said in an earlier round of a stage counts no longer when the stage is entered again: the refused offer
 * that led back must not lead back once more before a new one is made.
 */
function staleFacts(stage: Stage, reports: ToolReports, enteredAt: string): string[] {
  return stage.steps.flatMap((step) => {
    const at = reports[step.id]?.at;
    if (at === undefined || Date.parse(at) >= Date.parse(enteredAt)) return [];
    if (step.kind === 'approval') return [`approval.${factWord(step.approval ?? '')}`];
    if (step.kind === 'offer') return ['offer.state'];
    return step.tool === 'verification' ? verificationFacts : [];
  });
}

const verificationFacts = ['verification.customer', 'verification.internal', 'verification.third_party'];

/** The stage of that id. @throws Error where there is none */
export function stageOf(template: Template, id: string): Stage {
  const stage = template.stages.find((one) => one.id === id);
  if (!stage) throw new Error(`template ${template.template} has no stage ${id}`);
  return stage;
}

/** Steps that can be worked on in the present stage, those at hand any time last. */
export function stepsInReach(view: View): { step: Step; anytime: boolean }[] {
  return [
    ...view.stage.steps.map((step) => ({ step, anytime: false })),
    ...view.template.anytime.map((step) => ({ step, anytime: true })),
  ];
}

/** What a condition says of the case, with the reason while it does not hold. No condition always holds. */
export function judge(
  view: View,
  text: string | undefined,
  because?: ReasonText,
): { holds: true } | { holds: false | 'unknown'; reason: Reason } {
  if (text === undefined) return { holds: true };
  const compiled = conditionOf(view.template, text);
  if (!compiled.ok)
    return {
      holds: 'unknown',
      reason: { code: 'process.condition_error', params: { detail: compiled.error.code } },
    };
  const verdict = compiled.condition.evaluateIn(view.context);
  if (verdict.holds === true) return { holds: true };
  if (verdict.holds === false)
    return {
      holds: false,
      reason: because ? { code: 'process.because', text: because } : { code: 'process.condition_false' },
    };
  if (verdict.fact === undefined)
    return {
      holds: 'unknown',
      reason: { code: 'process.condition_error', params: { detail: verdict.detail } },
    };
  const name = factTitle(view.template, verdict.fact) ?? { key: `term.fact.${verdict.fact}` };
  return { holds: 'unknown', reason: { code: 'process.fact_unknown', params: { fact: verdict.fact, name } } };
}
