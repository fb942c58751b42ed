import { listOf, type Who } from '../../language/template-basics.ts';
import type { ReasonChoice } from '../../language/template-types.ts';
import type { Permission } from '../../terms/permissions.ts';
import { durationMs } from '../../language/duration.ts';
import type { ActionKind, Actor, Reason } from './engine-types.ts';
import { judge, type View } from './engine-view.ts';
import { permissionReasons, whoReasons } from './engine-who.ts';

/** The acts on a whole case, beside its steps and exits. */
export type LifeAct = Exclude<ActionKind, 'step' | 'exit'>;

/** One of those acts as the template has it. */
export interface LifeRule {
  act: LifeAct;
  who: readonly Who[];
  /** Where it leads; absent for resting and going on. */
  to?: string;
  choices?: readonly ReasonChoice[];
  permission?: Permission;
}

/** The acts that the template and the status of the case give occasion for. */
export function lifeRules({ template, state }: View): LifeRule[] {
  const { exceptionalClosing, withdrawal, suspension, reopening } = template;
  const rules: LifeRule[] = [];
  if (state.status === 'open' || state.status === 'suspended') {
    if (suspension && state.status === 'open')
      rules.push({ act: 'suspend', who: listOf<Who>(suspension.who), choices: suspension.reasons });
    if (suspension && state.status === 'suspended')
      rules.push({ act: 'resume', who: listOf<Who>(suspension.who) });
    if (withdrawal) rules.push({ act: 'withdraw', who: listOf<Who>(withdrawal.who), to: withdrawal.to });
    if (exceptionalClosing)
      rules.push({
        act: 'close-exceptionally',
        who: listOf<Who>(exceptionalClosing.who),
        to: exceptionalClosing.to,
        choices: exceptionalClosing.reasons,
        permission: 'complaint.close-exceptionally',
      });
  } else if (reopening)
    rules.push({
      act: 'reopen',
      who: listOf<Who>(reopening.who),
      to: reopening.to,
      permission: 'complaint.reopen',
    });
  return rules;
}

/** Why an act on the case is not possible for this actor now. */
export function lifeActReasons(view: View, rule: LifeRule, actor: Actor, now: Date): Reason[] {
  return [
    ...whoReasons(actor, rule.who, view.template, view.facts.owned),
    ...permissionReasons(actor, rule.permission),
    ...(rule.act === 'reopen' ? reopenReasons(view, now) : []),
  ];
}

function reopenReasons(view: View, now: Date): Reason[] {
  const { reopening } = view.template;
  const { status, closedAt } = view.state;
  if (!reopening) return [];
  const reasons: Reason[] = [];
  if (status === 'archived' && !reopening.archived) reasons.push({ code: 'process.archived' });
  if (reopening.within && closedAt && now.getTime() > Date.parse(closedAt) + durationMs(reopening.within))
    reasons.push({ code: 'process.too_late', params: { within: reopening.within } });
  const condition = judge(view, reopening.when, reopening.because);
  if (condition.holds !== true) reasons.push(condition.reason);
  return reasons;
}
