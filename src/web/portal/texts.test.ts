import { expect, it } from 'vitest';
import { firstLanguage } from './texts.ts';

it.each([
  [null, ['zh-HK', 'en'], 'zh-TW'],
  [null, ['zh-Hant-TW'], 'zh-TW'],
  [null, ['zh'], 'zh-CN'],
  [null, ['fr-FR', 'en-GB'], 'en'],
  [null, ['fr-FR'], 'zh-CN'],
  [null, [], 'zh-CN'],
  ['en', ['zh-CN'], 'en'],
  ['xx', ['zh-TW'], 'zh-TW'],
  [{ odd: true }, ['en'], 'en'],
])('LANG-1: chosen %o, wanted %o: begins with %s', (chosen, wanted, language) => {
  expect(firstLanguage(chosen, wanted)).toBe(language);
});
