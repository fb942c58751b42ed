import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseStatus } from '../../src/contract/complaint-contract.ts';
import { priorityOf } from '../../src/features/complaint/complaint-priority-rules.ts';
import { satisfactionIndex } from '../../src/features/survey/survey-rules.ts';
import {
  approvalStates,
  offerStates,
  solvedDegrees,
  verificationResults,
} from '../../src/terms/case-states.ts';
import { phases } from '../../src/terms/phases.ts';
import { repository } from '../support/source-files.ts';

const read = (path: string): string => readFileSync(join(repository, path), 'utf8');

/** Every page of the documentation, from the root of the repository. */
const pages = [
  ...readdirSync(repository).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(repository, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** Names of every file of the sources, for what is named without its folder. */
const names = new Set(
  ['src', 'bin', 'scripts', 'test'].flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' }).map(
      (path) => path.split(/[\\/]/).at(-1) ?? '',
    ),
  ),
);

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('leads to pages that are there', () => {
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = '']) => link);
    const broken = links.filter(
      (link) => !/^\w+:/.test(link) && !existsSync(join(repository, dirname(page), link)),
    );
    expect(broken).toEqual([]);
  });

  it('names files that are there', () => {
    const named = [...text.matchAll(/`([\w./-]+\.(?:tsx?|mjs|cjs|sql|yaml))`/g)].map(([, name = '']) => name);
    const missing = named.filter((name) =>
      name.includes('/')
        ? !existsSync(join(repository, name))
        : !names.has(name) && !existsSync(join(repository, name)),
    );
    // Placeholders of rules for names: `x.test.ts`, `<feature>-<role>.ts`.
    expect(missing.filter((name) => !/(^|\/)(x\.|NNNN-)/.test(name))).toEqual([]);
  });
});

describe('the glossary', () => {
  const glossary = read('docs/GLOSSARY.md');
  const chinese = JSON.parse(read('locales/zh-CN.json')) as Record<string, string>;
  const lists: [string, readonly string[]][] = [
    ['term.case-status.', caseStatus.options],
    ['term.phase.', phases],
    ['term.offer-state.', offerStates],
    ['term.approval-state.', approvalStates],
    ['term.verification.', verificationResults],
    ['term.solved.', solvedDegrees],
  ];

  it.each(lists)('LANG-1: has every value of %s with the word the screens use', (head, values) => {
    const lines = glossary.split('\n');
    for (const value of values) {
      const word = chinese[head + value] ?? '';
      const found = lines.some((line) => line.includes(`\`${value}\``) && line.includes(word));
      expect(found, `${value} ${word}`).toBe(true);
    }
  });

  it('CL-3: gives the points of the priority as they are reckoned', () => {
    const none = {
      ...{ severityRank: 0, safety: false, legal: false, media: false, repeat: false },
      ...{ customerLevel: null, claimedLoss: null, urgency: null, group: false, impactScope: null },
    };
    const points = (ground: Partial<Parameters<typeof priorityOf>[0]>) =>
      priorityOf({ ...none, ...ground }).why.map(({ params }) => params?.['points']);
    const row = (word: string) => glossary.split('\n').find((line) => line.startsWith(`| ${word}`)) ?? '';
    const numbers = (word: string) => (row(word).split('|')[2]?.match(/\d+/g) ?? []).map(Number);
    expect(points({ safety: true })).toEqual(numbers('safety'));
    expect([3, 2, 1].flatMap((severityRank) => points({ severityRank }))).toEqual(
      numbers('severity of rank'),
    );
    expect(points({ legal: true })).toEqual(numbers('legal'));
    expect(points({ media: true })).toEqual(numbers('press'));
    expect(points({ repeat: true })).toEqual(numbers('a repeat'));
    expect(points({ group: true })).toEqual(numbers('a group'));
    expect(['many', 'several'].flatMap((impactScope) => points({ impactScope }))).toEqual(
      numbers('touches many'),
    );
    expect(['vip', 'gold'].flatMap((customerLevel) => points({ customerLevel }))).toEqual(numbers('VIP'));
    expect(points({ claimedLoss: 500_000 })).toEqual(numbers('claimed loss'));
    expect(points({ claimedLoss: 499_999 })).toEqual([]);
    expect(points({ urgency: 'at-once' })).toEqual(numbers('the complainant needs'));
  });

  it('SAT-1: gives the satisfaction index as it is reckoned', () => {
    expect(glossary).toContain('`(mean − 1) / 4 × 100`');
    expect(satisfactionIndex({ speed: 4, result: 5 })).toBe(((4.5 - 1) / 4) * 100);
  });
});
