import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { repository, sourceFiles, isTest } from '../support/source-files.ts';

const copy = mkdtempSync(join(tmpdir(), 'redress-language-'));
afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

/** What the copy answers: the same modules that the product runs on. */
const asks = `
import { acceptLanguage, textsOf, translate } from './src/platform/texts.ts';
import { variables } from './src/platform/config.ts';
import { texts } from './src/contract/route.ts';
import { languages, languageTraits } from './src/terms/lists.ts';
import { libraryWordsPlugin } from './scripts/web-texts.ts';
console.log(JSON.stringify({
  said: translate('ja', 'ui.yes'),
  stored: textsOf('ui.yes').ja,
  asked: acceptLanguage('ja-JP,en;q=0.5', 'zh-CN'),
  usual: variables.shape.REDRESS_LANGUAGE.parse('ja'),
  taken: texts.parse({ 'zh-CN': '一', ja: '一つ' }).ja,
  offered: languages.map((one) => languageTraits[one].name),
  library: libraryWordsPlugin().load.handler(),
}));`;

it('LANG-1: a further language is a file and a line', () => {
  for (const path of [
    'src/terms',
    'src/platform',
    'src/schema',
    'src/contract',
    'src/language',
    'locales',
    'scripts',
  ])
    cpSync(join(repository, path), join(copy, path), { recursive: true });
  mkdirSync(join(copy, 'node_modules'), { recursive: true });
  rmSync(join(copy, 'node_modules'), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'), 'junction');
  writeFileSync(join(copy, 'package.json'), '{ "type": "module" }');

  const list = join(copy, 'src/terms/lists.ts');
  const line = "  ja: { name: '日本語', short: '日', tags: ['ja'], library: { ant: 'ja_JP', day: 'ja' } },\n";
  writeFileSync(list, readFileSync(list, 'utf8').replace('  en: { name', `${line}  en: { name`));
  const english = JSON.parse(readFileSync(join(copy, 'locales/en.json'), 'utf8')) as Record<string, string>;
  writeFileSync(join(copy, 'locales/ja.json'), JSON.stringify({ ...english, 'ui.yes': 'はい' }));

  writeFileSync(join(copy, 'asks.ts'), asks);
  const answer: unknown = JSON.parse(
    execFileSync(process.execPath, ['asks.ts'], { cwd: copy, encoding: 'utf8' }),
  );
  expect(answer).toMatchObject({
    ...{ said: 'はい', stored: 'はい', asked: 'ja', usual: 'ja', taken: '一つ' },
    offered: ['简体中文', '繁體中文', '日本語', 'English'],
    library: expect.stringContaining("'ja': { ant: () => import('antd/es/locale/ja_JP')") as string,
  });
});

/** Words of the start of a company, and what a shipped procedure has to say, are in the languages we ship. */
const shipped = [
  'src/features/access/shipped-roles.ts',
  'src/features/organization/shipped-categories.ts',
  'src/features/organization/shipped-posts.ts',
  'src/features/organization/starter-service.ts',
  'src/language/template-basics.ts',
  // Which Chinese face comes first.
  'src/web/ui/theme.ts',
];

it('LANG-1: no other place lists the languages', () => {
  const naming = sourceFiles(['src'], /\.tsx?$/).filter(
    ({ path, text }) => !isTest(path) && !path.startsWith('src/sample/') && /['"]zh-TW['"]/.test(text),
  );
  expect(naming.map(({ path }) => path).sort()).toEqual([...shipped, 'src/terms/lists.ts'].sort());
});
