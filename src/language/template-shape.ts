import { z } from 'zod';
import { closest } from './closest.ts';
import { problem, type Problem, type TemplatePath } from './template-errors.ts';

type Issue = z.core.$ZodIssue;

/** The problems behind the issues of a schema: codes that can be translated, and what was perhaps meant. */
export function shapeProblems(error: z.ZodError, schema: z.ZodType, value: unknown): Problem[] {
  return error.issues.flatMap((issue) => fromIssue(issue, [], schema, value));
}

function fromIssue(issue: Issue, above: TemplatePath, schema: z.ZodType, value: unknown): Problem[] {
  const path = [...above, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  const given = valueAt(value, path);
  const word = typeof given === 'string' || typeof given === 'number' ? String(given) : '';
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, path, schema));
    case 'invalid_type':
      return [given === undefined ? missing(path) : problem(`want_${wordOf(issue.expected)}`, path)];
    case 'invalid_value': {
      if (given === undefined) return [missing(path)];
      const values = issue.values.map(String);
      const near = closest(word, values);
      const params = { value: word, values: values.join(', '), ...(near ? { near } : {}) };
      return [problem(near ? 'unknown_value_near' : 'unknown_value', path, params)];
    }
    case 'invalid_union': {
      if (given === undefined) return [missing(path)];
      return fittingBranch(issue.errors).flatMap((inner) => fromIssue(inner, path, schema, value));
    }
    case 'invalid_key':
      return [problem('bad_code', path, { value: String(path.at(-1)) }, { atKey: true })];
    case 'too_small':
    case 'too_big': {
      const limit = issue.code === 'too_small' ? issue.minimum : issue.maximum;
      return [
        problem(
          `${issue.code}_${issue.origin === 'string' ? 'text' : issue.origin === 'array' ? 'list' : 'number'}`,
          path,
          { limit: Number(limit) },
        ),
      ];
    }
    default:
      if (given === undefined) return [missing(path)];
      if (issue.message.startsWith('bad_')) return [problem(issue.message, path, { value: word })];
      return [problem('invalid', path, { detail: issue.message })];
  }
}

function missing(path: TemplatePath): Problem {
  const key = String(path.at(-1));
  if (/^(zh-CN|zh-TW|en)$/.test(key)) return problem('missing_language', path, { language: key });
  return problem('missing', path, { key });
}

function unknownKey(key: string, path: TemplatePath, schema: z.ZodType): Problem {
  const near = closest(key, knownKeys(schema, path));
  const params = { key, ...(near ? { near } : {}) };
  return problem(near ? 'unknown_key_near' : 'unknown_key', [...path, key], params, { atKey: true });
}

/** Of the branches of a union the one the author most likely meant: the one that got deepest into the value. */
function fittingBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const depth = (issues: readonly Issue[]): number =>
    Math.max(...issues.map((issue) => issue.path.length + (issue.code === 'invalid_type' ? 0 : 0.5)));
  return [...branches].sort((a, b) => depth(b) - depth(a))[0] ?? [];
}

function wordOf(expected: string): string {
  const words: Record<string, string> = {
    object: 'map',
    record: 'map',
    array: 'list',
    boolean: 'yesno',
    int: 'number',
  };
  return words[expected] ?? (expected === 'number' ? 'number' : 'text');
}

function valueAt(value: unknown, path: TemplatePath): unknown {
  let at = value;
  for (const part of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<string | number, unknown>)[part];
  }
  return at;
}

/** The keys a schema knows at a path. */
function knownKeys(schema: z.ZodType, path: TemplatePath): string[] {
  const def = (schema as unknown as { def: Record<string, unknown> & { type: string } }).def;
  const below = (inner: unknown, rest: TemplatePath): string[] => knownKeys(inner as z.ZodType, rest);
  if (def.type === 'optional' || def.type === 'default') return below(def['innerType'], path);
  if (def.type === 'union') return (def['options'] as unknown[]).flatMap((option) => below(option, path));
  const [part, ...rest] = path;
  if (def.type === 'object') {
    const shape = def['shape'] as Record<string, unknown>;
    if (part === undefined) return Object.keys(shape);
    return shape[part] ? below(shape[part], rest) : [];
  }
  if (part === undefined) return [];
  if (def.type === 'array') return below(def['element'], rest);
  return def.type === 'record' ? below(def['valueType'], rest) : [];
}
