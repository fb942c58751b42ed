import { compileCondition } from '../../language/condition.ts';
import type { Facts } from '../../language/facts.ts';
import { scopeOf } from '../../language/template-scope.ts';
import type { ApprovalPolicy, Template } from '../../language/template-types.ts';
import type { Texts } from '../../terms/lists.ts';

/** One level as it was resolved when the approval was asked for. */
export interface ResolvedLevel {
  id: string;
  title: Texts;
  position: string;
  from: 'owner-department' | 'any';
}

/** What is approved: its amount counts towards the levels. */
export interface Subject {
  kind: string;
  id: string;
  hash: Buffer;
  /** Minor units. */
  amount: number;
  currency: string;
}

/**
 * The levels an approval needs, in order. A level without condition is always needed; an amount can add a level,
 * never skip one; a condition that cannot be told counts as needed (SOL-3).
 */
export function neededLevels(
  template: Template,
  policy: ApprovalPolicy,
  facts: Facts,
  subject: Pick<Subject, 'amount' | 'currency'>,
): ResolvedLevel[] {
  return policy.levels
    .filter((level) => {
      const byAmount = level.amountFrom ? reaches(level.amountFrom, subject) : null;
      const byCondition = level.when ? judge(template, level.when, facts) : null;
      if (byAmount === null && byCondition === null) return true;
      return byAmount === true || byCondition === true;
    })
    .map(({ id, title, position, from }) => ({ id, title, position, from }));
}

function reaches(from: string, subject: Pick<Subject, 'amount' | 'currency'>): boolean {
  const [amount = '0', currency] = from.split(' ');
  const [whole = '0', part = ''] = amount.split('.');
  const limit = Number(whole) * 100 + Number(part.padEnd(2, '0').slice(0, 2));
  // Another currency cannot be compared: then the level is needed.
  return subject.amount > 0 && (subject.currency !== currency || subject.amount >= limit);
}

function judge(template: Template, text: string, facts: Facts): boolean {
  const compiled = compileCondition(text, scopeOf(template));
  if (!compiled.ok) return true;
  const verdict = compiled.condition.evaluate(facts);
  return verdict.holds !== false;
}
