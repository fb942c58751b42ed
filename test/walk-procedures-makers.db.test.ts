import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from './support/app.ts';
import { beginProcedure, makeCompany, type Act, type Company } from './support/procedure-walk.ts';

const app = useTestApp();
let company: Company;
beforeAll(async () => {
  company = await makeCompany(app());
});

/** Some hours after a moment of the test's own clock. */
const after = (from: Date, hours: number) => new Date(from.getTime() + hours * 3_600_000).toISOString();

describe('manufacturing-8d over HTTP, as its own people', () => {
  const quality = 'quality-department';
  const toShipments: Act[] = [
    ['engineering', 'form', 'engineer-plans'],
    [quality, 'solve'],
    [quality, 'sign', 'approve', 'manager'],
    [quality, 'exit', 'gate-d5'],
    [quality, 'at', 'reply-8d'],
    ['sales', 'write'],
    ['sales', 'send'],
    ['production', 'at', 'implement'],
    ['production', 'form', 'implemented'],
    ['production', 'carryOut'],
    ['engineering', 'at', 'roll-out'],
    ['engineering', 'form', 'roll-out'],
    [quality, 'at', 'shipments'],
  ];

  it('SOL-1, VER-2, VER-3: contained in time, answered by 8D before anything is carried out, three shipments followed, one fails', async () => {
    const begun = app().time.now();
    const { play, walk, seen } = await beginProcedure(company, 'manufacturing-8d', { by: 'sales' });
    await play(
      [quality, 'refusedForm', 'first-record'],
      ['sales', 'form', 'first-record', { quality_problem: true }],
      [quality, 'take'],
      [quality, 'classify'],
      ['sales', 'call'],
      [quality, 'exit', 'to-contain'],
    );
    const { contain } = await walk.clocks(await company.post(quality));
    expect(contain).toMatchObject({ state: 'running', dueAt: after(begun, 24) });
    await play(
      ['sales', 'refusedForm', 'quarantine'],
      [quality, 'noExit', 'gate-d3', 'process.step_open'],
      ['production', 'form', 'quarantine', { customer_wish: ['sort', 'on-site-team'] }],
      [quality, 'contain'],
    );
    expect((await walk.clocks(await company.post(quality)))['contain']?.state).toBe('met');
    await play(
      [quality, 'exit', 'gate-d3'],
      // The customer's own moulding was the cause: they are helped all the same.
      ['engineering', 'refusedForm', 'joint'],
      [quality, 'form', 'joint', { source: 'customer-moulding' }],
      [quality, 'find', { responsibility: 'customer-processing' }],
      [quality, 'exit', 'gate-d4'],
      [quality, 'refusedForm', 'engineer-plans'],
      ['engineering', 'form', 'engineer-plans', { verified: 'neither' }],
      [quality, 'solve'],
      [quality, 'sign', 'approve', 'manager:return'],
      [quality, 'at', 'plan', 2],
    );
    app().time.advance(60);
    await play(
      ['engineering', 'form', 'engineer-plans', { verified: 'neither' }],
      [quality, 'solve', 20_000],
      [quality, 'sign', 'approve', 'manager'],
      [quality, 'noExit', 'gate-d5', 'process.because'],
      [quality, 'exit', 'back-to-analyse', '方案没有验证'],
      [quality, 'form', 'joint'],
      [quality, 'find'],
      [quality, 'exit', 'gate-d4'],
      ...toShipments,
      [quality, 'mayNot', 'step:second-shipment', 'process.step_first'],
      [quality, 'form', 'first-shipment', { good: true }],
      [quality, 'form', 'second-shipment', { good: false }],
      // It came back: analysed again, and the manager's signature counts no longer.
      [quality, 'at', 'analyse', 3],
      [quality, 'form', 'joint'],
      [quality, 'find'],
      [quality, 'exit', 'gate-d4'],
    );
    expect((await seen(quality)).actions.find(({ id }) => id === 'step:approve')?.done).toBe(false);
    app().time.advance(60);
    await play(
      ...toShipments,
      ...['first', 'second', 'third'].map((one): Act => [quality, 'form', `${one}-shipment`]),
      [quality, 'verify', 'engineering'],
      [quality, 'exit', 'three-good'],
      ['sales', 'skip', 'report-and-pictures'],
      ['sales', 'evaluate'],
      ['sales', 'exit', 'close'],
      [quality, 'archive'],
    );
  });

  it('IN-4: what is no quality problem is answered by sales and archived', async () => {
    const { play } = await beginProcedure(company, 'manufacturing-8d', { by: 'sales' });
    await play(
      ['sales', 'form', 'first-record', { quality_problem: false }],
      ['sales', 'at', 'answer-only'],
      ['sales', 'classify'],
      ['sales', 'write'],
      ['sales', 'send'],
      ['sales', 'take'],
      ['sales', 'evaluate'],
      ['sales', 'exit', 'close'],
      ['sales', 'archive'],
    );
  });
});

describe('seven-step over HTTP, as its own people', () => {
  it('SOL-3: the head is told of the sheet, a grave case needs the deputy, the general manager signs afterwards', async () => {
    const { play, told } = await beginProcedure(company, 'seven-step', { by: 'salesperson' });
    await play(
      ['sales-office', 'take'],
      ['sales-office', 'classify', { severity: 'serious' }],
      ['salesperson', 'refusedForm', 'fill-sheet'],
      ['sales-office', 'form', 'fill-sheet'],
      ['salesperson', 'call'],
      ['sales-office', 'noExit', 'to-quality', 'process.not_yours'],
      ['sales-head', 'exit', 'to-quality'],
    );
    expect(await told()).toEqual(['fill-sheet → position:sales-head']);
    await play(
      ['quality-manager', 'form', 'opinion'],
      ['quality-manager', 'find'],
      ['sales-head', 'exit', 'to-meeting'],
      ['sales-head', 'form', 'minutes', { took_part: ['quality', 'technical', 'management'] }],
      ['sales-head', 'solve'],
      ['sales-head', 'noExit', 'to-agree', 'process.because'],
      [
        'sales-head',
        'form',
        'minutes',
        { took_part: ['quality', 'technical', 'management', 'deputy-general-manager'] },
      ],
      ['sales-head', 'exit', 'to-agree'],
      // Refused once: another meeting.
      ['salesperson', 'offer', 'reject'],
      ['sales-head', 'at', 'meet', 2],
    );
    app().time.advance(30);
    await play(
      ['sales-head', 'form', 'minutes', { took_part: ['quality', 'general-manager'] }],
      ['sales-head', 'solve', 20_000],
      ['sales-head', 'exit', 'to-agree'],
      ['salesperson', 'offer', 'accept'],
      // Nothing is signed yet, and it is carried out: the signature comes afterwards.
      ['sales-office', 'at', 'carry'],
      ['sales-office', 'form', 'contact-sheet'],
      ['sales-office', 'part', 'technical'],
      ['sales-office', 'carryOut'],
      ['sales-office', 'exit', 'done'],
      ['salesperson', 'write'],
      ['salesperson', 'send'],
      ['sales-office', 'mayNot', 'step:sign-afterwards', 'process.step_first'],
      ['sales-office', 'evaluate'],
      ['sales-office', 'noExit', 'close', 'process.because'],
      ['sales-office', 'sign', 'sign-afterwards', 'general-manager'],
      ['sales-office', 'exit', 'close'],
      ['sales-office', 'archive'],
    );
  });
});

describe('quality-12-24 over HTTP, as its own people', () => {
  const [technology, control, supervisor] = [
    'quality-technology',
    'quality-control',
    'production-supervisor',
  ];
  const analysed: Act[] = [
    [control, 'take'],
    [control, 'classify'],
    [technology, 'refusedForm', 'production-receives'],
    [supervisor, 'mayNot', 'step:production-reports', 'process.step_first'],
    [supervisor, 'form', 'production-receives'],
  ];
  const answering: Act[] = [
    [control, 'refusedForm', 'production-reports'],
    [supervisor, 'form', 'production-reports'],
    [control, 'form', 'quality-adds'],
    [control, 'find'],
    [control, 'exit', 'to-answer'],
    [control, 'solve'],
  ];
  const tracked: Act[] = [
    [technology, 'exit', 'answered'],
    [control, 'refusedForm', 'effect'],
    [technology, 'form', 'effect', { effective: true }],
    [technology, 'evaluate'],
    [technology, 'exit', 'close'],
    [technology, 'archive'],
  ];

  it('SLA-1, RE-1: twelve hours from production’s receipt, never past the twenty-four; two sign before a written answer leaves', async () => {
    const received = app().time.now();
    const { play, walk, told } = await beginProcedure(company, 'quality-12-24', {
      ...{ by: technology, channel: 'letter' },
    });
    app().time.advance(60);
    await play(...analysed);
    const who = await company.post(supervisor);
    let clocks = await walk.clocks(who);
    expect(clocks['production-analysis']?.dueAt).toBe(after(received, 13));
    expect(clocks['final-reply']?.dueAt).toBe(after(received, 24));
    await play(...answering);
    expect(await told()).toEqual(['production-reports → position:quality-control']);
    clocks = await walk.clocks(who);
    expect([clocks['production-analysis']?.state, clocks['analysis-capped']?.state]).toEqual(['met', 'met']);
    await play(
      [control, 'write'],
      [technology, 'mayNotSend', 'written'],
      [control, 'sign', 'sign', 'head-quality-technology:return'],
      [control, 'at', 'answer', 2],
    );
    app().time.advance(30);
    await play(
      [control, 'solve', 20_000],
      [control, 'write'],
      [control, 'sign', 'sign', 'head-quality-technology', 'general-manager'],
      [technology, 'mayNotSend', 'oral'],
      [technology, 'send', 'written'],
    );
    expect((await walk.clocks(who))['final-reply']?.state).toBe('met');
    await play(...tracked);
  });

  it('SLA-6: received late by production, the twenty-four hours lead', async () => {
    const received = app().time.now();
    const { play, walk } = await beginProcedure(company, 'quality-12-24', { by: technology });
    app().time.advance(20 * 60);
    await play(...analysed);
    const clocks = await walk.clocks(await company.post(supervisor));
    expect(clocks['production-analysis']?.dueAt).toBe(after(received, 32));
    expect(clocks['analysis-capped']?.dueAt).toBe(after(received, 24));
    // A call: the head answers for what is said, nobody signs a letter.
    await play(
      ...answering,
      [control, 'mayNot', 'step:sign'],
      [technology, 'refusedForm', 'authorise-oral'],
      ['head-quality-technology', 'form', 'authorise-oral'],
      [control, 'write'],
      [technology, 'send', 'oral'],
      ...tracked,
    );
  });
});

describe('product-quality over HTTP, as its own people', () => {
  it('INV-10, INV-4: experts test, a disputed finding is tested again, responsibility is traced, the refused offer is made anew', async () => {
    const { play } = await beginProcedure(company, 'product-quality', { by: 'intake', kind: 'complaint' });
    await play(
      ['intake', 'form', 'sheet'],
      ['handling', 'take'],
      ['handling', 'classify'],
      ['handling', 'call'],
      ['handling', 'form', 'preliminary', { needs_test: true }],
      ['expert', 'at', 'test'],
      ['intake', 'refusedForm', 'tested'],
      ['expert', 'form', 'tested'],
      ['handling', 'find', { complainantView: 'disputed' }],
      ['handling', 'form', 'traced'],
      ['handling', 'noExit', 'agreed', 'process.because'],
      ['handling', 'exit', 'test-again', '客户不认可，再检'],
    );
    app().time.advance(60);
    await play(
      ['expert', 'form', 'tested'],
      ['handling', 'find', { complainantView: 'agreed', responsibility: 'supplier' }],
      ['handling', 'form', 'traced', { to: 'supplier' }],
      ['handling', 'exit', 'agreed'],
      ['handling', 'solve', 150_000],
      ['handling', 'sign', 'approve', 'department-head'],
      ['handling', 'offer', 'reject'],
      ['handling', 'at', 'solve', 2],
    );
    app().time.advance(60);
    await play(
      ['handling', 'solve', 160_000],
      ['handling', 'mayNot', 'step:make-offer', 'process.step_first'],
      ['handling', 'sign', 'approve', 'department-head'],
      ['handling', 'offer', 'accept'],
      ['handling', 'carryOut'],
      ['handling', 'exit', 'done'],
      ['handling', 'write'],
      ['handling', 'send', 'oral'],
      ['handling', 'survey'],
      ['feedback', 'call', true],
      ['feedback', 'exit', 'followed-up'],
      ['handling', 'evaluate'],
      ['handling', 'exit', 'close'],
      ['handling', 'archive'],
    );
  });
});
