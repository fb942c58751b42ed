import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actor, everybody, PaperCase, shippedTemplate } from '../../../test/support/paper-case.ts';
import type { Facts } from '../../language/facts.ts';
import {
  closeExceptionally,
  reopen,
  resume,
  settle,
  suspend,
  takeExit,
  waitingSteps,
  withdraw,
} from './engine.ts';

const texts = JSON.parse(
  readFileSync(new URL('../../../locales/zh-CN.json', import.meta.url), 'utf8'),
) as Record<string, string>;

/** What may become known at any moment, however unlikely the order. */
const news: Partial<Facts>[] = [
  { 'severity.rank': 1, 'severity.major': false },
  { 'severity.rank': 3, 'severity.major': true },
  { 'severity.rank': null, 'severity.major': null },
  { safety: true },
  { legal: true },
  { repeat: true, reopened: 1 },
  { anonymous: true },
  { anonymous: false },
  { kind: 'praise' },
  { kind: 'complaint' },
  { validity: 'not-ours' },
  { validity: 'accepted' },
  { agreement: 'agreed' },
  { agreement: 'disagreed' },
  { 'approval.solution': 'returned' },
  { 'approval.solution': 'approved' },
  { 'offer.state': 'accepted' },
  { 'offer.state': 'rejected' },
  { 'offer.state': 'open' },
  { 'solution.amount': 10, 'solution.currency': 'CNY' },
  { 'finding.outcome': 'unfounded' },
  { 'actions.open': 1 },
  { 'actions.open': 0 },
  { 'follow_up.open': 1 },
  { 'follow_up.open': 0 },
  { 'verification.customer': 'effective', 'verification.internal': 'effective' },
  { 'verification.third_party': 'effective' },
  { 'verification.third_party': 'not-effective' },
  { 'answers.legal_opinion.conclusion': 'revise' },
  { 'answers.legal_opinion.conclusion': 'agreed' },
  { 'evaluation.solved': 'partly' },
  { owned: false },
  { owned: true },
];

const complainant = actor({ kind: 'complainant', personId: null, permissions: new Set() });

/** What brings a case further where it waits for others. */
const good: Partial<Facts> = {
  'severity.rank': 1,
  'severity.major': false,
  agreement: 'agreed',
  'approval.solution': 'approved',
  'offer.state': 'accepted',
  'actions.open': 0,
  'follow_up.open': 0,
  'verification.customer': 'effective',
  'verification.internal': 'effective',
  'verification.third_party': 'effective',
};

/** Makes one random move that is possible now: mostly forward, at times back, sideways or out. */
function move(paper: PaperCase, dice: number): void {
  const actions = paper.actions().filter((action) => action.allowed && !action.anytime);
  const open = actions.flatMap(({ stepId, done }) => (stepId && !done ? [stepId] : []));
  const forward = [
    ...open.map((step) => () => paper.tool(step)),
    ...actions.flatMap(({ exitId, returns }) => (exitId && !returns ? [() => paper.take(exitId)] : [])),
    () => paper.know(good),
  ];
  const aside = [
    ...open.map((step) => () => paper.tool(step, {}, false)),
    ...actions.flatMap(({ stepId, skippable }) =>
      stepId && skippable ? [() => paper.skip(stepId, 'no need')] : [],
    ),
    ...actions.flatMap(({ exitId, returns }) => (exitId && returns ? [() => paper.take(exitId)] : [])),
  ];
  const kinds = [
    forward,
    forward,
    forward,
    forward,
    forward,
    news.map((known) => () => paper.know(known)),
    aside,
  ];
  const moves = dice % 41 === 0 ? lifeMoves(paper) : (kinds[dice % kinds.length] ?? forward);
  moves[Math.floor(dice / 41) % moves.length]?.();
}

function lifeMoves(paper: PaperCase): (() => unknown)[] {
  const all = everybody(paper.template);
  const { template, state, facts, now } = paper;
  return paper.actions().flatMap(({ kind, choices, allowed }) => {
    if (!allowed) return [];
    const choice = choices?.[0]?.code ?? '';
    switch (kind) {
      case 'suspend':
        return [() => paper.must(suspend(template, state, facts, all, now, choice))];
      case 'resume':
        return [() => paper.must(resume(template, state, facts, all, now))];
      case 'reopen':
        return [() => paper.must(reopen(template, state, facts, all, now))];
      case 'withdraw':
        return [() => paper.must(withdraw(template, state, facts, complainant, now))];
      case 'close-exceptionally':
        return [() => paper.must(closeExceptionally(template, state, facts, all, now, choice))];
      default:
        return [];
    }
  });
}

/** What holds wherever a case is. */
function check(paper: PaperCase): void {
  const { template, state, facts, reports, now } = paper;
  const all = everybody(template);
  const actions = paper.actions();
  for (const action of actions) {
    expect(action.allowed, action.id).toBe(action.reasons.length === 0);
    for (const { code, text } of [...action.reasons, ...action.missing])
      expect(text ?? texts[`error.${code}`], code).toBeTruthy();
    if (action.kind !== 'exit' || !action.exitId) continue;
    const taken = takeExit(template, state, facts, reports, all, now, action.exitId, 'why');
    expect(taken.ok, action.id).toBe(action.allowed);
    if (!taken.ok) expect(taken.reasons).toEqual(action.reasons);
  }
  const possible = actions.filter((action) => action.allowed && !action.anytime);
  expect(possible.length, `nothing can be done in ${paper.where}`).toBeGreaterThan(0);
  if (state.status === 'open') {
    const automatic = template.stages
      .find((stage) => stage.id === state.stage)
      ?.exits.some((exit) => exit.auto);
    const waiting = waitingSteps(template, state, facts, reports);
    expect(waiting.length > 0 || automatic, `nobody is waited for in ${paper.where}`).toBe(true);
    for (const { who } of waiting) expect(who.length).toBeGreaterThan(0);
  }
  const settled = settle(template, state, facts, reports, now);
  expect(settled.ok && settled.effects, `unsettled in ${paper.where}`).toEqual([]);
}

/** Wherever it is, it can still be brought to the archive. */
function finish(paper: PaperCase): void {
  const { template } = paper;
  const all = everybody(template);
  if (paper.state.status === 'suspended')
    paper.must(resume(template, paper.state, paper.facts, all, paper.now));
  if (paper.state.status === 'open')
    paper.must(closeExceptionally(template, paper.state, paper.facts, all, paper.now, 'unsolvable'));
  if (paper.state.status === 'closed') paper.know({ 'evaluation.solved': 'not' }).tool('seal');
  expect(paper.state.status).toBe('archived');
}

describe.each(['standard', 'customer-four-step'])('%s: random walks', (code) => {
  const template = shippedTemplate(code);

  it(
    'PROC-1: never get stuck, never refuse without a reason, and can always be ended',
    { timeout: 60_000 },
    () => {
      const visited = new Set<string>();
      fc.assert(
        fc.property(fc.array(fc.nat(100_000), { minLength: 40, maxLength: 120 }), (dice) => {
          const paper = new PaperCase(template);
          check(paper);
          for (const one of dice) {
            const { version } = paper.state;
            move(paper, one);
            expect(paper.state.version).toBeGreaterThanOrEqual(version);
            check(paper);
            visited.add(paper.state.stage);
          }
          finish(paper);
        }),
        { numRuns: 100, seed: 20_260_302 },
      );
      expect([...visited].toSorted()).toEqual(template.stages.map((stage) => stage.id).toSorted());
    },
  );
});
