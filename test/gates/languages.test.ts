import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { appTexts, carries } from '../../scripts/web-texts.ts';
import { languages } from '../../src/terms/lists.ts';
import { isTest, repository, sourceFiles } from '../support/source-files.ts';
import { composedKeys, plainWords, undocumentedLists } from './composed-texts.ts';
import { termLists, textUses, type TermList, type TextUses } from './text-uses.ts';

const read = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(repository, 'locales', `${language}.json`), 'utf8')) as Record<string, string>;
const texts = Object.fromEntries(languages.map((language) => [language, read(language)]));
const own = texts['zh-CN'] ?? {};
const keys = Object.keys(own);

/** A key without the ending i18next gives to the forms of a plural. */
const singular = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '');
const has = (key: string): boolean => key in own || `${key}_other` in own;

/** The names of a text's parameters: `{{name}}`. */
function parameters(key: string, text: string | undefined): string[] {
  const names = [...(text ?? '').matchAll(/\{\{-?\s*([\w.]+)[^}]*\}\}/g)].map((match) => match[1] ?? '');
  const plural = singular(key) !== key;
  return [...new Set(names)].filter((name) => !(plural && name === 'count')).sort();
}

let uses: TextUses[] = [];
let lists: TermList[] = [];

beforeAll(() => {
  const files = sourceFiles(['src'], /\.tsx?$/).filter(({ path }) => !isTest(path));
  uses = files.filter(({ path }) => !path.startsWith('src/sample/content/')).map(textUses);
  lists = files
    .filter(({ path }) => !path.startsWith('src/web/'))
    .flatMap(termLists)
    .map((list) => ({ ...list, head: list.head ?? undocumentedLists[list.name] ?? null }));
}, 60_000);

/** Every head in use: put together in the code, or named by a closed list. */
function heads(): string[] {
  const named = lists.flatMap(({ head }) => (head === null ? [] : [head]));
  return [...named, ...uses.flatMap((file) => [...file.heads])].filter((head) => head !== 'error.');
}

describe('the language files', () => {
  it('LANG-1: every language has every key, and no text is empty', () => {
    for (const language of languages) {
      expect(Object.keys(texts[language] ?? {}), language).toEqual(keys);
      const empty = Object.entries(texts[language] ?? {}).filter(([, text]) => text.trim() === '');
      expect(empty, language).toEqual([]);
    }
  });

  it('LANG-1: a text takes the same parameters in every language', () => {
    const differing = keys.filter((key) => {
      const [first, ...others] = languages.map((language) => parameters(key, texts[language]?.[key]).join());
      return others.some((names) => names !== first);
    });
    expect(differing).toEqual([]);
  });

  it('LANG-1: English says one thing in the singular: what is counted has both forms', () => {
    const english = Object.entries(texts['en'] ?? {}).filter(([key]) => !/_(one|other)$/.test(key));
    // “{{n}} complaints”, “{{count}} more have”; a number after its word (“Rows: {{n}}”) needs none.
    const counted = english.filter(([, text]) =>
      /\{\{(n|number|count|left)\}\} ((?!is\b|has\b|was\b)\w+s|more have)\b/.test(text),
    );
    expect(counted).toEqual([]);
    const half = keys.filter((key) => /_one$/.test(key) && !(key.replace(/_one$/, '_other') in own));
    expect(half).toEqual([]);
  });

  it('LANG-1: Traditional Chinese has no simplified characters', () => {
    const simplified =
      /[诉单处间时发复审结订请选项设认记证话语说读调谁责费质购车转过还进远连这达邮银错长门问闭阅队际险难页须预频题额风验办务员启图场报护择换数无显术权杂标检样毁灭终经给统继续编缩联职补见规视觉览触讯议许论评识译试详误谢负财败账货贵赔]/u;
    const wrong = Object.entries(texts['zh-TW'] ?? {}).filter(([, text]) => simplified.test(text));
    expect(wrong).toEqual([]);
  });
});

describe('texts and code', () => {
  it('LANG-1: every key the code names exists', () => {
    const codes = new Set(uses.flatMap((file) => [...file.codes]));
    const missing = uses.flatMap(({ path, keys }) =>
      [...keys].filter((key) => !has(key) && !codes.has(key)).map((key) => `${path}: ${key}`),
    );
    expect(missing).toEqual([]);
  });

  it('LANG-1: every error has its text', () => {
    const missing = uses
      .filter(({ path }) => !path.startsWith('src/web/'))
      .flatMap(({ path, codes }) =>
        [...codes].filter((code) => !has(`error.${code}`)).map((code) => `${path}: error.${code}`),
      );
    expect(missing).toEqual([]);
  });

  it('LANG-1: every value of a closed list has its text', () => {
    const missing = lists.flatMap(({ name, head, values }) =>
      head === null
        ? []
        : values.filter((value) => !has(head + value)).map((value) => `${name}: ${head}${value}`),
    );
    expect(missing).toEqual([]);
  });

  it('LANG-1: keys that are put together while running are declared, and all there', () => {
    const declared = Object.keys(composedKeys);
    const undeclared = uses.flatMap((file) =>
      [...file.heads]
        .filter((head) => !/^(term|error)\./.test(head))
        .filter((head) => !declared.some((one) => head.startsWith(one)))
        .map((head) => `${file.path}: ${head}`),
    );
    expect(undeclared).toEqual([]);
    const missing = Object.entries(composedKeys).flatMap(([head, values]) =>
      values.map((value) => head + value).filter((key) => !has(key)),
    );
    expect(missing).toEqual([]);
  });

  it('LANG-1: no key is left over', () => {
    const literals = new Set(uses.flatMap((file) => [...file.literals]));
    const begun = [...heads(), ...Object.keys(composedKeys)];
    const unused = keys.filter((key) => {
      if (literals.has(key) || literals.has(singular(key))) return false;
      if (begun.some((head) => key.startsWith(head))) return false;
      return !(key.startsWith('error.') && literals.has(key.slice('error.'.length)));
    });
    expect(unused).toEqual([]);
  });

  it.each(['desk', 'portal'] as const)('LANG-1: the %s carries every text it shows', (app) => {
    const shown = uses.filter(
      ({ path }) => path.startsWith(`src/web/${app}/`) || path.startsWith('src/web/ui/'),
    );
    const left = shown.flatMap(({ path, keys, heads }) =>
      [...keys, ...heads].filter((key) => !carries(appTexts[app], key)).map((key) => `${path}: ${key}`),
    );
    expect(left).toEqual([]);
  });

  it('LANG-1: screens have no words of their own', () => {
    const words = uses
      .filter(({ path }) => path.startsWith('src/web/'))
      .flatMap(({ path, bareWords }) =>
        bareWords.filter((word) => !plainWords.includes(word)).map((word) => `${path}: ${word}`),
      );
    expect(words).toEqual([]);
  });
});
