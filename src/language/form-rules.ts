import { compileCondition } from './condition.ts';
import { factContext, withFacts } from './condition-scope.ts';
import type { AnswerValue, Facts } from './facts.ts';
import { formScopeOf } from './template-scope.ts';
import type { Form, FormField } from './template-types.ts';

/** One wrong answer: `path` is `/answers/<name>`, `code` a translation key under `error.`. */
export interface AnswerTrouble {
  path: string;
  code: string;
  params?: Record<string, unknown>;
}

/** Longest texts that a form takes, in characters. */
const longest = { text: 500, longtext: 20_000 } as const;

/** The fields of a form that are asked now, and whether each must be answered. What cannot be known counts as asked and needed. */
export function fieldsAsked(
  form: Form,
  answers: Readonly<Record<string, AnswerValue>>,
  facts: Facts,
): { field: FormField; required: boolean }[] {
  const scope = formScopeOf(form);
  const given = Object.fromEntries(Object.entries(answers).map(([name, value]) => [`form.${name}`, value]));
  const context = withFacts(factContext(facts, scope), given, scope);
  const holds = (text: string): boolean => {
    const compiled = compileCondition(text, scope);
    return !compiled.ok || compiled.condition.evaluateIn(context).holds !== false;
  };
  return form.fields
    .filter((field) => field.when === undefined || holds(field.when))
    .map((field) => ({
      field,
      required: typeof field.required === 'string' ? holds(field.required) : field.required,
    }));
}

/**
 * Everything that is wrong with the answers to a form; empty when it can be kept. Money is whole minor units, dates
 * are ISO texts. Answers to fields that are not asked are refused, so that nothing unseen is kept.
 */
export function formTrouble(
  form: Form,
  answers: Readonly<Record<string, AnswerValue>>,
  facts: Facts,
): AnswerTrouble[] {
  const asked = fieldsAsked(form, answers, facts);
  const names = new Set(asked.map(({ field }) => field.name));
  const trouble: AnswerTrouble[] = Object.entries(answers)
    .filter(([name, value]) => !names.has(name) && !isEmpty(value))
    .map(([name]) => ({ path: `/answers/${name}`, code: 'field.unknown' }));
  for (const { field, required } of asked) {
    const value = Object.hasOwn(answers, field.name) ? answers[field.name] : undefined;
    const found = isEmpty(value)
      ? required
        ? { code: 'field.required' }
        : undefined
      : troubleOf(field, value as Exclude<AnswerValue, null>);
    if (found) trouble.push({ path: `/answers/${field.name}`, ...found });
  }
  return trouble;
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

type Trouble = Omit<AnswerTrouble, 'path'> | undefined;

function troubleOf(field: FormField, value: Exclude<AnswerValue, null>): Trouble {
  switch (field.kind) {
    case 'yesno':
      return typeof value === 'boolean' ? undefined : { code: 'field.wrong_kind' };
    case 'number':
    case 'money':
      if (typeof value !== 'number' || !Number.isFinite(value)) return { code: 'field.wrong_kind' };
      if (field.kind === 'money' && !Number.isSafeInteger(value)) return { code: 'field.wrong_kind' };
      return outside(field, value, 'big', 'small');
    case 'choices': {
      const codes = field.options?.map((option) => option.code) ?? [];
      if (!Array.isArray(value)) return { code: 'field.wrong_kind' };
      if (!value.every((one) => codes.includes(one as string)) || new Set(value).size !== value.length)
        return { code: 'field.not_offered' };
      return outside(field, value.length, 'big', 'small');
    }
    default:
      return typeof value === 'string' ? textTrouble(field, value) : { code: 'field.wrong_kind' };
  }
}

function textTrouble(field: FormField, value: string): Trouble {
  switch (field.kind) {
    case 'choice':
      return field.options?.some((option) => option.code === value)
        ? undefined
        : { code: 'field.not_offered' };
    case 'date':
      return isDate(value) ? undefined : { code: 'field.wrong_form' };
    case 'datetime':
      return isMoment(value) ? undefined : { code: 'field.wrong_form' };
    case 'person':
    case 'department':
      return value.length <= 100 ? undefined : { code: 'field.wrong_form' };
    default: {
      const most = longest[field.kind as keyof typeof longest];
      if (value.length > most) return { code: 'field.too_long', params: { limit: most } };
      if (field.pattern !== undefined && !new RegExp(`^(?:${field.pattern})$`, 'u').test(value))
        return { code: 'field.wrong_form' };
      return outside(field, value.length, 'long', 'short');
    }
  }
}

function outside(field: FormField, size: number, over: 'big' | 'long', under: 'small' | 'short'): Trouble {
  if (field.max !== undefined && size > field.max)
    return { code: `field.too_${over}`, params: { limit: field.max } };
  if (field.min !== undefined && size < field.min)
    return { code: `field.too_${under}`, params: { limit: field.min } };
  return undefined;
}

function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function isMoment(text: string): boolean {
  const shape =
    /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  return shape?.[1] !== undefined && isDate(shape[1]) && !Number.isNaN(Date.parse(text));
}
