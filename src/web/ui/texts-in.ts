import { useTranslation } from 'react-i18next';

/** A text in several languages, by language tag; `zh-CN` is always there. */
export type TextsLike = { 'zh-CN': string } & Partial<Record<string, string>>;

/** Picks the text in the reader's language, else Simplified Chinese. */
export function useTextIn(): (texts: TextsLike) => string {
  const { i18n } = useTranslation();
  return (texts) => texts[i18n.language] ?? texts['zh-CN'];
}
