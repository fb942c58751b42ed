import { useTranslation } from 'react-i18next';
import { reasonText } from '../../../language/reason-text.ts';
import type { Language, Texts } from '../../../terms/lists.ts';

/** A reason as the server sends it along with what is not possible. */
export interface ReasonLike {
  code: string;
  params?: Record<string, unknown> | undefined;
  text?: Texts | undefined;
}

/** Puts reasons into sentences of the reader's language: the template's own words, or those of their code. */
export function useReasonWords(): (reasons: readonly ReasonLike[]) => string[] {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return (reasons) => [
    ...new Set(
      reasons.map(({ code, params, text }) =>
        reasonText({ code, ...(params && { params }), ...(text && { text }) }, language, (_, key, values) =>
          t(key, values),
        ),
      ),
    ),
  ];
}
