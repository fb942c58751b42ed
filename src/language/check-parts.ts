import { toolOfKind } from '../terms/process-tools.ts';
import { stepsOf } from './check-names.ts';
import { factWord } from './facts.ts';
import { listOf } from './template-basics.ts';
import { problem, type Problem, type TemplatePath } from './template-errors.ts';
import type { ClockPolicy, FormField, Step, Template } from './template-types.ts';

/** What a step of each kind must name, and may name. */
const stepParts: Record<Step['kind'], keyof Step | undefined> = {
  form: 'form',
  tool: 'tool',
  approval: 'approval',
  document: 'document',
  wait: 'until',
  subtask: undefined,
  offer: undefined,
  reply: undefined,
  survey: undefined,
};

/** Steps, clocks and fields have what their kind needs and nothing that it does not know. */
export function checkParts(template: Template): Problem[] {
  return [
    ...stepsOf(template).flatMap(({ step, path }) => checkStep(step, path)),
    ...afterLoops(template),
    ...template.clocks.flatMap((clock, index) => checkTerm(template, clock, ['clocks', index])),
    ...Object.entries(template.forms).flatMap(([name, form]) =>
      form.fields.flatMap((field, index) => checkField(field, ['forms', name, 'fields', index])),
    ),
  ];
}

function checkStep(step: Step, path: TemplatePath): Problem[] {
  const problems: Problem[] = [];
  const needed = stepParts[step.kind];
  if (needed && step[needed] === undefined)
    problems.push(problem('step_lacks', path, { kind: step.kind, key: needed }));
  for (const key of ['form', 'tool', 'approval', 'document', 'until'] as const) {
    if (step[key] === undefined || key === needed) continue;
    if (key === 'tool' && step.tool === toolOfKind[step.kind]) continue;
    problems.push(problem('step_key_unused', [...path, key], { kind: step.kind, key }, { atKey: true }));
  }
  const unheard = listOf(step.tells).find((one) => one === 'anyone' || one === 'complainant');
  if (unheard !== undefined) problems.push(problem('tells_whom', [...path, 'tells'], { who: unheard }));
  return problems;
}

/** A clock has a length, or a time that somebody sets in a form. */
function checkTerm({ forms }: Template, { limit, until }: ClockPolicy, path: TemplatePath): Problem[] {
  if ((limit === undefined) === (until === undefined)) return [problem('clock_term', path)];
  if (until === undefined) return [];
  const times = Object.entries(forms).flatMap(([form, { fields }]) =>
    fields.flatMap(({ name, kind }) => (kind === 'datetime' ? [`answers.${factWord(form)}.${name}`] : [])),
  );
  return times.includes(until) ? [] : [problem('not_a_time', [...path, 'until'], { name: until })];
}

/** Steps that wait for each other would never begin. */
function afterLoops(template: Template): Problem[] {
  return template.stages.flatMap((stage, at) => {
    const after = new Map(stage.steps.map((step) => [step.id, step.after]));
    const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
      (after.get(from) ?? []).some((id) => {
        if (id === to) return true;
        if (seen.has(id)) return false;
        seen.add(id);
        return reaches(id, to, seen);
      });
    return stage.steps.flatMap((step, index) =>
      reaches(step.id, step.id)
        ? [problem('after_loop', ['stages', at, 'steps', index, 'after'], { id: step.id })]
        : [],
    );
  });
}

const measured: readonly FormField['kind'][] = ['text', 'longtext', 'number', 'money', 'choices'];
const texts: readonly FormField['kind'][] = ['text', 'longtext'];

function checkField(field: FormField, path: TemplatePath): Problem[] {
  const problems: Problem[] = [];
  const chooses = field.kind === 'choice' || field.kind === 'choices';
  if (chooses && !field.options) problems.push(problem('field_lacks_options', path, { name: field.name }));
  const unused = (key: string): void => {
    problems.push(problem('field_key_unused', [...path, key], { kind: field.kind, key }, { atKey: true }));
  };
  if (!chooses && field.options) unused('options');
  if (!measured.includes(field.kind))
    for (const key of ['min', 'max'] as const) if (field[key] !== undefined) unused(key);
  if (field.min !== undefined && field.max !== undefined && field.min > field.max)
    problems.push(problem('min_over_max', [...path, 'min'], { min: field.min, max: field.max }));
  if (field.pattern !== undefined) {
    if (!texts.includes(field.kind)) unused('pattern');
    else if (!isSafePattern(field.pattern)) problems.push(problem('bad_pattern', [...path, 'pattern']));
  }
  return problems;
}

/** A regular expression that compiles and does not repeat a repetition, which could be made to run for ever. */
function isSafePattern(pattern: string): boolean {
  if (/[+*}]\??\)+\??[+*{]/.test(pattern) || /\\[1-9k]/.test(pattern)) return false;
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
