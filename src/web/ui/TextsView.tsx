import { useTranslation } from 'react-i18next';
import { ownText, type TextsLike } from './texts-in.ts';

/** A text in the reader's language; another language, where there is no other, is marked for screen readers. */
export function TextsView({ texts }: { texts: TextsLike }) {
  const { i18n } = useTranslation();
  const own = ownText(texts, i18n.language);
  return own === undefined ? <span lang="zh-CN">{texts['zh-CN']}</span> : <>{own}</>;
}
