import { beforeAll, describe, expect, it } from 'vitest';
import { followNotices } from '../src/features/notification/notification-service.ts';
import { useTestApp } from './support/app.ts';
import {
  type Act,
  beginProcedure,
  closed,
  type Company,
  makeCompany,
  replied,
} from './support/procedure-walk.ts';

const app = useTestApp();
let company: Company;
beforeAll(async () => {
  company = await makeCompany(app());
});

/** The end that most have in common: the survey answered, called back, evaluated, closed, sealed. */
const followed: Act[] = [
  ['handling', 'survey'],
  ['feedback', 'call', true],
  ['feedback', 'exit', 'followed-up'],
];
/** Whoever sets a limit in a form, six days from now. */
const limit = () => new Date(app().time.now().getTime() + 6 * 86_400_000).toISOString();

describe('property-three-class over HTTP, as its own people', () => {
  const [assistant, head, company_] = ['assistant', 'office-head', 'company-department'];
  const recorded = (given: object, responsibilityClass: string): Act[] => [
    [head, 'take'],
    [head, 'classify', { responsibilityClass }],
    [assistant, 'form', 'sheet', { on_the_spot: false, major_impact: false, hard: false, ...given }],
  ];
  const reported: Act[] = [
    [head, 'form', 'copy-company'],
    [head, 'write'],
    [head, 'send', 'written'],
    [head, 'exit', 'answered'],
    [assistant, 'survey'],
    [assistant, 'call', true],
    [assistant, 'exit', 'followed-up'],
    [head, 'evaluate'],
    [head, 'exit', 'close'],
    [head, 'archive'],
  ];

  it('CL-2, SLA-4: class I, beyond the office: the company’s opinion sets the limit, the general manager has a copy', async () => {
    const manager = await company.post('general-manager');
    const { play, walk, told } = await beginProcedure(company, 'property-three-class', { by: assistant });
    await play(
      ...recorded({ hard: true }, 'one'),
      [assistant, 'form', 'copy'],
      [assistant, 'call'],
      [head, 'at', 'own-management'],
      [head, 'mayNot', 'step:write-solution', 'process.step_first'],
      [head, 'refusedForm', 'opinion-one'],
    );
    const until = limit();
    await play([company_, 'form', 'opinion-one', { limit: until }]);
    expect(await told()).toEqual([
      ...['copy → position:company-department', 'copy → position:general-manager'],
      ...['opinion-one → owner', 'opinion-one → position:general-manager'],
    ]);
    await followNotices(app().ctx());
    const bell = (await manager.get('/api/notices')).json<{ items: { kind: string; text: string }[] }>();
    expect(bell.items[0]).toMatchObject({ kind: 'step-told', text: '供您知晓，已完成：公司给出意见和时限' });
    const clocks = await walk.clocks(await company.post(head));
    expect(clocks['company-limit']).toMatchObject({ state: 'running', dueAt: until });
    await play(
      [head, 'solve'],
      [head, 'carryOut'],
      [head, 'exit', 'handled-one'],
      ...reported.slice(0, -2),
      [head, 'exit', 'close'],
      [head, 'archive'],
    );
    expect((await walk.clocks(await company.post(head)))['company-limit']?.state).toBe('met');
    expect(await told()).toContain('copy-company → position:company-department');
  });

  it('DI-4: class II of major impact goes by written report to the developer; settled on the spot is reported all the same', async () => {
    const { play } = await beginProcedure(company, 'property-three-class', {
      by: assistant,
      channel: 'walk-in',
    });
    await play(
      ...recorded({ major_impact: true }, 'two'),
      [assistant, 'call'],
      [assistant, 'at', 'building'],
      [head, 'mayNot', 'step:to-developer', 'process.step_first'],
      [assistant, 'form', 'defect-sheet'],
      [assistant, 'part', head],
      [assistant, 'refusedForm', 'to-developer'],
      [company_, 'form', 'to-developer'],
      [head, 'solve'],
      [head, 'carryOut'],
      [assistant, 'exit', 'handled-two'],
      ...reported,
    );
    const spot = await beginProcedure(company, 'property-three-class', { by: assistant, channel: 'walk-in' });
    await spot.play(
      ...recorded({ on_the_spot: true, settled_how: '当场清扫' }, 'one'),
      [assistant, 'call'],
      [head, 'at', 'report-up'],
      [head, 'noExit', 'answered', 'process.step_open'],
      ...reported,
    );
    expect(await spot.told()).toEqual(['copy-company → position:company-department']);
  });

  it('CR-4: class III is logged, reported by topic where it matters, its result published; it closes without agreement', async () => {
    const { play } = await beginProcedure(company, 'property-three-class', {
      by: assistant,
      channel: 'walk-in',
    });
    await play(
      ...recorded({ major_impact: true }, 'three'),
      [assistant, 'call'],
      ['duty-staff', 'at', 'outside'],
      ['duty-staff', 'form', 'duty-log'],
      [head, 'mayNot', 'step:publish', 'process.step_first'],
      [head, 'form', 'topic'],
      ['duty-staff', 'refusedForm', 'publish'],
      [head, 'form', 'publish'],
      ['duty-staff', 'exit', 'handled-three'],
      ...reported.slice(0, 4),
      [assistant, 'survey'],
      [assistant, 'call', false],
      ...reported.slice(6),
    );
  });
});

describe('service-desk over HTTP, as its own people', () => {
  const [desk, department, leader, assistant] = [
    'reception',
    'service-department',
    'leader',
    'service-assistant',
  ];
  const called = (content: boolean): Act[] => [
    [assistant, 'write'],
    [assistant, 'send', 'oral'],
    [assistant, 'call', content],
    [desk, 'refusedForm', 'callback-record', { content }],
    [assistant, 'form', 'callback-record', { content }],
  ];

  it('SAT-2, IMP-2, SLA-5: a visitor’s promised time runs, the leader instructs, the written result starts the callback, and not content goes back', async () => {
    const { play, walk, told } = await beginProcedure(company, 'service-desk', {
      by: desk,
      channel: 'walk-in',
    });
    const promised = limit();
    await play(
      [desk, 'form', 'record', { facility: true }],
      [desk, 'form', 'duty-sheet', { at_once: false, promised_by: promised }],
      [desk, 'classify', { severity: 'serious' }],
      [department, 'take'],
      [department, 'refusedForm', 'to-leader'],
      [leader, 'form', 'to-leader'],
      [department, 'at', 'handle'],
    );
    const who = await company.post(department);
    expect((await walk.clocks(who))['promised-by']).toMatchObject({ state: 'running', dueAt: promised });
    await play(
      [department, 'form', 'repair-order', { delayed: true, delay_reason: '等配件，已告知' }],
      [assistant, 'refusedForm', 'result'],
      [department, 'form', 'result'],
      [assistant, 'at', 'call-back'],
    );
    expect(await told()).toEqual([
      ...['record → position:leader', 'result → position:service-assistant', 'result → first-contact'],
    ]);
    const clocks = await walk.clocks(who);
    const inADay = new Date(app().time.now().getTime() + 86_400_000).toISOString();
    expect(clocks['call-back-in-time']).toMatchObject({ state: 'running', dueAt: inADay });
    expect(clocks['promised-by']?.state).toBe('met');
    await play(...called(false), [department, 'at', 'handle', 2]);
    app().time.advance(60);
    await play(
      [department, 'form', 'repair-order', { delayed: false }],
      [department, 'form', 'result'],
      [assistant, 'noExit', 'called', 'process.step_open'],
      ...called(true).slice(2),
      [assistant, 'write'],
      [assistant, 'send', 'oral'],
      [assistant, 'exit', 'called'],
      [assistant, 'evaluate'],
      [desk, 'exit', 'close'],
      [department, 'archive'],
    );
  });
});

describe('two-level over HTTP, as its own people', () => {
  const [superior, owner] = ['superior', 'product-owner'];

  it('SLA-1, SOL-6: level 1 is reported up, the superior names the handler and sets the time, the department verifies feasibility', async () => {
    const { play, walk, told } = await beginProcedure(company, 'two-level', {
      by: 'intake',
      kind: 'quality-report',
    });
    const until = limit();
    await play(
      ['intake', 'classify', { severity: 'level-1' }],
      [superior, 'mayNot', 'step:superior-names', 'process.step_first'],
      ['intake', 'form', 'report'],
      [owner, 'refusedForm', 'superior-sets-time', { limit: until }],
      [superior, 'name', owner],
      [superior, 'form', 'superior-sets-time', { limit: until }],
      [owner, 'at', 'solve-at-once'],
    );
    const clocks = await walk.clocks(await company.post(owner));
    expect(clocks['level-1-solution']).toMatchObject({ state: 'running', dueAt: until });
    expect(clocks['level-2-plan']).toBeUndefined();
    await play(
      [owner, 'call'],
      [owner, 'find'],
      [owner, 'solve'],
      [owner, 'refusedForm', 'verify-feasible'],
      ['department-head', 'form', 'verify-feasible', { feasible: false }],
      [owner, 'at', 'solve-at-once', 2],
    );
    app().time.advance(30);
    await play(
      [owner, 'call'],
      [owner, 'find'],
      [owner, 'solve', 20_000],
      ['department-head', 'form', 'verify-feasible', { feasible: true }],
      [owner, 'exit', 'feasible'],
      [owner, 'carryOut'],
      [owner, 'write'],
      [owner, 'send', 'oral'],
      [owner, 'call', true],
      [owner, 'exit', 'satisfied'],
      [owner, 'noExit', 'close', 'process.step_open'],
      [owner, 'evaluate'],
      [owner, 'exit', 'close'],
      [owner, 'archive'],
    );
    expect((await told()).slice(0, 2)).toEqual([
      'report → position:superior',
      'report → position:senior-manager',
    ]);
  });

  it('CLO-3: level 2 is reported too, keeps its own planned time, and is answered until the customer is content', async () => {
    const { play, walk, told } = await beginProcedure(company, 'two-level', { by: 'intake' });
    const until = limit();
    const planned: Act[] = [
      [owner, 'call'],
      [owner, 'find'],
      [owner, 'solve'],
      [owner, 'form', 'plan-time', { limit: until }],
      [owner, 'exit', 'planned'],
      [owner, 'carryOut'],
      [owner, 'write'],
      [owner, 'send', 'oral'],
    ];
    await play(
      ['intake', 'classify', { severity: 'level-2' }],
      ['intake', 'form', 'report'],
      [owner, 'take'],
      ...planned,
      [owner, 'call', false],
      [owner, 'noExit', 'satisfied', 'process.because'],
    );
    expect((await told())[0]).toBe('report → position:superior');
    expect((await walk.clocks(await company.post(owner)))['level-2-plan']).toMatchObject({
      state: 'met',
      dueAt: until,
    });
    app().time.advance(60);
    await play(
      [owner, 'exit', 'again-2', '客户还不满意'],
      ...planned.slice(0, 2),
      [owner, 'solve', 20_000],
      ...planned.slice(3),
      [owner, 'call', true],
      [owner, 'exit', 'satisfied'],
      [owner, 'evaluate'],
      [owner, 'exit', 'close'],
      [owner, 'archive'],
    );
  });
});

describe('escalating over HTTP, as its own people', () => {
  it('SLA-4: what one cannot settle goes up with what was tried; further up the next level answers with opinion and limit', async () => {
    const { play, walk, told } = await beginProcedure(company, 'escalating', { by: 'intake' });
    const until = limit();
    await play(
      ['intake', 'classify'],
      ['intake', 'call'],
      ['intake', 'exit', 'pass-up', '客户要求赔偿，超出我的权限'],
      ['department-head', 'mayNot', 'step:opinion', 'process.step_first'],
      ['intake', 'form', 'told-up'],
      ['handling', 'take'],
      ['senior-manager', 'mayNot', 'step:opinion', 'process.not_yours'],
      ['department-head', 'form', 'opinion', { limit: until }],
    );
    expect((await walk.clocks(await company.post('handling')))['as-said-above']).toMatchObject({
      state: 'running',
      dueAt: until,
    });
    app().time.advance(30);
    await play(
      ['handling', 'find'],
      ['handling', 'exit', 'further-up', '部门也定不了'],
      ['handling', 'form', 'told-up'],
      ['department-head', 'refusedForm', 'opinion-above', { limit: until }],
      ['senior-manager', 'form', 'opinion-above', { limit: until }],
      ['handling', 'find'],
      ['handling', 'exit', 'solved'],
      ['handling', 'solve'],
      ['handling', 'offer', 'accept'],
      ['handling', 'carryOut'],
      ...replied,
      ['handling', 'exit', 'agreed'],
      ['handling', 'survey'],
      ['feedback', 'call', true],
      ['feedback', 'exit', 'satisfied'],
      ...closed,
    );
    expect(await told()).toEqual([
      'opinion → position:general-manager',
      'opinion-above → position:general-manager',
    ]);
  });
});

describe('service-quality over HTTP, as its own people', () => {
  it('SLA-1, CLO-2: first answer in a day, consent in three; refused is assessed again above, with a limit', async () => {
    const begun = app().time.now();
    const { play, walk, told } = await beginProcedure(company, 'service-quality', { by: 'intake' });
    await play(['handling', 'take'], ['handling', 'classify'], ['handling', 'call']);
    const who = await company.post('handling');
    const day = new Date(begun.getTime() + 86_400_000).toISOString();
    // A contact alone is no first answer.
    expect((await walk.clocks(who))['respond']).toMatchObject({ state: 'running', dueAt: day });
    await play(['handling', 'form', 'group', { group: 'logistics' }], ['handling', 'exit', 'answered']);
    expect((await walk.clocks(who))['respond']?.state).toBe('met');
    expect((await walk.clocks(who))['consent']?.state).toBe('running');
    const until = limit();
    await play(
      ['handling', 'find'],
      ['handling', 'solve'],
      ['handling', 'offer', 'reject'],
      ['department-head', 'at', 'assess-again'],
    );
    app().time.advance(60);
    await play(
      ['handling', 'refusedForm', 'opinion', { limit: until }],
      ['department-head', 'form', 'opinion', { limit: until }],
      ['department-head', 'exit', 'assessed'],
      ['handling', 'find'],
      ['handling', 'solve', 20_000],
      ['handling', 'offer', 'accept'],
      ['handling', 'carryOut'],
      ['handling', 'exit', 'solved'],
      ...replied,
      ['handling', 'form', 'prevention'],
      ['handling', 'exit', 'summed-up'],
      ...followed,
      ...closed,
    );
    expect((await walk.clocks(who))['as-said-above']).toMatchObject({ state: 'met', dueAt: until });
    expect(await told()).toEqual(['opinion → owner', 'opinion → position:general-manager']);
  });
});
