import i18next, { type TFunction } from 'i18next';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { languageOfTag, languages, textIn, type Language, type Texts } from '../../terms/lists.ts';
import { recall, remember } from './memory.ts';

/** What the pages say things with. */
export interface Speech {
  t: TFunction;
  language: Language;
  /** The reader's part of a text that is there in several languages. */
  say: (texts: Texts) => string;
  choose: (language: Language) => void;
}

const files = import.meta.glob<{ default: Record<string, string> }>('../../../locales/*.json');

/** The language to begin with: chosen here before, else the browser's, else Simplified Chinese. */
export function firstLanguage(chosen: unknown, wanted: readonly string[]): Language {
  for (const tag of [typeof chosen === 'string' ? chosen : '', ...wanted]) {
    const language = languageOfTag(tag);
    if (language) return language;
  }
  return 'zh-CN';
}

/** Loads a language and changes to it; fails when its file cannot be had. */
export async function changeLanguage(language: Language, keep: boolean): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    const load = files[`../../../locales/${language}.json`];
    const loaded = await load?.();
    i18next.addResourceBundle(language, 'translation', loaded?.default ?? {});
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  if (keep) remember('language', language);
}

/** Starts the texts; resolves when the first language is there. */
export async function startTexts(): Promise<void> {
  await i18next.init({
    fallbackLng: false,
    supportedLngs: [...languages],
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: {},
  });
  // Old browsers know only one.
  const several = navigator.languages as readonly string[] | undefined;
  const wanted = several?.length ? several : [navigator.language];
  await changeLanguage(firstLanguage(recall('language'), wanted), false);
}

/** The language shown now. */
export function languageNow(): Language {
  return languages.find((language) => language === i18next.language) ?? 'zh-CN';
}

/** The speech of a language that is loaded. */
export function speechIn(language: Language, choose: (language: Language) => void): Speech {
  return { t: i18next.t, language, say: (texts) => textIn(texts, language), choose };
}

/** The speech of the page; the app gives it. */
export const SpeechContext = createContext<Speech>(speechIn('zh-CN', () => {}));

/** What this page says things with. */
export function useTexts(): Speech {
  return useContext(SpeechContext);
}
