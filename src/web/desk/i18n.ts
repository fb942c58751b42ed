import type { Locale } from 'antd/es/locale';
import dayjs from 'dayjs';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { libraryWords } from 'virtual:library-words';
import { languageOfTag, languages, languageTraits, type Language } from '../../terms/lists.ts';
import { readStored, writeStored } from '../ui/stored-choice.ts';

const storedName = 'redress.language';
const texts = import.meta.glob<{ default: Record<string, string> }>('../../../locales/*.json');

const antLocales = new Map<string, Locale>();

/** Ant Design's own words in a language that {@link switchLanguage} has loaded. */
export function antLocale(language: string): Locale | undefined {
  return antLocales.get(language);
}

/** True when the person has chosen a language on this device. */
export function hasChosenLanguage(): boolean {
  return readStored(storedName) !== null;
}

/** The language to begin with: chosen here before, else the browser's, else Simplified Chinese. */
export function firstLanguage(): Language {
  const stored = readStored(storedName);
  const wanted = [stored, ...navigator.languages].flatMap((tag) => (tag ? (languageOfTag(tag) ?? []) : []));
  return wanted[0] ?? 'zh-CN';
}

/** Loads a language (texts, Ant Design, calendar) and changes to it; `remember` keeps the choice on this device. */
export async function switchLanguage(language: Language, remember = false): Promise<void> {
  const library = libraryWords[language];
  const load = texts[`../../../locales/${language}.json`];
  const [own, ant] = await Promise.all([load?.(), library.ant(), library.day()]);
  antLocales.set(language, ant.default);
  dayjs.locale(languageTraits[language].library.day);
  i18next.addResourceBundle(language, 'translation', own?.default ?? {}, true, true);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  if (remember) writeStored(storedName, language);
}

/** Starts the texts; resolves when the first language is there. */
export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: firstLanguage(),
    fallbackLng: false,
    supportedLngs: [...languages],
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: {},
    react: { useSuspense: false },
  });
  await switchLanguage(firstLanguage());
}
