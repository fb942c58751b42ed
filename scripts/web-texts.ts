import type { Plugin } from 'vite';
import { languages, languageTraits } from '../src/terms/lists.ts';

/** Which keys of the language files an app carries to the browser, by how they begin. */
export interface AppTexts {
  /** Beginnings of the keys that are kept. */
  only?: readonly string[];
  /** Beginnings of the keys that are left out. */
  without?: readonly string[];
}

/** The texts of each app. The portal loads on a slow line, so it takes only what it shows. */
export const appTexts = {
  desk: { without: ['cli.', 'mail.', 'portal.'] },
  portal: {
    only: [
      ...['portal.', 'ui.', 'error.'],
      ...['term.channel.', 'term.kind.', 'term.mood.', 'term.phase.', 'term.remedy.'],
      ...['term.survey-dimension.', 'term.urgency.'],
    ],
  },
} satisfies Record<string, AppTexts>;

/** True for a key that the app carries. */
export function carries({ only, without }: AppTexts, key: string): boolean {
  const begins = (start: string): boolean => key.startsWith(start);
  return (only?.some(begins) ?? true) && !without?.some(begins);
}

/** Makes every `locales/*.json` that the app imports hold only the app's keys; each language is a chunk of its own. */
export function textsPlugin(texts: AppTexts): Plugin {
  return {
    name: 'redress-texts',
    enforce: 'pre',
    transform: {
      filter: { id: /\/locales\/[A-Za-z-]+\.json$/ },
      handler(code) {
        const all = JSON.parse(code) as Record<string, string>;
        const kept = Object.fromEntries(Object.entries(all).filter(([key]) => carries(texts, key)));
        return { code: JSON.stringify(kept), map: null };
      },
    },
  };
}

/**
 * Gives the desk `virtual:library-words`: by language, how to load the words of the libraries. Written out here, because
 * what a bundler is to split off has to be named one by one.
 */
export function libraryWordsPlugin(): Plugin {
  const name = 'virtual:library-words';
  return {
    name: 'redress-library-words',
    resolveId: { filter: { id: /^virtual:library-words$/ }, handler: () => `\0${name}` },
    load: {
      filter: { id: /^\0virtual:library-words$/ },
      handler() {
        const lines = languages.map((language) => {
          const { ant, day } = languageTraits[language].library;
          return `'${language}': { ant: () => import('antd/es/locale/${ant}'), day: () => import('dayjs/locale/${day}') },`;
        });
        return `export const libraryWords = {\n${lines.join('\n')}\n};\n`;
      },
    },
  };
}
