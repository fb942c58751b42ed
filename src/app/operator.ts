import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../platform/errors.ts';
import { projectRoot } from '../platform/paths.ts';
import { translate } from '../platform/texts.ts';
import { languageOfTag, type Language } from '../terms/lists.ts';

/** The language of whoever sits at the terminal, by the usual variables of the system; English where they say nothing. */
export function operatorLanguage(env: Record<string, string | undefined>): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  // Such as `zh_TW.UTF-8`.
  return languageOfTag((locale.split(/[.@]/)[0] ?? '').replaceAll('_', '-')) ?? 'en';
}

/** Which release this is. */
export function productVersion(): string {
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

/** A text of the command line. */
export function say(language: Language, key: string, params: Record<string, unknown> = {}): string {
  return translate(language, key, params);
}

/** A refusal in words, with the fields it is about; null for an error nobody expected. */
export interface Explained {
  code: string;
  message: string;
  params: Record<string, unknown>;
  fields: { path: string; code: string; message: string }[];
}

/** Says what a refusal means; null for an error nobody expected. */
export function explain(error: unknown, language: Language): Explained | null {
  if (!(error instanceof AppError)) return null;
  return {
    code: error.code,
    message: translate(language, `error.${error.code}`, error.params),
    params: error.params,
    fields: error.fields.map(({ path, code, params }) => ({
      path,
      code,
      message: translate(language, `error.${code}`, params),
    })),
  };
}
