import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repository } from '../support/source-files.ts';

/** What the linter's report says of one finding. */
interface Finding {
  filename: string;
  /** The rule, but for the linter's own findings. */
  code?: string;
  message: string;
}

/** Faults of the server, each planted in a file of its own. */
const planted: [what: string, text: string, rule: string][] = [
  ['the machine’s time', 'export const at = Date.now();', 'house(own-time)'],
  ['a new date of now', 'export const now = new Date();', 'house(own-time)'],
  ['a default export', 'export default 1;', 'house(named-exports)'],
  ['a barrel', "export { ulid } from './ids.ts';", 'house(no-barrel)'],
  ['the console', "console.log('x');", 'eslint(no-console)'],
  ['any', 'export const x: any = 1;', 'typescript(no-explicit-any)'],
  ['a promise nobody waits for', 'void 0;\nPromise.resolve();', 'typescript(no-floating-promises)'],
  [
    'a value of any type used',
    "export const y: string = JSON.parse('1');",
    'typescript(no-unsafe-assignment)',
  ],
  [
    'a condition that is always true',
    '/** Says nothing. */\nexport const f = (a: string): number => (a !== null ? 1 : 2);',
    'typescript(no-unnecessary-condition)',
  ],
  ['a function without docblock', 'export function f(): void {}', 'house(docblock)'],
  ['a class without docblock', 'export class A { a = 1 }', 'house(docblock)'],
  ['an interface without docblock', 'export interface I { a: 1 }', 'house(docblock)'],
  ['an arrow without docblock', 'export const g = (): number => 1;', 'house(docblock)'],
  ['a docblock that says nothing', '/** h */\nexport function h(): number { return 1; }', 'house(docblock)'],
  [
    'a rule switched off without a reason',
    '/* oxlint-disable eqeqeq */\nexport const y = (a: number): boolean => a == 1;',
    'house(suppression-reason)',
  ],
  [
    'a rule switched off for nothing',
    '// oxlint-disable-next-line eqeqeq -- for no reason\nexport const y = 1;',
    'Unused oxlint-disable directive (no problems were reported).',
  ],
  ['a long file', '//\n'.repeat(401), 'eslint(max-lines)'],
];

/** Files planted for one fault each, by path. */
const elsewhere: [path: string, what: string, text: string, rule: string][] = [
  [
    'src/features/x/x-store.ts',
    'the database’s time',
    'declare const sql: (parts: TemplateStringsArray) => string;\nexport const a = sql`select now()`;',
    'house(database-time)',
  ],
  [
    'src/web/ui/use-x.ts',
    'a hook out of order',
    "import { useState } from 'react';\nexport function useX(on: boolean): void {\n  if (on) useState(1);\n}\n",
    'react-hooks(rules-of-hooks)',
  ],
  [
    'src/web/ui/use-y.ts',
    'a dependency left out',
    "import { useEffect } from 'react';\nexport function useY(on: () => void): void {\n  useEffect(() => { on(); }, []);\n}\n",
    'react-hooks(exhaustive-deps)',
  ],
  ['bin/someName.mjs', 'a file named otherwise than its place asks', '', 'house(file-name)'],
];

/** What keeps every rule, in a file of the server. */
const blameless = [
  '/** Says what it is for. */',
  'export function f(at: Date): Date {',
  '  return new Date(at);',
  '}',
  '',
].join('\n');

describe('lint', () => {
  const house = mkdtempSync(join(tmpdir(), 'lint-'));
  /** The rules that spoke of each planted file. */
  const spoken = new Map<string, string[]>();
  const serverFile = (index: number): string => `src/platform/planted-${String(index)}.ts`;

  beforeAll(async () => {
    for (const name of [
      '.oxlintrc.jsonc',
      'scripts/house-rules.mjs',
      'tsconfig.json',
      'src/web/tsconfig.json',
    ]) {
      cpSync(join(repository, name), join(house, name));
    }
    symlinkSync(join(repository, 'node_modules'), join(house, 'node_modules'), 'junction');
    const plant = (path: string, text: string): void => {
      mkdirSync(dirname(join(house, path)), { recursive: true });
      writeFileSync(join(house, path), text);
    };
    planted.forEach(([, text], index) => {
      plant(serverFile(index), `${text}\n`);
    });
    elsewhere.forEach(([path, , text]) => {
      plant(path, text);
    });
    plant('src/platform/blameless.ts', blameless);
    plant('bin/some-name.mjs', '');
    const report = await new Promise<string>((resolve, reject) => {
      const oxlint = join(repository, 'node_modules/oxlint/bin/oxlint');
      execFile(process.execPath, [oxlint, '--format', 'json'], { cwd: house }, (error, stdout) => {
        // It ends with 1 where it found something: everything planted here.
        if (error?.code === 1) resolve(stdout);
        else reject(new Error(`the linter ended with ${String(error?.code ?? 0)}: ${stdout}`));
      });
    });
    const { diagnostics } = JSON.parse(report) as { diagnostics: Finding[] };
    for (const { filename, code, message } of diagnostics) {
      const path = filename.replaceAll('\\', '/');
      spoken.set(path, [...(spoken.get(path) ?? []), code ?? message]);
    }
  });

  afterAll(() => {
    rmSync(house, { recursive: true, force: true });
  });

  it.each(planted.map(([what, , rule], index) => [what, rule, serverFile(index)] as const))(
    'refuses %s',
    (_what, rule, path) => {
      expect(spoken.get(path)).toContain(rule);
    },
  );

  it.each(elsewhere.map(([path, what, , rule]) => [what, rule, path] as const))(
    'refuses %s',
    (_what, rule, path) => {
      expect(spoken.get(path)).toContain(rule);
    },
  );

  it('accepts a moved clock, a documented export and a name in kebab-case', () => {
    expect(spoken.get('src/platform/blameless.ts')).toBeUndefined();
    expect(spoken.get('bin/some-name.mjs')).toBeUndefined();
  });
});
