import { readFileSync } from 'node:fs';
import i18next from 'i18next';
import { byLanguage, languageOfTag, languages, type Language, type Texts } from '../terms/lists.ts';

const read = (language: Language): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../locales/${language}.json`, import.meta.url), 'utf8')) as Record<
    string,
    string
  >;

const texts = byLanguage(read);

const instance = i18next.createInstance();
void instance.init({
  lng: 'zh-CN',
  fallbackLng: 'zh-CN',
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: Object.fromEntries(languages.map((language) => [language, { translation: texts[language] }])),
});

type Plain = Record<string, string | number | undefined>;

const placeholder = /\{\{(\w+)\}\}/g;
/** What more than the value of a name is asked for: a form, another text. */
const special = /\{\{(?!\w+\}\})|\$t\(/;

/** The text of a key in a language; the key itself when nobody wrote it (a test finds those). */
export function translate(language: Language, key: string, params: Record<string, unknown> = {}): string {
  const text = texts[language][key];
  // Most say what they say, or name plain values: a case's page has some hundred.
  if (text !== undefined && !special.test(text) && !('count' in params || 'context' in params)) {
    const values = Object.values(params);
    if (values.every((value) => typeof value === 'string' || typeof value === 'number'))
      return text.replace(placeholder, (_, name: string) => String((params as Plain)[name] ?? ''));
  }
  return instance.t(key, { lng: language, ...params });
}

/** A key in all languages at once, for titles that are stored. */
export function textsOf(key: string, params: Record<string, unknown> = {}): Texts {
  return byLanguage((language) => translate(language, key, params));
}

/** The best of our languages for an `Accept-Language` header; the given default when none fits. */
export function acceptLanguage(header: string | undefined, fallback: Language): Language {
  for (const part of (header ?? '').split(',')) {
    const language = languageOfTag(part.split(';')[0] ?? '');
    if (language) return language;
  }
  return fallback;
}
