import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { languages, languageTraits, type Language } from '../../terms/lists.ts';
import { switchLanguage } from './i18n.ts';

/** The language shown now, all of them under their own names, and how to change; answers in the old one are fetched again. */
export function useLanguageChoice() {
  const { i18n } = useTranslation();
  const client = useQueryClient();
  const now = languages.find((language) => language === i18n.language) ?? 'zh-CN';
  return {
    now,
    choices: languages.map((value) => ({ value, label: languageTraits[value].name })),
    choose: async (language: Language) => {
      await switchLanguage(language, true);
      await client.invalidateQueries();
    },
  };
}
