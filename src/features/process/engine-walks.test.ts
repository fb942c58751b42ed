import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actor,
  everybody,
  PaperCase,
  shippedCodes,
  shippedTemplate,
} from '../../../test/support/paper-case.ts';
import { factWord, type AnswerValue, type Facts } from '../../language/facts.ts';
import type { FormField, Template } from '../../language/template-types.ts';
import type { NextAction, Reason } from './engine-types.ts';
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
const common: Partial<Facts>[] = [
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
  { 'evaluation.solved': 'partly' },
  { owned: false },
  { owned: true },
];

/** What this procedure's own approvals and classes add to it. */
function newsOf(template: Template): Partial<Facts>[] {
  const approvals = Object.keys(template.approvals).map((name) => `approval.${factWord(name)}` as const);
  return [
    ...common,
    ...approvals.flatMap((fact) => [{ [fact]: 'returned' }, { [fact]: 'approved' }] as Partial<Facts>[]),
    ...template.responsibilityClasses.map(({ code }) => ({ 'responsibility.class': code })),
    ...template.severities.map(({ code, rank, major }) => ({
      ...{ 'severity.code': code, 'severity.rank': rank, 'severity.major': major },
    })),
  ];
}

/** Learns something; what is said of an offer or an approval comes with the report of its step. */
function learn(paper: PaperCase, facts: Partial<Facts>): void {
  const names = Object.keys(facts);
  for (const { id, kind, approval } of paper.template.stages.flatMap((stage) => stage.steps)) {
    const fact = kind === 'offer' ? 'offer.state' : `approval.${factWord(approval ?? '')}`;
    if (!names.includes(fact)) continue;
    const said = facts[fact as 'offer.state'] as string;
    const complete = said === 'approved' || ['accepted', 'rejected'].includes(said);
    paper.reports[id] = { complete, missing: [], at: new Date(paper.now.getTime() + 600_000).toISOString() };
  }
  paper.know(facts);
}

/** What becomes known with a tool's work. */
function factsOf(template: Template, { tool, form, stepKind }: NextAction, dice: number): Partial<Facts> {
  if (form) return answersOf(template, form, dice);
  if (stepKind === 'offer') return { 'offer.state': dice % 4 > 0 ? 'accepted' : 'rejected' };
  if (tool === 'finding')
    return { 'finding.outcome': 'founded', 'finding.view': dice % 4 > 0 ? 'agreed' : 'disputed' };
  if (tool !== 'classify') return {};
  const severity = one(template.severities, dice);
  return {
    ...{
      'severity.code': severity?.code,
      'severity.rank': severity?.rank,
      'severity.major': severity?.major,
    },
    'responsibility.class': one(template.responsibilityClasses, dice)?.code ?? null,
  };
}

function one<T>(list: readonly T[], dice: number): T | undefined {
  return list[dice % (list.length || 1)];
}

/** Answers of a form as the dice will have them. */
function answersOf(template: Template, form: string, dice: number): Partial<Facts> {
  const fields = template.forms[form]?.fields ?? [];
  const answers = fields.map((field, index) => [
    `answers.${factWord(form)}.${field.name}`,
    answerOf(field, (dice >> index) + index),
  ]);
  return Object.fromEntries(answers) as Partial<Facts>;
}

function answerOf({ kind, options = [] }: FormField, dice: number): AnswerValue {
  const code = one(options, dice)?.code ?? '';
  if (kind === 'yesno') return dice % 3 > 0;
  if (kind === 'choices') return [code];
  if (kind === 'number' || kind === 'money') return dice % 100;
  return kind === 'choice' ? code : '2026-03-02';
}

const complainant = actor({ kind: 'complainant', personId: null, permissions: new Set() });

/** What brings a case further where it waits for others. */
function goodNews(template: Template): Partial<Facts> {
  const approvals = Object.keys(template.approvals).map((name) => [`approval.${factWord(name)}`, 'approved']);
  return {
    ...{ 'severity.code': template.severities[0]?.code ?? '', 'severity.rank': 1, 'severity.major': false },
    ...{ agreement: 'agreed', 'offer.state': 'accepted' },
    ...{ 'actions.open': 0, 'follow_up.open': 0 },
    ...{ 'verification.customer': 'effective', 'verification.internal': 'effective' },
    'verification.third_party': 'effective',
    ...(Object.fromEntries(approvals) as Partial<Facts>),
  };
}

/** Makes one random move that is possible now: mostly forward, at times back, sideways or out. */
function move(paper: PaperCase, dice: number): void {
  const { template } = paper;
  const actions = paper.actions().filter((action) => action.allowed && !action.anytime);
  const open = actions.filter(({ stepId, done }) => stepId && !done);
  const forward = [
    ...open.map((action) => () => paper.tool(action.stepId ?? '', factsOf(template, action, dice))),
    ...actions.flatMap(({ exitId, returns }) => (exitId && !returns ? [() => paper.take(exitId)] : [])),
    () => learn(paper, goodNews(template)),
  ];
  const aside = [
    ...open.map(
      ({ stepId }) =>
        () =>
          paper.tool(stepId ?? '', {}, false),
    ),
    ...actions.flatMap(({ stepId, skippable }) =>
      stepId && skippable ? [() => paper.skip(stepId, 'no need')] : [],
    ),
    ...actions.flatMap(({ exitId, returns }) => (exitId && returns ? [() => paper.take(exitId)] : [])),
  ];
  const news = newsOf(template).map((known) => () => learn(paper, known));
  const kinds = [...Array<typeof forward>(8).fill(forward), news, aside];
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

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** What holds wherever a case is; asked thousands of times, so without a matcher each. */
function check(paper: PaperCase): void {
  const { template, state, facts, reports, now, where } = paper;
  const all = everybody(template);
  const actions = paper.actions();
  for (const action of actions) {
    must(action.allowed === (action.reasons.length === 0), `${action.id} in ${where}`);
    for (const { code, text } of [...action.reasons, ...action.missing])
      must(!!(text ?? texts[`error.${code}`]), `${code} has no words`);
    if (action.kind !== 'exit' || !action.exitId) continue;
    const taken = takeExit(template, state, facts, reports, all, now, action.exitId, 'why');
    must(taken.ok === action.allowed, `${action.id} in ${where}`);
    if (!taken.ok)
      must(codes(taken.reasons) === codes(action.reasons), `reasons of ${action.id} in ${where}`);
  }
  must(
    actions.some((action) => action.allowed && !action.anytime),
    `nothing can be done in ${where}`,
  );
  if (state.status === 'open') {
    const automatic = template.stages.find(({ id }) => id === state.stage)?.exits.some((exit) => exit.auto);
    const waiting = waitingSteps(template, state, facts, reports);
    must(waiting.length > 0 || !!automatic, `nobody is waited for in ${where}`);
    must(
      waiting.every(({ who }) => who.length > 0),
      `something waits for nobody in ${where}`,
    );
  }
  const settled = settle(template, state, facts, reports, now);
  must(settled.ok && settled.effects.length === 0, `unsettled in ${where}`);
}

const codes = (reasons: readonly Reason[]): string => reasons.map(({ code }) => code).join();

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

describe.each(shippedCodes)('%s: random walks', (code) => {
  const template = shippedTemplate(code);

  it('PROC-1: never get stuck, never refuse without a reason, and can always be ended', () => {
    const visited = new Set<string>();
    const walks = fc.sample(fc.array(fc.nat(100_000), { minLength: 40, maxLength: 60 }), {
      ...{ numRuns: 40, seed: 20_260_302 },
    });
    for (const [run, dice] of walks.entries()) {
      const paper = new PaperCase(template);
      for (const throwOf of dice) {
        const { version } = paper.state;
        move(paper, throwOf);
        must(paper.state.version >= version, `the version went back in ${paper.where}`);
        check(paper);
      }
      for (const stage of Object.keys(paper.state.visits)) visited.add(stage);
      finish(paper);
      if (run >= 2 && visited.size === template.stages.length) break;
    }
    expect([...visited].toSorted()).toEqual(template.stages.map((stage) => stage.id).toSorted());
  });
});
