import { problem, type Problem, type TemplatePath } from './template-errors.ts';
import type { Step, Template } from './template-types.ts';

/** Words that exits use for the ends of the process, so no stage may have them as its id. */
export const ends = ['closed', 'archived'] as const;

/** Every id is there once, among those it could be confused with. */
export function checkNames(template: Template): Problem[] {
  const problems: Problem[] = [];
  const once = (entries: Iterable<readonly [string, TemplatePath]>, what: string): void => {
    const seen = new Set<string>();
    for (const [name, path] of entries)
      if (seen.has(name)) problems.push(problem('duplicate_id', path, { id: name, what }));
      else seen.add(name);
  };
  const at = <T>(list: readonly T[], name: (item: T) => string, path: TemplatePath, key = 'id') =>
    list.map((item, index) => [name(item), [...path, index, key]] as const);

  once(
    at(template.severities, (one) => one.code, ['severities'], 'code'),
    'severities',
  );
  once(
    at(template.severities, (one) => String(one.rank), ['severities'], 'rank'),
    'severities',
  );
  once(
    at(template.responsibilityClasses, (one) => one.code, ['responsibilityClasses'], 'code'),
    'responsibilityClasses',
  );
  once(
    at(template.positions, (one) => one.code, ['positions'], 'code'),
    'positions',
  );
  once(
    at(template.clocks, (one) => one.id, ['clocks']),
    'clocks',
  );
  once(
    at(template.stages, (one) => one.id, ['stages']),
    'stages',
  );
  once(
    stepsOf(template).map(({ step, path }) => [step.id, [...path, 'id']] as const),
    'steps',
  );
  for (const [name, approval] of Object.entries(template.approvals))
    once(
      at(approval.levels, (level) => level.id, ['approvals', name, 'levels']),
      'levels',
    );
  for (const [name, form] of Object.entries(template.forms)) {
    const path = ['forms', name, 'fields'];
    once(
      at(form.fields, (field) => field.name, path, 'name'),
      'fields',
    );
    form.fields.forEach((field, index) => {
      once(
        at(field.options ?? [], (option) => option.code, [...path, index, 'options'], 'code'),
        'options',
      );
    });
  }
  template.stages.forEach((stage, index) => {
    once(
      at(stage.exits, (exit) => exit.id, ['stages', index, 'exits']),
      'exits',
    );
    if ((ends as readonly string[]).includes(stage.id))
      problems.push(problem('reserved_id', ['stages', index, 'id'], { id: stage.id }));
  });
  return problems;
}

/** Every step of a template with where it stands; `stage` is absent for those at hand any time. */
export function stepsOf(template: Template): { step: Step; path: TemplatePath; stage?: number }[] {
  return [
    ...template.anytime.map((step, index) => ({ step, path: ['anytime', index] as TemplatePath })),
    ...template.stages.flatMap((stage, at) =>
      stage.steps.map((step, index) => ({ step, path: ['stages', at, 'steps', index], stage: at })),
    ),
  ];
}
