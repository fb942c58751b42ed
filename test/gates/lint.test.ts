import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { repository } from '../support/source-files.ts';

// With CI=true the parser would read files from disk once and for all, not the planted text.
const parserOptions = { disallowAutomaticSingleRunInference: true };
const eslint = new ESLint({ cwd: repository, overrideConfig: { languageOptions: { parserOptions } } });

/** What speaks, and on which line, when a file of the repository would hold this text. */
async function spoken(path: string, text: string): Promise<{ rule: string | null; line: number }[]> {
  const [result] = await eslint.lintText(text, { filePath: path });
  return (result?.messages ?? []).map(({ ruleId, line }) => ({ rule: ruleId, line }));
}

const server = 'src/platform/errors.ts';

/** Faults of one file of the server, planted together since the typed parser reads the whole program for each text. */
const planted: [string, string, string][] = [
  ['the machine’s time', 'export const at = Date.now();', 'no-restricted-syntax'],
  ['a new date of now', 'export const now = new Date();', 'no-restricted-syntax'],
  ['a default export', 'export default 1;', 'no-restricted-syntax'],
  ['the console', "console.log('x');", 'no-console'],
  ['any', 'export const x: any = 1;', '@typescript-eslint/no-explicit-any'],
  ['a promise nobody waits for', 'Promise.resolve();', '@typescript-eslint/no-floating-promises'],
  ['a function without docblock', 'export function f(): void {}', 'house/docblock'],
  ['a class without docblock', 'export class A { a = 1 }', 'house/docblock'],
  ['an interface without docblock', 'export interface I { a: 1 }', 'house/docblock'],
  ['an arrow without docblock', 'export const g = (): number => 1;', 'house/docblock'],
  ['a docblock that says nothing', '/** h */\nexport function h(): number { return 1; }', 'house/docblock'],
  [
    'a rule switched off without a reason',
    '/* eslint-disable eqeqeq */\nexport const y = 1 == 1;',
    'house/suppression-reason',
  ],
  ['a long file', '//\n'.repeat(400), 'max-lines'],
];

describe('lint', () => {
  /** The rules that spoke within the lines of each planted fault. */
  const found = new Map<string, (string | null)[]>();

  beforeAll(async () => {
    const messages = await spoken(server, planted.map(([, text]) => `${text}\n`).join(''));
    let line = 1;
    for (const [what, text] of planted) {
      const [from, until] = [line, (line += text.split('\n').length)];
      found.set(
        what,
        messages.filter((message) => message.line >= from && message.line < until).map(({ rule }) => rule),
      );
    }
  }, 120_000);

  it.each(planted)('refuses %s', (what, _text, rule) => {
    expect(found.get(what)).toContain(rule);
  });

  it('refuses a barrel', async () => {
    const messages = await spoken(server, "export { ulid } from './ids.ts';\n");
    expect(messages.map(({ rule }) => rule)).toContain('house/no-barrel');
  }, 60_000);

  it('refuses a web function without its hook’s order', async () => {
    const text =
      "import { useState } from 'react';\nexport function useX(on: boolean) {\n  if (on) useState(1);\n}\n";
    expect(await spoken('src/web/ui/theme.ts', text)).toContainEqual({
      rule: 'react-hooks/rules-of-hooks',
      line: 3,
    });
  }, 60_000);

  it('refuses a file named otherwise than its place asks', async () => {
    const rules = async (path: string): Promise<(string | null)[]> =>
      (await spoken(path, '')).map(({ rule }) => rule);
    expect(await rules('bin/someName.mjs')).toContain('house/file-name');
    expect(await rules('bin/some-name.mjs')).not.toContain('house/file-name');
  }, 60_000);

  it('accepts a moved clock, a documented export and a reason', async () => {
    const text =
      '/** Says what it is for. */\nexport function f(at: Date): Date {\n  return new Date(at);\n}\n';
    expect(await spoken(server, text)).toEqual([]);
  }, 60_000);
});
