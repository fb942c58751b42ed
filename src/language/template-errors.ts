/** Steps from the root of a template to a value: `['stages', 2, 'exits', 0, 'to']`. */
export type TemplatePath = readonly (string | number)[];

/** A mistake found in a template's content, not yet placed in its text. `code` is a translation key under `error.`. */
export interface Problem {
  code: string;
  params: Record<string, unknown>;
  path: TemplatePath;
  /** Point at the key instead of the value (an unknown key). */
  atKey?: boolean;
  /** Offset within a multi-word text, counted from 1 (a condition). */
  within?: { line: number; column: number };
}

/** A mistake as the author sees it: where it is, in which file, and what to do. */
export interface TemplateError {
  code: string;
  params: Record<string, unknown>;
  /** `stages[2].exits[0].to`; empty for the whole text. */
  path: string;
  /** Counted from 1. */
  line: number;
  column: number;
  /** The fragment the mistake is in, when it is not the template itself. */
  fragment?: string;
}

/** A path as it is written in messages. */
export function writePath(path: TemplatePath): string {
  let text = '';
  for (const part of path)
    text += typeof part === 'number' ? `[${String(part)}]` : text === '' ? part : `.${part}`;
  return text;
}

/** A short maker of problems. */
export function problem(
  code: string,
  path: TemplatePath,
  params: Record<string, unknown> = {},
  more: Pick<Problem, 'atKey' | 'within'> = {},
): Problem {
  return { code: `template.${code}`, params, path, ...more };
}
