import { compileCondition } from './condition.ts';
import type { ConditionScope } from './condition-scope.ts';
import { stepsOf } from './check-names.ts';
import { parseMoney } from './money.ts';
import { problem, type Problem, type TemplatePath } from './template-errors.ts';
import { formScopeOf, scopeOf } from './template-scope.ts';
import type { Template } from './template-types.ts';

/** Every condition compiles: names, types, values; and an approval's levels keep to the amount rule. */
export function checkConditions(template: Template): Problem[] {
  const problems: Problem[] = [];
  const scope = scopeOf(template);
  const check = (text: string | undefined, path: TemplatePath, over: ConditionScope = scope): void => {
    if (text === undefined) return;
    const compiled = compileCondition(text, over);
    if (compiled.ok) return;
    const { code, params, line, column } = compiled.error;
    problems.push({ code, params, path, within: { line, column } });
  };

  template.severities.forEach((severity, i) => check(severity.suggest, ['severities', i, 'suggest']));
  template.clocks.forEach((clock, i) => check(clock.when, ['clocks', i, 'when']));
  for (const { step, path } of stepsOf(template)) {
    check(step.when, [...path, 'when']);
    check(step.until, [...path, 'until']);
  }
  template.stages.forEach((stage, i) =>
    stage.exits.forEach((exit, j) => check(exit.when, ['stages', i, 'exits', j, 'when'])),
  );
  check(template.reopening?.when, ['reopening', 'when']);
  for (const [name, form] of Object.entries(template.forms))
    form.fields.forEach((field, i) => {
      const path = ['forms', name, 'fields', i];
      check(field.when, [...path, 'when'], formScopeOf(form, template));
      if (typeof field.required === 'string')
        check(field.required, [...path, 'required'], formScopeOf(form, template));
    });
  for (const [name, approval] of Object.entries(template.approvals))
    approval.levels.forEach((level, i) => {
      const path = ['approvals', name, 'levels', i, 'when'];
      check(level.when, path);
      const compiled = level.when === undefined ? undefined : compileCondition(level.when, scope);
      if (compiled?.ok && compiled.condition.reads.some((fact) => fact.startsWith('solution.amount')))
        problems.push(problem('amount_in_level', path));
      if (level.amountFrom !== undefined && !parseMoney(level.amountFrom))
        problems.push(
          problem('bad_money', [...path.slice(0, -1), 'amountFrom'], { value: level.amountFrom }),
        );
    });
  return problems;
}
