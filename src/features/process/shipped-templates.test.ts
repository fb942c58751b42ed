import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { actor, PaperCase, shippedFragments, shippedTemplate } from '../../../test/support/paper-case.ts';
import { loadTemplate } from '../../language/load-template.ts';
import { phases } from '../../terms/phases.ts';
import { closeExceptionally, reopen, waitingSteps } from './engine.ts';

const folder = new URL('../../../processes/', import.meta.url);
const shipped = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

const agent = actor({ personId: 'agent', positions: ['intake'], isFirstContact: true });
const owner = actor({ personId: 'owner', positions: ['handling'], isOwner: true });
const caller = actor({ personId: 'caller', positions: ['feedback'], isCallback: true });
const quality = actor({ personId: 'quality', positions: ['quality-manager'] });
const counsel = actor({ personId: 'counsel', positions: ['legal-counsel'] });
const head = actor({ personId: 'head', positions: ['department-head'] });
const complainant = actor({ kind: 'complainant', personId: null, permissions: new Set() });

describe.each(shipped)('%s', (file) => {
  const loaded = loadTemplate(readFileSync(new URL(file, folder), 'utf8'), { fragments: shippedFragments });

  it('PROC-1: is without a mistake and may be put in force', () => {
    expect(loaded).toMatchObject({ ok: true, unpublishable: [] });
    expect(loaded.ok && loaded.template.template).toBe(file.replace('.yaml', ''));
  });

  it('tells the complainant at every stage where the case stands, and has an exceptional closing with further rights', () => {
    if (!loaded.ok) throw new Error('not loaded');
    expect(loaded.template.stages.filter((stage) => !stage.told).map((stage) => stage.id)).toEqual([]);
    const rights = loaded.template.exceptionalClosing?.reasons.map((reason) => reason.rights?.['zh-CN']);
    expect(rights?.every((text) => text && text.length > 10)).toBe(true);
  });

  it('names its phases in the canonical order', () => {
    if (!loaded.ok) throw new Error('not loaded');
    const order = loaded.template.stages.map((stage) => phases.indexOf(stage.phase));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });
});

describe('standard: the whole guide on paper', () => {
  const template = shippedTemplate('standard');

  /** From the first word to the solution, as its own people. */
  const proposed = (facts = {}) =>
    new PaperCase(template, { 'severity.major': false, 'severity.rank': 1, ...facts })
      .tool('register')
      .tool('acknowledge')
      .tool('classify')
      .tool('assign')
      .tool('first-response')
      .take('to-investigate', owner)
      .skip('collect-evidence', 'everything is in the record', owner)
      .tool('find', { 'finding.outcome': 'founded' })
      .take('to-propose', owner)
      .tool('write-solution', { 'solution.amount': 30_000, 'solution.currency': 'CNY' });

  it('has the ten stages of the guide in their order, with offer and closing between', () => {
    expect(template.stages.map((stage) => stage.id)).toEqual([
      ...['receive', 'classify', 'investigate', 'propose', 'approve', 'offer', 'implement'],
      ...['verify', 'feed-back', 'follow-up', 'closing', 'archive'],
    ]);
  });

  it('goes from receipt to archive', () => {
    const paper = proposed().take('to-approve', owner);
    expect(paper.waiting()).toEqual(['sign:owner']);
    paper.tool('sign', { 'approval.solution': 'pending' }, false);
    expect(paper.where).toBe('approve');
    paper.tool('sign', { 'approval.solution': 'approved' });
    expect(paper.where).toBe('offer');
    paper.tool('make-offer', { 'offer.state': 'open' });
    expect(paper.where).toBe('offer');
    paper.know({ 'offer.state': 'accepted', agreement: 'agreed' }).tool('carry-out');
    expect(paper.where).toBe('verify');
    paper.tool('verify-effect', {
      'verification.customer': 'effective',
      'verification.internal': 'effective',
    });
    expect(paper.where).toBe('verify');
    paper.know({ 'verification.third_party': 'effective' }).tool('reply');
    expect(paper.action('exit:to-follow-up', owner).reasons).toMatchObject([
      { params: { step: 'sign-reply' } },
    ]);
    paper.tool('sign-reply', { 'approval.reply': 'approved' }).take('to-follow-up', owner);
    paper.tool('ask-satisfaction').complete('call-back', caller).take('to-closing', caller);
    expect(paper.action('exit:close', owner).reasons).toMatchObject([{ params: { step: 'evaluate' } }]);
    paper.tool('evaluate', { 'evaluation.solved': 'fully' }).take('close', owner);
    expect(paper.where).toBe('archive closed');
    expect(paper.waiting()).toEqual(['seal:owner|supervisor|position:supervision|position:department-head']);
    paper.tool('seal');
    expect(paper.where).toBe('archive archived');
    expect(paper.events).toEqual([
      ...['registered', 'acknowledged', 'classified', 'owner-accepted', 'contacted', 'found', 'proposed'],
      ...['approved', 'handled', 'verified', 'replied', 'first-feedback', 'surveyed'],
      ...['second-feedback', 'followed-up', 'evaluated', 'closed', 'archived'],
    ]);
  });

  it('SOL-3: sent back by an approver, then refused by the complainant, each time by way of a new approval', () => {
    const paper = proposed()
      .take('to-approve', owner)
      .tool('sign', { 'approval.solution': 'returned' }, false);
    expect(paper.where).toBe('propose');
    expect(paper.action('exit:to-approve', owner).allowed).toBe(false);
    paper.complete('write-solution', owner).take('to-approve', owner);
    expect(paper.where).toBe('approve');
    paper.tool('sign', { 'approval.solution': 'approved' }).tool('make-offer', { 'offer.state': 'rejected' });
    expect(paper.where).toBe('propose');
    paper.tool('write-solution').take('to-approve', owner);
    expect(paper.where).toBe('approve');
    paper.tool('sign', { 'approval.solution': 'approved' });
    expect(paper.where).toBe('offer');
    expect(paper.state.visits).toMatchObject({ propose: 3, approve: 3, offer: 2 });
    paper.tool('make-offer', { 'offer.state': 'accepted' });
    expect(paper.where).toBe('implement');
  });

  it('VER-1: not effective in one of three goes back to the solution', () => {
    const paper = proposed().take('to-approve', owner).tool('sign', { 'approval.solution': 'approved' });
    paper.tool('make-offer', { 'offer.state': 'accepted' }).tool('carry-out');
    paper.tool('verify-effect', {
      'verification.internal': 'effective',
      'verification.third_party': 'not-effective',
    });
    expect(paper.where).toBe('propose');
    expect(paper.effects).toContainEqual({ kind: 'void-approval', approval: 'solution' });
  });

  it('SLA-1: the limit of a stage bounds its steps, and the choice of a way on; a step may have its own', () => {
    const limits = (paper: PaperCase) =>
      waitingSteps(template, paper.state, paper.facts, paper.reports).map(({ step, limit }) => [step, limit]);
    const paper = proposed().take('to-approve', owner);
    expect(limits(paper)).toEqual([['sign', '1wd']]);
    paper.tool('sign', { 'approval.solution': 'approved' }).tool('make-offer', { 'offer.state': 'accepted' });
    expect(limits(paper.tool('carry-out'))).toEqual([['verify-effect', '3wd']]);
    paper.tool('verify-effect', {
      ...{ 'verification.customer': 'effective', 'verification.internal': 'effective' },
      'verification.third_party': 'effective',
    });
    paper.tool('reply').tool('sign-reply').take('to-follow-up', owner);
    paper.tool('ask-satisfaction').complete('call-back', caller);
    expect(limits(paper)).toEqual([['stage:follow-up', '3wd']]);
  });

  it('SOL-4: a flagged case is reviewed by legal counsel before anybody signs, and may be sent back', () => {
    const paper = proposed({ legal: true }).take('to-approve', owner);
    expect(paper.waiting()).toEqual(['legal-review:position:legal-counsel']);
    expect(paper.action('step:sign', owner).reasons).toMatchObject([{ code: 'process.step_first' }]);
    expect(paper.action('step:legal-review', head).reasons).toMatchObject([{ code: 'process.not_yours' }]);
    paper.know({ 'answers.legal_opinion.conclusion': 'revise' }).complete('legal-review', counsel);
    expect(paper.where).toBe('propose');
    paper.complete('write-solution', owner).take('to-approve', owner);
    expect(paper.where).toBe('approve');
    paper.know({ 'answers.legal_opinion.conclusion': 'agreed' }).complete('legal-review', counsel);
    expect(paper.waiting()).toEqual(['sign:owner']);
  });

  it('an investigation is left out only with a reason, and never in grave cases', () => {
    const classified = (facts: object) =>
      new PaperCase(template, facts)
        .tool('register')
        .tool('acknowledge')
        .tool('classify')
        .tool('assign')
        .tool('first-response');
    expect(classified({ 'severity.major': false }).action('exit:without-investigation', owner)).toMatchObject(
      {
        allowed: true,
        needsReason: true,
      },
    );
    for (const grave of [{ 'severity.major': true }, { 'severity.major': false, safety: true }, {}])
      expect(classified(grave).action('exit:without-investigation', owner).allowed).toBe(false);
  });

  it('SOL-1: where persons are in danger, containment comes before approval', () => {
    const paper = proposed({ safety: true });
    expect(paper.action('exit:to-approve', owner).reasons).toMatchObject([
      { params: { step: 'contain-harm' } },
    ]);
    expect(paper.complete('contain-harm', quality).action('exit:to-approve', owner).allowed).toBe(true);
  });

  it('CLO-1: unsolvable cases are closed by somebody entitled, evaluated and archived all the same', () => {
    const paper = proposed();
    const close = (who: typeof owner) =>
      closeExceptionally(template, paper.state, paper.facts, who, paper.now, 'unsolvable');
    expect(close(owner)).toMatchObject({ ok: false, reasons: [{ code: 'process.not_yours' }] });
    paper.must(close(head));
    expect(paper.where).toBe('archive closed');
    expect(paper.action('step:seal', head).reasons).toMatchObject([{ params: { step: 'evaluate-closed' } }]);
    paper.complete('evaluate-closed', owner).know({ 'evaluation.solved': 'not' }).tool('seal');
    expect(paper.where).toBe('archive archived');
    expect(reopen(template, paper.state, paper.facts, complainant, paper.now)).toMatchObject({
      ok: true,
      state: { stage: 'investigate', status: 'open' },
    });
  });

  it('IN-4: what is not a complaint is answered directly', () => {
    const paper = new PaperCase(template, { validity: 'not-a-complaint' })
      .tool('register')
      .tool('acknowledge');
    paper.tool('classify').tool('assign').skip('first-response', 'answered at once', agent);
    expect(paper.action('exit:to-investigate', owner).allowed).toBe(false);
    paper.take('answer-directly', agent);
    expect(paper.where).toBe('feed-back');
  });
});

describe('customer-four-step: the four steps on paper', () => {
  const template = shippedTemplate('customer-four-step');
  const received = (facts = {}) =>
    new PaperCase(template, { 'severity.rank': 1, 'severity.major': false, ...facts })
      .tool('register')
      .tool('acknowledge');

  it('has the four steps of the source, then the archive', () => {
    expect(template.stages.map((stage) => stage.title['zh-CN'])).toEqual([
      ...['接收投诉', '登记与分析', '处理与解决', '反馈与跟进', '归档'],
    ]);
  });

  it('goes from receipt to archive', () => {
    const paper = received();
    expect(paper.where).toBe('register-analyse');
    paper.tool('classify').tool('assign').tool('analyse').take('to-solution', owner);
    paper.tool('propose', { 'solution.amount': 0 }).tool('offer', { 'offer.state': 'open' });
    expect(paper.action('exit:to-feedback', owner).allowed).toBe(false);
    paper
      .tool('offer', { 'offer.state': 'accepted', agreement: 'agreed' })
      .tool('carry-out')
      .take('to-feedback', owner);
    paper
      .tool('reply')
      .tool('survey')
      .complete('callback', caller)
      .tool('evaluate', { 'evaluation.solved': 'fully' });
    paper.take('close', agent).tool('seal');
    expect(paper.where).toBe('archive archived');
  });

  it('money, or a grave case, needs approval before the offer', () => {
    const solving = (facts: object) =>
      received(facts)
        .tool('classify')
        .tool('assign')
        .tool('analyse')
        .take('to-solution', owner)
        .tool('propose', facts);
    expect(solving({ 'solution.amount': 0 }).waiting()).toEqual(['offer:owner']);
    expect(solving({ 'solution.amount': 1 }).waiting()).toEqual(['approve:owner']);
    expect(solving({ 'severity.rank': 2, 'solution.amount': 0 }).waiting()).toEqual(['approve:owner']);
  });

  it('IN-5: long-running and repeated cases get a follow-up plan, and are not closed before it is done', () => {
    const feedback = (facts: object) => {
      const paper = received({ agreement: 'agreed' }).tool('classify').tool('assign').tool('analyse');
      paper
        .take('to-solution', owner)
        .tool('propose', { 'solution.amount': 0 })
        .tool('offer')
        .tool('carry-out');
      return paper
        .take('to-feedback', owner)
        .know(facts)
        .tool('reply')
        .tool('survey')
        .tool('callback')
        .tool('evaluate');
    };
    const steps = (facts: object) =>
      feedback(facts)
        .actions(owner)
        .map((one) => one.stepId);
    expect(steps({})).not.toContain('follow-up-plan');
    for (const facts of [{ repeat: true }, { days_open: 15 }, { reopened: 1 }]) {
      const paper = feedback(facts);
      expect(paper.action('exit:close', owner).reasons).toMatchObject([
        { params: { step: 'follow-up-plan' } },
      ]);
      paper.tool('follow-up-plan', { 'follow_up.planned': true, 'follow_up.open': 1 });
      expect(paper.action('exit:close', owner).reasons).toMatchObject([{ code: 'process.because' }]);
      expect(paper.know({ 'follow_up.open': 0 }).action('exit:close', owner).allowed).toBe(true);
    }
  });

  it('CLO-2: who is not satisfied is handled again, with a new approval', () => {
    const paper = received({ agreement: 'agreed' }).tool('classify').tool('assign').tool('analyse');
    paper
      .take('to-solution', owner)
      .tool('propose', { 'solution.amount': 9 })
      .tool('approve', { 'approval.solution': 'approved' });
    paper
      .tool('offer')
      .tool('carry-out')
      .take('to-feedback', owner)
      .tool('reply')
      .know({ agreement: 'disagreed' });
    expect(paper.action('exit:close', owner).allowed).toBe(false);
    paper.take('dissatisfied', caller);
    expect(paper.where).toBe('handle-solve');
    expect(paper.facts['approval.solution']).toBe('void');
    expect(paper.waiting()).toEqual(['propose:owner']);
  });

  it.each(['praise', 'suggestion', 'enquiry', 'data-request'] as const)(
    'IN-4: %s is answered, not handled',
    (kind) => {
      const paper = received({ kind }).tool('classify').tool('assign');
      expect(paper.action('exit:to-solution', owner).allowed).toBe(false);
      paper.take('answer-directly', agent).tool('reply').tool('evaluate').take('close', agent);
      expect(paper.where).toBe('archive closed');
    },
  );

  it('an anonymous complaint needs neither acknowledgement nor offer nor agreement', () => {
    const paper = new PaperCase(template, { anonymous: true, 'severity.rank': 1 }).tool('register');
    paper.tool('classify').tool('assign').tool('analyse').take('to-solution', owner);
    paper.tool('propose', { 'solution.amount': 0 }).tool('carry-out').take('to-feedback', owner);
    paper.tool('evaluate', { 'evaluation.solved': 'fully' }).take('close', owner).tool('seal');
    expect(paper.where).toBe('archive archived');
  });
});
