import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { repository } from '../support/source-files.ts';

// With CI=true the parser would read files from disk once and for all, not the planted text.
const parserOptions = { disallowAutomaticSingleRunInference: true };
const eslint = new ESLint({ cwd: repository, overrideConfig: { languageOptions: { parserOptions } } });

/** The rules that speak when a file of the repository would hold this text. */
async function spoken(path: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath: path });
  return [...new Set(result?.messages.map((message) => message.ruleId))];
}

const server = 'src/platform/errors.ts';
const docblock = '/** Says what it is for. */\n';

/** A fault, where it is, and the rule that must speak. */
const planted: [string, string, string, string][] = [
  ['the machine’s time', server, 'export const at = Date.now();\n', 'no-restricted-syntax'],
  ['a new date of now', server, 'export const at = new Date();\n', 'no-restricted-syntax'],
  ['a default export', server, 'export default 1;\n', 'no-restricted-syntax'],
  ['the console', server, "console.log('x');\nexport {};\n", 'no-console'],
  ['any', server, 'export const x: any = 1;\n', '@typescript-eslint/no-explicit-any'],
  [
    'a promise nobody waits for',
    server,
    'Promise.resolve();\nexport {};\n',
    '@typescript-eslint/no-floating-promises',
  ],
  ['a function without docblock', server, 'export function f(): void {}\n', 'house/docblock'],
  ['a class without docblock', server, 'export class A { a = 1 }\n', 'house/docblock'],
  ['an interface without docblock', server, 'export interface A { a: 1 }\n', 'house/docblock'],
  ['an arrow without docblock', server, 'export const f = (): number => 1;\n', 'house/docblock'],
  [
    'a docblock that says nothing',
    server,
    '/** f */\nexport function f(): number { return 1; }\n',
    'house/docblock',
  ],
  ['a barrel', server, "export { ulid } from './ids.ts';\n", 'house/no-barrel'],
  ['a long file', server, `${docblock}export const x = 1;\n${'//\n'.repeat(400)}`, 'max-lines'],
  [
    'a rule switched off without a reason',
    server,
    '/* eslint-disable eqeqeq */\nexport const x = 1 == 1;\n',
    'house/suppression-reason',
  ],
  [
    'a web function without its hook’s order',
    'src/web/ui/theme.ts',
    "import { useState } from 'react';\nexport function useX(on: boolean) {\n  if (on) useState(1);\n}\n",
    'react-hooks/rules-of-hooks',
  ],
];

describe('lint', () => {
  it.each(planted)(
    'refuses %s',
    async (_what, path, text, rule) => {
      expect(await spoken(path, text)).toContain(rule);
    },
    60_000,
  );

  it('refuses a file named otherwise than its place asks', async () => {
    const name = (path: string, text: string) => spoken(path, text);
    expect(await name('bin/someName.mjs', '')).toContain('house/file-name');
    expect(await name('bin/some-name.mjs', '')).not.toContain('house/file-name');
  }, 60_000);

  it('accepts a moved clock, a documented export and a reason', async () => {
    const text = `${docblock}export function f(at: Date): Date {\n  return new Date(at);\n}\n`;
    expect(await spoken(server, text)).toEqual([]);
  }, 60_000);
});
