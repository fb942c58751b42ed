import { beforeEach, describe, expect, it } from 'vitest';
import { actor, PaperCase, templateFrom } from '../../../test/support/paper-case.ts';
import type { Template } from '../../language/template-types.ts';
import {
  closeExceptionally,
  completeStep,
  reopen,
  resume,
  skipStep,
  suspend,
  takeExit,
  withdraw,
} from './engine.ts';
import type { Transition } from './engine-types.ts';

const title = 'title: { zh-CN: 甲, zh-TW: 甲, en: A }';
const yaml = `redress: 1
template: trial
${title}
about: { from: G, summary: { zh-CN: 甲, zh-TW: 甲, en: A } }
kinds: [complaint]
severities:
  - { code: general, ${title}, rank: 1, major: false, meaning: { zh-CN: 甲, zh-TW: 甲, en: A }, acts: clerk }
positions:
  - { code: clerk, title: { zh-CN: 文员, zh-TW: 文員, en: Clerk } }
roles: { owner: clerk }
approvals:
  plan: { ${title}, subject: solution, levels: [{ id: one, ${title}, position: clerk }] }
anytime:
  - { id: note, kind: tool, tool: contact, ${title}, allowMany: true }
stages:
  - id: work
    phase: solution
    ${title}
    responsible: owner
    limit: 1wd
    steps:
      - { id: find, kind: tool, tool: finding, title: { zh-CN: 认定, zh-TW: 認定, en: Find } }
      - { id: look, kind: tool, tool: evidence, ${title}, optional: true }
      - { id: visit, kind: tool, tool: contact, ${title}, optional: with-reason, after: [find] }
      - { id: guard, kind: tool, tool: containment, ${title}, when: safety }
      - { id: calm, kind: tool, tool: callback, ${title}, when: severity.major, who: 'position:clerk' }
      - { id: sleep, kind: wait, until: contacted, title: { zh-CN: 等联系, zh-TW: 等聯繫, en: Wait } }
    exits:
      - { id: sign, to: sign, ${title}, when: finding.outcome != "unfounded", because: { zh-CN: 不成立, zh-TW: 不成立, en: Unfounded } }
      - { id: drop, to: closed, ${title}, needs: none, reason: true, who: 'position:clerk' }
  - id: sign
    phase: approval
    ${title}
    responsible: 'position:clerk'
    limit: 1wd
    steps:
      - { id: ask, kind: approval, approval: plan, ${title} }
    exits:
      - { id: back, to: work, ${title}, returns: true, voids: [plan], auto: true, when: approval.plan == "returned" }
      - { id: ok, to: away, ${title}, auto: true, when: approval.plan == "approved", emits: [accepted] }
  - id: away
    phase: archive
    ${title}
    responsible: owner
    limit: 1wd
    steps:
      - { id: seal, kind: tool, tool: archive, ${title} }
    exits:
      - { id: done, to: archived, ${title}, auto: true }
exceptionalClosing: { who: 'position:clerk', to: away, reasons: [{ code: unsolvable, ${title} }] }
reopening: { who: [complainant, owner], to: work, within: 30d }
withdrawal: { who: complainant, to: away }
suspension: { who: owner, reasons: [{ code: other, ${title} }] }
`;

const owner = actor({ personId: 'owner', isOwner: true });
const clerk = actor({ personId: 'clerk', positions: ['clerk'] });
const complainant = actor({ kind: 'complainant', personId: null, permissions: new Set() });
const codes = (found: { reasons: { code: string }[] }) => found.reasons.map((reason) => reason.code);
const refused = (transition: Transition) => (transition.ok ? [] : codes(transition));

let template: Template;
let paper: PaperCase;
beforeEach(() => {
  template = templateFrom(yaml);
  paper = new PaperCase(template, { 'severity.major': false });
});

/** Brings the case to where everything required in `work` is done. */
function workDone(): PaperCase {
  return paper
    .tool('find', { 'finding.outcome': 'founded' })
    .know({ contacted: true })
    .skip('visit', 'not needed');
}

describe('next actions', () => {
  it('every action says whether this person may, and if not, why', () => {
    expect(paper.action('step:find', owner)).toMatchObject({
      allowed: true,
      reasons: [],
      tool: 'finding',
      done: false,
    });
    expect(paper.action('step:find', clerk)).toMatchObject({
      allowed: false,
      reasons: [
        { code: 'process.not_yours', params: { who: ['owner'], names: [{ key: 'term.case-role.owner' }] } },
      ],
    });
    const positions = paper.know({ 'severity.major': true }).action('step:calm', owner).reasons[0];
    expect(positions?.params?.['names']).toEqual([{ 'zh-CN': '文员', 'zh-TW': '文員', en: 'Clerk' }]);
    const bare = actor({ isOwner: true, permissions: new Set() });
    expect(codes(paper.action('step:find', bare))).toEqual(['process.no_permission']);
    paper.know({ owned: false });
    expect(codes(paper.action('step:find', actor()))).toEqual(['process.no_owner']);
  });

  it('a step belongs to the case by its condition; what is not known yet blocks and says what', () => {
    expect(paper.actions(owner).map((one) => one.id)).not.toContain('step:guard');
    expect(paper.know({ safety: true }).action('step:guard', owner).allowed).toBe(true);
    const unknown = new PaperCase(template);
    expect(unknown.action('step:calm', clerk)).toMatchObject({
      allowed: false,
      reasons: [{ code: 'process.fact_unknown', params: { fact: 'severity.major' } }],
    });
    expect(codes(unknown.action('exit:sign', owner))).toContain('process.step_open');
  });

  it('an earlier step comes first, and is named', () => {
    expect(paper.action('step:visit', owner).reasons).toMatchObject([
      { code: 'process.step_first', params: { step: 'find', name: { en: 'Find' } } },
    ]);
    expect(paper.tool('find').action('step:visit', owner).allowed).toBe(true);
  });

  it('an exit tells its own reason, the unknown fact, and every open step', () => {
    expect(
      paper
        .action('exit:sign', owner)
        .reasons.map(({ code, params }) => [code, params?.['fact'] ?? params?.['step']]),
    ).toEqual([
      ['process.fact_unknown', 'finding.outcome'],
      ['process.step_open', 'find'],
      ['process.step_open_or_skip', 'visit'],
      ['process.step_open', 'sleep'],
    ]);
    workDone().know({ 'finding.outcome': 'unfounded' });
    expect(paper.action('exit:sign', owner).reasons).toEqual([
      { code: 'process.because', text: { 'zh-CN': '不成立', 'zh-TW': '不成立', en: 'Unfounded' } },
    ]);
    expect(paper.know({ 'finding.outcome': 'partly' }).action('exit:sign', owner).allowed).toBe(true);
  });

  it('a tool’s missing parts and bars come through', () => {
    paper.reports = {
      find: {
        complete: false,
        missing: [{ code: 'finding.cause_missing' }],
        barred: [{ code: 'finding.own' }],
      },
    };
    const found = paper.action('step:find', owner);
    expect(found.missing).toEqual([{ code: 'finding.cause_missing' }]);
    expect(codes(found)).toEqual(['finding.own']);
    paper.reports = { find: { complete: false, missing: [], who: ['position:clerk'] } };
    expect(paper.action('step:find', clerk).allowed).toBe(true);
    expect(paper.waiting()).toContain('find:position:clerk');
  });

  it('automatic exits are the system’s', () => {
    workDone().take('sign', owner);
    expect(codes(paper.action('exit:ok', clerk))).toEqual([
      'process.automatic',
      'process.condition_false',
      'process.step_open',
    ]);
    expect(paper.action('exit:ok', clerk).who).toEqual([]);
  });
});

describe('steps', () => {
  it('a tool’s step is done when its tool is complete, and undone when it no longer is', () => {
    paper.tool('find');
    expect(paper.state.steps['find']).toMatchObject({ state: 'done', by: 'somebody', round: 1 });
    expect(paper.events).toEqual(['found']);
    paper.tool('find', {}, false);
    expect(paper.state.steps['find']).toBeUndefined();
    expect(paper.effects.at(-1)).toMatchObject({ kind: 'step', step: 'find', outcome: 'undone' });
  });

  it('a person cannot finish what is incomplete, not theirs, unknown or not part of the case', () => {
    const by = (who: typeof owner, step: string) =>
      refused(
        completeStep(
          template,
          paper.state,
          paper.facts,
          { find: { complete: false, missing: [] } },
          who,
          paper.now,
          step,
        ),
      );
    expect(by(owner, 'find')).toEqual(['process.tool_incomplete']);
    expect(by(clerk, 'look')).toEqual(['process.not_yours']);
    expect(by(owner, 'guard')).toEqual(['process.not_applicable']);
    expect(by(owner, 'nothing')).toEqual(['process.unknown_step']);
    expect(by(owner, 'sleep')).toEqual(['process.waiting']);
    expect(by(owner, 'look')).toEqual([]);
  });

  it('only an optional step can be left out, with a reason that stays', () => {
    const skip = (step: string, reason: string) =>
      refused(skipStep(template, paper.state, paper.facts, paper.reports, owner, paper.now, step, reason));
    expect(skip('find', 'why not')).toEqual(['process.not_optional']);
    expect(skip('visit', '  ')).toEqual(['process.reason_required']);
    expect(paper.action('step:visit', owner).skippable).toBe(true);
    expect(paper.action('step:visit', clerk).skippable).toBe(false);
    paper.skip('visit', ' customer is abroad ', owner);
    expect(paper.state.steps['visit']).toMatchObject({
      state: 'skipped',
      reason: 'customer is abroad',
      by: 'owner',
    });
  });

  it('a waiting step is done by what it waits for', () => {
    expect(paper.action('step:sleep', owner).missing).toMatchObject([{ code: 'process.waiting' }]);
    expect(paper.know({ contacted: true }).action('step:sleep', owner).done).toBe(true);
  });

  it('what is at hand any time is never required and can be done again and again', () => {
    expect(paper.action('step:note', owner)).toMatchObject({
      anytime: true,
      optional: true,
      done: false,
      allowed: true,
    });
    paper.complete('note', owner).complete('note', owner);
    expect(paper.events).toEqual(['contacted', 'contacted']);
    expect(paper.state.steps).toEqual({});
  });

  it('what waits for whom; when all is done, the way on waits', () => {
    expect(paper.waiting()).toEqual(['find:owner', 'look:owner']);
    expect(workDone().waiting()).toEqual(['look:owner', 'stage:work:owner|position:clerk']);
  });
});

describe('exits', () => {
  it('leaving records what is complete, counts visits and tells the effects in order', () => {
    workDone().take('sign', owner);
    expect(paper.where).toBe('sign');
    expect(paper.state.visits).toEqual({ work: 1, sign: 1 });
    expect(paper.effects.slice(-2)).toEqual([
      { kind: 'leave-stage', stage: 'work', round: 1, exit: 'sign' },
      { kind: 'enter-stage', stage: 'sign', round: 1 },
    ]);
  });

  it('refuses unknown ones, other people’s, and a missing reason', () => {
    const take = (who: typeof owner, exit: string, reason?: string) =>
      refused(takeExit(template, paper.state, paper.facts, paper.reports, who, paper.now, exit, reason));
    expect(take(owner, 'nowhere')).toEqual(['process.unknown_exit']);
    expect(take(owner, 'drop', 'x')).toEqual(['process.not_yours']);
    expect(take(clerk, 'drop', ' ')).toEqual(['process.reason_required']);
    expect(take(actor({ kind: 'system' }), 'drop', 'x')).toEqual(['process.needs_person']);
    expect(take(clerk, 'drop', 'x')).toEqual([]);
  });

  it('SOL-3: what is sent back returns, voids the approval, and does not bounce back at once', () => {
    workDone().take('sign', owner).tool('ask', { 'approval.plan': 'returned' }, false);
    expect(paper.where).toBe('work');
    expect(paper.effects).toContainEqual({ kind: 'void-approval', approval: 'plan' });
    expect(paper.state.visits).toEqual({ work: 2, sign: 1 });
    // Even where the surroundings keep the old vote, it counts no longer in the new round.
    paper.facts = { ...paper.facts, 'approval.plan': 'returned' };
    paper.tool('find').skip('visit', 'known').take('sign', owner);
    expect(paper.where).toBe('sign');
    paper.tool('ask', { 'approval.plan': 'approved' });
    expect(paper.where).toBe('away closed');
    expect(paper.events).toContain('accepted');
  });

  it('in a second round old work does not count by itself, but a person may say that it still holds', () => {
    workDone().take('sign', owner).tool('ask', { 'approval.plan': 'returned' }, false);
    expect(paper.action('step:find', owner).done).toBe(false);
    expect(paper.action('step:visit', owner).skipped).toBe(false);
    paper.complete('find', owner);
    expect(paper.state.steps['find']).toMatchObject({ round: 2, by: 'owner' });
  });
});

describe('the whole case', () => {
  const live = (act: typeof suspend, who: typeof owner, choice = '') =>
    act(template, paper.state, paper.facts, who, paper.now, choice);

  it('rests for a listed reason, and nothing goes on meanwhile', () => {
    expect(refused(live(suspend, owner, 'mood'))).toEqual(['process.unknown_choice']);
    expect(refused(live(suspend, clerk, 'other'))).toEqual(['process.not_yours']);
    paper.must(live(suspend, owner, 'other'));
    expect(paper.state).toMatchObject({ status: 'suspended', reasonCode: 'other' });
    expect(codes(paper.action('step:find', owner))).toEqual(['process.suspended']);
    expect(codes(paper.action('exit:drop', clerk))).toEqual(['process.suspended']);
    expect(paper.waiting()).toEqual([]);
    paper.tool('find');
    expect(paper.state.steps).toEqual({});
    paper.must(resume(template, paper.state, paper.facts, owner, paper.now));
    expect(paper.state).toMatchObject({ status: 'open', reasonCode: null });
    expect(paper.events).toEqual(['suspended', 'resumed', 'found']);
  });

  it('CLO-1: somebody entitled closes without agreement, for a listed reason', () => {
    expect(refused(live(closeExceptionally, owner, 'unsolvable'))).toEqual(['process.not_yours']);
    const weak = actor({ positions: ['clerk'], permissions: new Set() });
    expect(refused(live(closeExceptionally, weak, 'unsolvable'))).toEqual(['process.no_permission']);
    expect(paper.action('close-exceptionally', clerk).choices).toMatchObject([{ code: 'unsolvable' }]);
    paper.must(live(closeExceptionally, clerk, 'unsolvable'));
    expect(paper.where).toBe('away closed');
    expect(paper.state).toMatchObject({ closedAs: 'exceptional', reasonCode: 'unsolvable' });
    paper.tool('seal');
    expect(paper.where).toBe('away archived');
    expect(paper.events.filter((event) => event === 'closed')).toHaveLength(1);
    expect(paper.state).toMatchObject({ closedAs: 'exceptional', reasonCode: 'unsolvable' });
  });

  it('IN-8: the complainant takes it back, or asks to reopen in time; old approvals count no longer', () => {
    paper.must(withdraw(template, paper.state, paper.facts, complainant, paper.now));
    expect(paper.state).toMatchObject({ status: 'closed', closedAs: 'withdrawn' });
    expect(
      paper
        .actions(complainant)
        .filter((one) => one.allowed)
        .map((one) => one.id),
    ).toEqual(['reopen']);
    const late = new Date(paper.now.getTime() + 31 * 86_400_000);
    expect(refused(reopen(template, paper.state, paper.facts, complainant, late))).toEqual([
      'process.too_late',
    ]);
    paper.must(reopen(template, paper.state, paper.facts, complainant, paper.now));
    expect(paper.where).toBe('work');
    expect(paper.state).toMatchObject({ closedAt: null, closedAs: null, visits: { work: 2 } });
    expect(paper.effects.at(-1)).toEqual({ kind: 'void-approval', approval: 'plan' });
    expect(refused(reopen(template, paper.state, paper.facts, complainant, paper.now))).toEqual([
      'process.act_not_now',
    ]);
  });

  it('a refusal that leads back into its own stage leads there once, and holds the next round for a new offer', () => {
    const offers = yaml.replace(
      '      - { id: find, kind: tool, tool: finding,',
      `      - { id: offer, kind: offer, ${title} }\n      - { id: find, kind: tool, tool: finding,`,
    );
    const looping = offers.replace(
      '      - { id: drop,',
      `      - { id: refused, to: work, ${title}, returns: true, auto: true, when: offer.state == "rejected" }\n      - { id: drop,`,
    );
    const circle = new PaperCase(templateFrom(looping)).tool('offer', { 'offer.state': 'rejected' });
    expect(circle.state.visits).toEqual({ work: 2 });
    expect(circle.action('step:offer', owner).done).toBe(false);
    expect(circle.tool('offer', { 'offer.state': 'accepted' }).action('step:offer', owner).done).toBe(true);
    expect(circle.tool('offer', { 'offer.state': 'rejected' }).state.visits).toEqual({ work: 3 });
  });

  it('CL-5: who is to be told of a finished step is told, roles without a person of their own by their post', () => {
    const telling = yaml.replace(
      'kind: tool, tool: finding,',
      "kind: tool, tool: finding, tells: [supervisor, callback, owner, 'position:clerk'],",
    );
    const told = (text: string) =>
      new PaperCase(templateFrom(text)).tool('find').effects.filter(({ kind }) => kind === 'tell');
    expect(told(yaml)).toEqual([]);
    expect(
      told(telling.replace('roles: { owner: clerk }', 'roles: { owner: clerk, supervisor: clerk }')),
    ).toEqual([
      { kind: 'tell', stage: 'work', step: 'find', who: ['position:clerk', 'owner', 'position:clerk'] },
    ]);
  });

  it('an archived case is left alone unless the template lets it be reopened', () => {
    paper.must(withdraw(template, paper.state, paper.facts, complainant, paper.now)).tool('seal');
    expect(paper.actions(owner).map((one) => [one.id, ...codes(one)])).toEqual([
      ['reopen', 'process.archived'],
    ]);
    const open = { ...template, reopening: { ...template.reopening!, archived: true } };
    expect(reopen(open, paper.state, paper.facts, owner, paper.now)).toMatchObject({ ok: true });
  });
});
