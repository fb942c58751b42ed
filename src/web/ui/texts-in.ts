import { useTranslation } from 'react-i18next';

/** A text in several languages, by language tag; `zh-CN` is always there, further languages may be. */
export interface TextsLike {
  'zh-CN': string;
  [language: string]: string | undefined;
}

/** The text in exactly this language, if there is one. */
export function ownText(texts: TextsLike, language: string): string | undefined {
  return texts[language];
}

/** Picks the text in the reader's language, else Simplified Chinese. */
export function useTextIn(): (texts: TextsLike) => string {
  const { i18n } = useTranslation();
  return (texts) => ownText(texts, i18n.language) ?? texts['zh-CN'];
}
