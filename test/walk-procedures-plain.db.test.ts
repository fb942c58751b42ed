import { beforeAll, describe, expect, it } from 'vitest';
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

const followed: Act[] = [
  ['handling', 'survey'],
  ['feedback', 'call', true],
];
const agreed: Act[] = [
  ['handling', 'solve'],
  ['handling', 'offer', 'accept'],
  ['handling', 'carryOut'],
];

const hours = (from: Date, to: string | null | undefined) =>
  (Date.parse(to ?? '') - from.getTime()) / 3_600_000;

describe('customer-basic over HTTP, as its own people', () => {
  it('IN-1, DI-4: each channel has its receiver and its time, a team handles in parts, every case goes into the analysis', async () => {
    const begun = app().time.now();
    const { play, walk } = await beginProcedure(company, 'customer-basic', { by: 'hotline' });
    const who = await company.post('handling');
    let clocks = await walk.clocks(who);
    expect(hours(begun, clocks['respond-spoken']?.dueAt)).toBe(4);
    expect(clocks['respond']).toBeUndefined();
    await play(
      ['handling', 'take'],
      ['handling', 'classify'],
      ['handling', 'call'],
      ['handling', 'exit', 'to-team'],
      ['handling', 'part', 'technical-support'],
      ['handling', 'find'],
      ...agreed,
      ['handling', 'exit', 'handled'],
      ...replied,
      ['handling', 'exit', 'fed-back'],
      ['handling', 'noExit', 'close', 'process.step_open'],
      ['quality-manager', 'form', 'analyse', { recurring: true }],
      ...closed,
    );
    const letter = await beginProcedure(company, 'customer-basic', { by: 'mail-clerk', channel: 'letter' });
    clocks = await letter.walk.clocks(who);
    expect(hours(begun, clocks['respond']?.dueAt)).toBe(24);
    expect(clocks['respond-spoken']).toBeUndefined();
  });
});

describe('numbered-case over HTTP, as its own people', () => {
  it('IN-2, INV-2, SOL-5: numbered at once, nothing found without proof, the customer confirms before it closes', async () => {
    const { play, walk } = await beginProcedure(company, 'numbered-case', { by: 'intake', channel: 'mail' });
    expect(walk.number).toMatch(/^TS-2026-\d{6}$/);
    await play(
      ['handling', 'at', 'investigate'],
      ['handling', 'take'],
      ['handling', 'classify'],
      ['handling', 'call'],
      ['handling', 'mayNot', 'step:find', 'process.step_first'],
      ['handling', 'prove'],
      ['handling', 'find'],
      ['handling', 'exit', 'to-solution'],
      ['handling', 'solve', 100_000],
      ['handling', 'noExit', 'to-confirm', 'process.step_open'],
      ['handling', 'sign', 'approve', 'department-head'],
      ['handling', 'exit', 'to-confirm'],
      ['handling', 'offer', 'reject'],
      ['handling', 'at', 'solve', 2],
    );
    app().time.advance(60);
    await play(
      ['handling', 'solve', 90_000],
      ['handling', 'exit', 'to-confirm'],
      ['handling', 'offer'],
      ['handling', 'noExit', 'confirmed', 'process.because'],
    );
    await play(
      ['handling', 'confirm'],
      ['handling', 'carryOut'],
      ['handling', 'write'],
      ['handling', 'send', 'written'],
      ['handling', 'exit', 'confirmed'],
      ...closed,
    );
  });
});

describe('consumer over HTTP, as its own people', () => {
  it('CL-3, INV-8: the urgent lead in two hours, proof is asked of the complainant, what was done is reviewed before it is told', async () => {
    const begun = app().time.now();
    const { play, walk, seen } = await beginProcedure(company, 'consumer', { by: 'intake' });
    await play(['handling', 'take'], ['handling', 'classify', { severity: 'urgent', safety: true }]);
    const clocks = await walk.clocks(await company.post('handling'));
    expect(hours(begun, clocks['respond-urgent']?.dueAt)).toBe(2);
    expect((await seen('handling')).priority).toBe(1);
    await play(
      ['handling', 'call'],
      ['handling', 'exit', 'ranked'],
      ['handling', 'mayNot', 'step:find', 'process.step_first'],
      ['handling', 'form', 'ask-evidence'],
      ['handling', 'skip', 'collect-evidence'],
      ['handling', 'find'],
      ['handling', 'exit', 'found'],
      ...agreed,
      ['handling', 'refusedForm', 'review'],
      ['supervision', 'form', 'review', { as_agreed: false, note: '少退了运费' }],
      ['handling', 'at', 'solve', 2],
    );
    app().time.advance(60);
    await play(
      ['handling', 'solve', 20_000],
      ['handling', 'offer', 'accept'],
      ['handling', 'carryOut'],
      ['handling', 'noExit', 'reviewed', 'process.step_open'],
      ['supervision', 'form', 'review', { as_agreed: true }],
      ['handling', 'exit', 'reviewed'],
      ...replied,
      ...followed,
      ['feedback', 'exit', 'followed-up'],
      ...closed,
    );
  });
});

describe('resolution-norm over HTTP, as its own people', () => {
  it('CLO-3: a team of its own verifies, plans and solves, and every case is checked against the norm', async () => {
    const { play } = await beginProcedure(company, 'resolution-norm', { by: 'intake' });
    const team = 'complaint-team';
    await play(
      ['intake', 'mayNot', 'step:find', 'process.step_first'],
      [team, 'take'],
      [team, 'classify'],
      [team, 'call'],
      [team, 'find'],
      [team, 'exit', 'verified'],
      ...agreed.map(([, ...act]): Act => [team, ...act]),
      ...replied.map(([, ...act]): Act => [team, ...act]),
      [team, 'exit', 'solved'],
      [team, 'survey'],
      ['feedback', 'call', true],
      ['feedback', 'exit', 'followed-up'],
      [team, 'evaluate'],
      [team, 'noExit', 'close', 'process.step_open'],
      ['intake', 'refusedForm', 'norm-check'],
      [team, 'form', 'norm-check'],
      [team, 'exit', 'close'],
      [team, 'archive'],
    );
  });
});

describe('service-improvement over HTTP, as its own people', () => {
  it('CRM-2, IMPR-2: opinions begin the improvement cycle, which goes round until it works', async () => {
    const { play } = await beginProcedure(company, 'service-improvement', { by: 'intake' });
    await play(
      ['handling', 'take'],
      ['handling', 'classify'],
      ['handling', 'call'],
      ['handling', 'exit', 'classified'],
      ['handling', 'find'],
      ...agreed,
      ['handling', 'exit', 'solved'],
      ...replied,
      ...followed,
      ['feedback', 'form', 'opinions', { improvement_needed: true }],
      ['feedback', 'noExit', 'no-improvement', 'process.because'],
      ['feedback', 'exit', 'to-improvement'],
      ['quality-manager', 'mayNot', 'step:effect', 'process.step_first'],
      ['quality-manager', 'form', 'plan'],
      ['quality-manager', 'form', 'effect', { effective: false }],
      ['quality-manager', 'at', 'improve', 2],
    );
    app().time.advance(60);
    await play(
      ['quality-manager', 'form', 'plan'],
      ['quality-manager', 'form', 'effect', { effective: true }],
      ['quality-manager', 'exit', 'improved'],
      ...closed,
    );
  });
});

describe('agency over HTTP, as its own people', () => {
  it('LEG-2, SOL-4, VER-2: assessed and notified, legal looks at it, three sign by need, watched, and back when it recurs', async () => {
    const { play, told } = await beginProcedure(company, 'agency', { by: 'intake' });
    const learned = (recurred: boolean): Act[] => [
      ['handling', 'form', 'lesson'],
      ['handling', 'form', 'watch', { recurred }],
    ];
    const solved: Act[] = [
      ['handling', 'find'],
      ['handling', 'exit', 'found'],
      ['handling', 'solve'],
      ['handling', 'sign', 'approve', 'department-head', 'legal-counsel'],
      ['handling', 'offer', 'accept'],
      ['handling', 'carryOut'],
      ['handling', 'exit', 'solved'],
      ...replied,
      ...followed,
      ['feedback', 'exit', 'confirmed'],
    ];
    await play(
      ['intake', 'classify', { legal: true }],
      ['intake', 'form', 'assess', { law: true }],
      ['handling', 'take'],
      ['handling', 'exit', 'assessed'],
      ['handling', 'call'],
      ['handling', 'part', 'business'],
      ['handling', 'refusedForm', 'legal-view'],
      ['handling', 'noExit', 'found', 'process.step_open'],
      ['legal-counsel', 'form', 'legal-view'],
      ...solved,
      ...learned(true),
      ['handling', 'at', 'respond', 2],
    );
    expect(await told()).toEqual(['assess → position:department-head', 'assess → position:coordination']);
    app().time.advance(60);
    await play(
      ['handling', 'call'],
      ['handling', 'part', 'business'],
      ['legal-counsel', 'form', 'legal-view'],
      ['handling', 'find'],
      ['handling', 'exit', 'found'],
      ['handling', 'solve', 20_000],
      ...solved.slice(3),
      ...learned(false),
      ['handling', 'exit', 'learned'],
      ...closed,
    );
  });
});

describe('emergency over HTTP, as its own people', () => {
  it('DI-5, CR-2: the dispatch centre ranks and names, a task force meets, four departments have their parts, one voice outside', async () => {
    const begun = app().time.now();
    const [service, quality, centre] = ['customer-service', 'quality-department', 'dispatch-centre'];
    const { play, walk, told } = await beginProcedure(company, 'emergency', { by: service });
    await play(
      [quality, 'mayNot', 'step:classify'],
      [centre, 'classify', { severity: 'group', group: true, media: true }],
    );
    const clocks = await walk.clocks(await company.post(centre));
    expect(hours(begun, clocks['respond-at-once']?.dueAt)).toBe(1);
    await play(
      [centre, 'name', quality],
      [
        'emergency-lead',
        'form',
        'task-force',
        { departments: ['quality', 'technical-support', 'marketing'] },
      ],
      [service, 'call'],
      [centre, 'exit', 'ranked'],
      ['technical-support', 'mayNot', 'step:technical-support-part', 'process.step_first'],
      ['emergency-lead', 'form', 'meeting'],
      [service, 'mayNot', 'step:customer-service-part'],
      [quality, 'find'],
      [quality, 'part', 'technical-support'],
      [quality, 'noExit', 'found', 'process.step_open'],
      [quality, 'form', 'quality-department-part'],
      ['technical-support', 'form', 'technical-support-part'],
      ['marketing', 'form', 'marketing-part'],
      [quality, 'exit', 'found'],
    );
    expect(await told()).toEqual([
      ...['customer-service', 'quality-department', 'technical-support', 'marketing'].map(
        (post) => `task-force → position:${post}`,
      ),
      ...['quality-department', 'technical-support', 'marketing'].map(
        (part) => `${part}-part → position:${centre}`,
      ),
    ]);
    await play(
      [quality, 'refusedForm', 'outside-words'],
      [quality, 'solve'],
      [quality, 'offer', 'accept'],
      [quality, 'carryOut'],
      [quality, 'noExit', 'solved', 'process.step_open'],
      ['marketing', 'form', 'outside-words'],
      [quality, 'exit', 'solved'],
      [service, 'write'],
      [service, 'send', 'oral'],
      [service, 'exit', 'fed-back'],
      [centre, 'form', 'summary'],
      [quality, 'evaluate'],
      [quality, 'exit', 'close'],
      [quality, 'archive'],
    );
  });
});
