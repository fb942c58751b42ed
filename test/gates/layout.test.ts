import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '../..');
const run = promisify(execFile);

interface Summary {
  violations: { from: string; to: string; rule: { name: string } }[];
}

/** Runs the repository's own layout rules over a small tree of files. */
async function violationsOf(files: Record<string, string>): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), 'layout-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const cruiser = join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
    const config = join(repository, '.dependency-cruiser.cjs');
    const { stdout } = await run(
      process.execPath,
      [cruiser, 'src', '--config', config, '--output-type', 'json'],
      { cwd: root, maxBuffer: 64 * 2 ** 20 },
    );
    const { summary } = JSON.parse(stdout) as { summary: Summary };
    return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort();
  } finally {
    rmSync(root, { recursive: true });
  }
}

const feature = (name: string, role: string): string => `src/features/${name}/${name}-${role}.ts`;
const value = 'export const x = 1;\n';
const shape = 'export interface X { x: number }\n';
const uses = (path: string): string => `import { x as of } from '${path}';\nexport const x = of;\n`;
const usesType = (path: string): string => `import type { X as Of } from '${path}';\nexport type X = Of;\n`;

/** What the table allows, one import of every kind. */
const sound: Record<string, string> = {
  'src/terms/lists.ts': value + shape,
  'src/schema/tables.ts': shape,
  'src/language/expression.ts': uses('../terms/lists.ts'),
  'src/contract/case.ts': uses('../language/expression.ts') + shape,
  'src/platform/context.ts': usesType('../schema/tables.ts') + value,
  [feature('audit', 'store')]: uses('../../platform/context.ts'),
  [feature('access', 'policy')]: uses('../../platform/context.ts'),
  [feature('clock', 'rules')]: value,
  'src/features/clock/clock-rules-spans.ts': uses('./clock-rules.ts'),
  [feature('clock', 'hooks')]: shape,
  [feature('complaint', 'policy')]: uses('../access/access-policy.ts'),
  [feature('complaint', 'store')]: uses('../audit/audit-store.ts'),
  [feature('complaint', 'service')]:
    uses('./complaint-store.ts') +
    `import { x as clock } from '../clock/clock-rules.ts';\nexport const z = clock;\n` +
    `import type { X } from '../clock/clock-hooks.ts';\nexport type C = X;\n` +
    `import type { X as B } from '../../contract/case.ts';\nexport type D = B;\n`,
  [feature('complaint', 'queries')]: uses('./complaint-policy.ts'),
  [feature('survey', 'queries')]: uses('../complaint/complaint-policy.ts'),
  [feature('survey', 'service')]: uses('../complaint/complaint-service.ts'),
  [feature('survey', 'routes')]:
    uses('./survey-service.ts') +
    `import { x as body } from '../../contract/case.ts';\nexport const b = body;\n`,
  'src/features/survey/survey-service.test.ts': uses('../../app/http.ts'),
  'src/app/http.ts': uses('../features/survey/survey-routes.ts'),
  'src/cli/serve.ts': uses('../app/http.ts'),
  'src/main.ts': uses('./cli/serve.ts'),
  'src/web/ui/Card.tsx': value,
  'src/web/desk/features/home/Home.tsx': uses('../../../ui/Card.tsx'),
  'src/web/desk/tools.tsx': uses('./features/home/Home.tsx'),
  'src/web/portal/app.tsx': usesType('../../contract/case.ts'),
};

// oxfmt-ignore
/** One planted fault each: the file that gets it, its text, and the rule that must speak. */
const planted: [string, string, string, string][] = [
  ['a service takes from its own floor', feature('evidence', 'service'), uses('../survey/survey-service.ts'), 'floor-7-service'],
  ['a service takes from a floor below', feature('work', 'service'), uses('../complaint/complaint-service.ts'), 'floor-4-service'],
  ['a service takes a type from a floor below', feature('work', 'service'), `import type { C } from '../complaint/complaint-service.ts';\nexport type Y = C;\n`, 'floor-4-service'],
  ['a service takes another feature’s store', feature('survey', 'service'), uses('../complaint/complaint-store.ts'), 'floor-7-service-types-only'],
  ['a service takes contract values', feature('survey', 'service'), uses('../../contract/case.ts'), 'floor-7-service-types-only'],
  ['a service takes values of the tables', feature('survey', 'service'), uses('../../schema/tables.ts'), 'floor-7-service-types-only'],
  ['rules take the platform', feature('clock', 'rules'), uses('../../platform/context.ts'), 'floor-3-rules'],
  ['a file without a role takes the platform', 'src/features/clock/spans.ts', uses('../../platform/context.ts'), 'floor-3-rules'],
  ['a policy takes a store', feature('survey', 'policy'), uses('../audit/audit-store.ts'), 'floor-7-policy'],
  ['a store takes its service', feature('survey', 'store'), uses('./survey-service.ts'), 'floor-7-store'],
  ['queries take a service', feature('evidence', 'queries'), uses('../complaint/complaint-service.ts'), 'floor-7-queries'],
  ['queries take a neighbour’s queries', feature('evidence', 'queries'), uses('../survey/survey-queries.ts'), 'floor-7-queries'],
  ['routes take their store', feature('complaint', 'routes'), uses('./complaint-store.ts'), 'floor-5-routes'],
  ['jobs take the contract', feature('complaint', 'jobs'), uses('../../contract/case.ts'), 'floor-5-jobs'],
  ['hooks take values', feature('complaint', 'hooks'), uses('./complaint-store.ts'), 'floor-5-hooks-types-only'],
  ['terms take anything', 'src/terms/other.ts', uses('../platform/context.ts'), 'terms'],
  ['the platform takes values of the tables', 'src/platform/texts.ts', uses('../schema/tables.ts'), 'platform-types-only'],
  ['the platform takes a feature', 'src/platform/texts.ts', uses('../features/clock/clock-rules.ts'), 'platform'],
  ['the contract takes the platform', 'src/contract/other.ts', uses('../platform/context.ts'), 'contract'],
  ['the command line takes a feature', 'src/cli/user.ts', uses('../features/survey/survey-service.ts'), 'cli'],
  ['the desk takes the portal', 'src/web/desk/other.ts', uses('../portal/app.tsx'), 'desk'],
  ['the desk takes the server', 'src/web/desk/other.ts', uses('../../platform/context.ts'), 'desk'],
  ['a desk feature takes another', 'src/web/desk/features/case/Case.tsx', uses('../home/Home.tsx'), 'desk-features-apart'],
  ['the portal takes contract values', 'src/web/portal/other.ts', uses('../../contract/case.ts'), 'portal-types-only'],
  ['the ui knows business words', 'src/web/ui/Chip.tsx', uses('../../terms/lists.ts'), 'ui'],
  ['the web takes Node', 'src/web/ui/Chip.tsx', `import { readFileSync } from 'node:fs';\nexport const y = readFileSync;\n`, 'web-without-node'],
  ['a feature has no floor', 'src/features/bonus/bonus-rules.ts', uses('../../terms/lists.ts'), 'known-place'],
  ['a folder is not in the table', 'src/helpers/dates.ts', uses('../terms/lists.ts'), 'known-place'],
  ['the product takes its tests', 'src/app/other.ts', uses('../features/survey/survey-service.test.ts'), 'no-tests'],
  ['an import leads nowhere', 'src/app/other.ts', uses('./absent.ts'), 'resolvable'],
];

describe('the layout rules', () => {
  /** What was found for a planted text, by path and text. */
  const found = new Map<string, string[]>();

  beforeAll(async () => {
    // Faults in different files are planted together; what needs the same file waits for the next tree.
    for (let rest = planted; rest.length > 0;) {
      const now = new Map(rest.map(([, path, text]) => [path, text]));
      const violations = await violationsOf({ ...sound, ...Object.fromEntries(now) });
      for (const [path, text] of now) found.set(path + text, violations);
      rest = rest.filter(([, path, text]) => now.get(path) !== text);
    }
  }, 60_000);

  it('accept a tree that keeps to the table', async () => {
    expect(await violationsOf(sound)).toEqual([]);
  }, 30_000);

  it.each(planted)('refuse: %s', (_what, path, text, rule) => {
    expect(found.get(path + text)).toContainEqual(expect.stringContaining(`${rule}: ${path} → `));
  });

  it('refuse a circle of values', async () => {
    const violations = await violationsOf({
      'src/platform/a.ts': uses('./b.ts'),
      'src/platform/b.ts': uses('./c.ts'),
      'src/platform/c.ts': uses('./a.ts'),
    });
    expect(violations).toContainEqual(expect.stringContaining('no-circle: '));
  }, 30_000);

  it('refuse a circle of types alone', async () => {
    const violations = await violationsOf({
      'src/platform/a.ts': usesType('./b.ts'),
      'src/platform/b.ts': usesType('./a.ts'),
    });
    expect(violations).toContainEqual(expect.stringContaining('no-circle: '));
  }, 30_000);
});
