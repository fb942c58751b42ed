import { factContext, withFacts } from '../../language/condition-scope.ts';
import { factWord, type Facts } from '../../language/facts.ts';
import { parseMoney } from '../../language/money.ts';
import { conditionOf, scopeOf } from '../../language/template-scope.ts';
import type { ApprovalLevel, ClockPolicy, Severity, Template } from '../../language/template-types.ts';

/** One level of an approval that is needed, and why. */
export interface NeededLevel {
  level: ApprovalLevel;
  /** `unknown`: a fact is missing, and what protects is not left out for that. */
  why: 'always' | 'condition' | 'amount' | 'unknown';
}

/** A condition of the template over facts alone, outside any stage. */
function holds(template: Template, text: string, facts: Facts): boolean | 'unknown' {
  const compiled = conditionOf(template, text);
  if (!compiled.ok) return 'unknown';
  const scope = scopeOf(template);
  const missing = Object.keys(template.approvals)
    .map((name) => `approval.${factWord(name)}` as const)
    .filter((name) => facts[name] == null);
  const own = Object.fromEntries(missing.map((name) => [name, 'none']));
  return compiled.condition.evaluateIn(withFacts(factContext(facts, scope), own, scope)).holds;
}

/**
 * The levels that have to sign, in order (SOL-3). A level without conditions is always needed; `when` decides for
 * the others, and an amount can only add to that: it never takes a level away.
 */
export function neededLevels(template: Template, approval: string, facts: Facts): NeededLevel[] {
  return (template.approvals[approval]?.levels ?? []).flatMap((level) => {
    const why = whyNeeded(template, level, facts);
    return why ? [{ level, why }] : [];
  });
}

function whyNeeded(template: Template, level: ApprovalLevel, facts: Facts): NeededLevel['why'] | undefined {
  if (level.when === undefined && level.amountFrom === undefined) return 'always';
  const condition = level.when === undefined ? false : holds(template, level.when, facts);
  if (condition === true) return 'condition';
  const amount = level.amountFrom === undefined ? false : reaches(level.amountFrom, facts);
  if (amount === true) return 'amount';
  return condition === 'unknown' || amount === 'unknown' ? 'unknown' : undefined;
}

/** Amounts in different currencies are not compared: that counts as not known. */
function reaches(from: string, facts: Facts): boolean | 'unknown' {
  const limit = parseMoney(from);
  const amount = facts['solution.amount'];
  if (!limit || amount == null) return 'unknown';
  if (amount === 0) return limit.amount === 0;
  if (facts['solution.currency'] !== limit.currency) return 'unknown';
  return amount >= limit.amount;
}

/** The clocks that govern the complaint now (SLA-1): those without a condition, and those whose condition holds. */
export function clocksInForce(template: Template, facts: Facts): ClockPolicy[] {
  return template.clocks.filter(
    (clock) => clock.when === undefined || holds(template, clock.when, facts) === true,
  );
}

/** The severities whose own rule speaks for them, gravest first; a person decides (CL-2, CL-4). */
export function suggestedSeverities(template: Template, facts: Facts): Severity[] {
  return template.severities
    .filter((severity) => severity.suggest !== undefined && holds(template, severity.suggest, facts) === true)
    .sort((a, b) => b.rank - a.rank);
}
