import { readFileSync } from 'node:fs';
import i18next from 'i18next';
import { languages, type Language, type Texts } from '../terms/lists.ts';

const read = (language: Language): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../locales/${language}.json`, import.meta.url), 'utf8')) as Record<
    string,
    string
  >;

const texts = Object.fromEntries(languages.map((language) => [language, read(language)])) as Record<
  Language,
  Record<string, string>
>;

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

/** The text of a key in a language; the key itself when nobody wrote it (a test finds those). */
export function translate(language: Language, key: string, params: Record<string, unknown> = {}): string {
  const text = texts[language][key];
  // Most say what they say: a case's page has some hundred.
  if (text !== undefined && Object.keys(params).length === 0 && !/\{\{|\$t\(/.test(text)) return text;
  return instance.t(key, { lng: language, ...params });
}

/** A key in all languages at once, for titles that are stored. */
export function textsOf(key: string, params: Record<string, unknown> = {}): Texts {
  return {
    'zh-CN': translate('zh-CN', key, params),
    'zh-TW': translate('zh-TW', key, params),
    en: translate('en', key, params),
  };
}

/** The best of our languages for an `Accept-Language` header; the given default when none fits. */
export function acceptLanguage(header: string | undefined, fallback: Language): Language {
  for (const part of (header ?? '').split(',')) {
    const tag = (part.split(';')[0] ?? '').trim().toLowerCase();
    if (/^zh-(tw|hk|mo|hant)/.test(tag)) return 'zh-TW';
    if (/^zh/.test(tag)) return 'zh-CN';
    if (/^en/.test(tag)) return 'en';
  }
  return fallback;
}
