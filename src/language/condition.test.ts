import { describe, expect, it } from 'vitest';
import { compileCondition, type Verdict } from './condition.ts';
import { factContext, scopeWith, withFacts } from './condition-scope.ts';
import { factsWith, type Facts } from './facts.ts';

function say(text: string, facts: Partial<Facts> = {}): Verdict {
  const compiled = compileCondition(text);
  if (!compiled.ok) throw new Error(`${text}: ${compiled.error.code}`);
  return compiled.condition.evaluate(factsWith(facts));
}

function refusal(text: string) {
  const compiled = compileCondition(text);
  return compiled.ok ? undefined : compiled.error;
}

describe('conditions over facts', () => {
  it('CL-2: holds, does not hold, with whole numbers compared as such', () => {
    expect(say('severity.rank >= 2', { 'severity.rank': 2 })).toEqual({ holds: true });
    expect(say('severity.rank >= 2', { 'severity.rank': 1 })).toEqual({ holds: false });
    expect(say('"refund" in solution.remedies', { 'solution.remedies': ['refund'] }).holds).toBe(true);
    expect(
      say('category.path.exists(c, c == "delivery")', { 'category.path': ['delivery', 'late'] }).holds,
    ).toBe(true);
  });

  it('SOL-3: amounts are minor units and stay exact beyond what 32 bits hold', () => {
    const amount = { 'solution.amount': 900_719_925_474_099 };
    expect(say('solution.amount == 900719925474099', amount).holds).toBe(true);
    expect(say('solution.amount > 900719925474098', amount).holds).toBe(true);
  });

  it('CLO-1: an absent fact is never true, and is named', () => {
    expect(say('survey.score < 60')).toMatchObject({ holds: 'unknown', fact: 'survey.score' });
    expect(say('!severity.major')).toMatchObject({ holds: 'unknown', fact: 'severity.major' });
    expect(say('survey.score < 60', { 'survey.score': null })).toMatchObject({ holds: 'unknown' });
    expect(say('has(survey.score) && survey.score < 60')).toEqual({ holds: false });
  });

  it('an absent fact does not hide what is known to decide', () => {
    expect(say('survey.score < 60 || safety', { safety: true })).toEqual({ holds: true });
    expect(say('survey.score < 60 && safety')).toEqual({ holds: false });
  });

  it('a condition that throws is unknown, not true', () => {
    expect(say('1 / chases >= 0')).toMatchObject({ holds: 'unknown', detail: 'division by zero' });
    expect(say('category.path[3] == "late"').holds).toBe('unknown');
  });

  it('values of the wrong type count as absent', () => {
    const wrong = { 'severity.rank': 1.5 } as Partial<Facts>;
    expect(say('severity.rank > 1', wrong)).toMatchObject({ holds: 'unknown', fact: 'severity.rank' });
    const text = { 'severity.rank': '3' } as unknown as Partial<Facts>;
    expect(say('severity.rank > 1', text).holds).toBe('unknown');
  });

  it('refuses unknown names with what was perhaps meant, and where', () => {
    expect(refusal('severity.rnk > 2')).toEqual({
      code: 'condition.unknown_fact_near',
      params: { name: 'severity.rnk', near: 'severity.rank' },
      line: 1,
      column: 10,
    });
    expect(refusal('safty')?.params).toMatchObject({ near: 'safety' });
    expect(refusal('has(survey.scor)')?.code).toBe('condition.unknown_fact_near');
    expect(refusal('zzzzzzzzzz')?.code).toBe('condition.unknown_fact');
  });

  it('refuses values that a closed list never has: a mistyped code would silently never hold', () => {
    expect(refusal('kind ==\n  "complaints"')).toMatchObject({
      code: 'condition.unknown_value',
      line: 2,
      column: 3,
    });
    expect(refusal('offer.state in ["accepted", "refused"]')?.params).toMatchObject({ value: 'refused' });
    expect(refusal('"refnd" in solution.remedies')?.code).toBe('condition.unknown_value');
    expect(refusal('"complaint" != kind')).toBeUndefined();
  });

  it('refuses what is not a condition: other types, broken syntax, patterns, novels', () => {
    expect(refusal('severity.rank + 1')?.code).toBe('condition.not_bool');
    expect(refusal('severity')?.code).toBe('condition.not_bool');
    expect(refusal('safety == 1')?.code).toBe('condition.type');
    expect(refusal('safety &&')?.code).toBe('condition.syntax');
    expect(refusal('kind.matches("(a+)+")')?.code).toBe('condition.function');
    expect(refusal(Array.from({ length: 200 }, () => 'safety').join(' || '))?.code).toBe('condition.syntax');
  });

  it('further facts of a scope are typed too, and can be laid over a context', () => {
    const scope = scopeWith([['form.amount', { type: 'int', optional: true }]]);
    const compiled = compileCondition('form.amount > 3 && !safety', scope);
    if (!compiled.ok) throw new Error(compiled.error.code);
    const context = factContext(factsWith(), scope);
    expect(compiled.condition.evaluateIn(context)).toMatchObject({ holds: 'unknown', fact: 'form.amount' });
    expect(compiled.condition.evaluateIn(withFacts(context, { 'form.amount': 4 }, scope)).holds).toBe(true);
    const both = scopeWith([
      ['answers.first.seen', { type: 'bool', optional: true }],
      ['answers.first.why', { type: 'string', optional: true }],
    ]);
    const known = factContext(factsWith({ 'answers.first.seen': true }), both);
    const nested = compileCondition('answers.first.seen && answers.first.why == "x"', both);
    if (!nested.ok) throw new Error(nested.error.code);
    expect(nested.condition.evaluateIn(withFacts(known, { 'answers.first.why': 'x' }, both)).holds).toBe(
      true,
    );
    expect(nested.condition.evaluateIn(known)).toMatchObject({ holds: 'unknown', fact: 'answers.first.why' });
    expect(compiled.condition.reads.toSorted()).toEqual(['form.amount', 'safety']);
  });
});
