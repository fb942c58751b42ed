import { beforeAll, describe, it } from 'vitest';
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

describe('quality-seven-stage over HTTP, as its own people', () => {
  it('INV-8, SOL-3, IMPR-1: more proof is asked for, quality signs, dissatisfied goes back, then analysed and trained', async () => {
    const { play } = await beginProcedure(company, 'quality-seven-stage', { by: 'intake' });
    await play(
      ['handling', 'take'],
      ['handling', 'classify'],
      ['handling', 'call'],
      ['handling', 'exit', 'classified'],
      ['handling', 'mayNot', 'step:find', 'process.step_first'],
      ['handling', 'form', 'ask-proof', { needed: true }],
      ['handling', 'skip', 'collect-evidence'],
      ['handling', 'find'],
      ['handling', 'exit', 'verified'],
      ['handling', 'solve'],
      ['handling', 'mayNot', 'step:make-offer', 'process.step_first'],
      ['handling', 'sign', 'approve', 'quality-manager'],
      ['handling', 'offer', 'accept'],
      ['handling', 'carryOut'],
      ['handling', 'exit', 'solved'],
      ...replied,
      ['handling', 'survey', 1],
      ['feedback', 'call', false],
    );
    app().time.advance(60);
    await play(
      ['handling', 'exit', 'dissatisfied', '客户不满意'],
      ['handling', 'solve', 20_000],
      ['handling', 'mayNot', 'step:make-offer', 'process.step_first'],
      ['handling', 'sign', 'approve', 'quality-manager'],
      ['handling', 'offer', 'accept'],
      ['handling', 'carryOut'],
      ['handling', 'exit', 'solved'],
      ...replied,
      ['handling', 'survey'],
      ['feedback', 'call', true],
      ['handling', 'exit', 'tracked'],
      ['quality-manager', 'at', 'analyse'],
      ['quality-manager', 'form', 'analysis'],
      ['quality-manager', 'at', 'manage-train'],
      ['handling', 'noExit', 'close', 'process.step_open'],
      ['quality-manager', 'form', 'training', { training_needed: true }],
      ...closed,
    );
  });
});

describe('quality-eight-step over HTTP, as its own people', () => {
  const begun: Act[] = [
    ['handling', 'take'],
    ['handling', 'classify', { severity: 'urgent', safety: true }],
    ['handling', 'call'],
  ];

  it('INV-1, SOL-1: ours: 5W1H before the finding, urgent measures, two levels sign, prevention and statistics', async () => {
    const { play } = await beginProcedure(company, 'quality-eight-step', { by: 'intake' });
    await play(
      ...begun,
      ['intake', 'refusedForm', 'review'],
      ['quality-manager', 'form', 'review'],
      ['handling', 'at', 'investigate'],
      ['handling', 'mayNot', 'step:find', 'process.step_first'],
      ['handling', 'form', 'five-w'],
      ['handling', 'skip', 'collect-evidence'],
      ['handling', 'find'],
      ['handling', 'exit', 'found'],
      ['handling', 'part', 'technical-support'],
      ['handling', 'solve'],
      ['handling', 'sign', 'approve', 'department-head', 'senior-manager'],
      ['handling', 'offer', 'accept'],
      ['handling', 'carryOut'],
      ['handling', 'noExit', 'done', 'process.step_open'],
      ['handling', 'contain'],
      ['handling', 'exit', 'done'],
      ...replied,
      ['handling', 'noExit', 'explained', 'process.because'],
      ['handling', 'exit', 'fed-back'],
      ['quality-manager', 'form', 'prevent'],
      ['feedback', 'call', true],
      ['quality-manager', 'exit', 'improved'],
      ['handling', 'form', 'statistics'],
      ...closed,
    );
  });

  it('IN-4: not ours is explained and closed without agreement', async () => {
    const { play } = await beginProcedure(company, 'quality-eight-step', { by: 'intake' });
    await play(
      ...begun,
      ['quality-manager', 'form', 'review', { is_ours: false }],
      ['handling', 'at', 'feed-back'],
      ...replied,
      ['handling', 'noExit', 'fed-back', 'process.because'],
      ['handling', 'exit', 'explained'],
      ['handling', 'form', 'statistics'],
      ...closed,
    );
  });
});

describe('bilingual-record over HTTP, as its own people', () => {
  it('LANG-3, RE-5: both languages are on record, the loss is kept least, refused and offered anew, apologised', async () => {
    const { play } = await beginProcedure(company, 'bilingual-record', { by: 'intake' });
    await play(
      ['intake', 'at', 'receive'],
      ['intake', 'form', 'both-languages', { english: 'Three of twenty housings are cracked.' }],
      ['handling', 'take'],
      ['handling', 'mayNot', 'step:find', 'process.step_first'],
      ['handling', 'classify', { severity: 'serious' }],
      ['handling', 'call'],
      ['handling', 'skip', 'collect-evidence'],
      ['handling', 'find'],
      ['handling', 'exit', 'verified'],
      ['handling', 'mayNot', 'step:write-solution', 'process.step_first'],
      ['handling', 'form', 'least-loss'],
      ['handling', 'solve'],
      ['handling', 'mayNot', 'step:make-offer', 'process.step_first'],
      ['handling', 'sign', 'approve', 'department-head'],
      ['handling', 'offer', 'reject'],
      ['handling', 'at', 'act', 2],
    );
    app().time.advance(60);
    await play(
      ['handling', 'form', 'least-loss'],
      ['handling', 'solve', 20_000],
      ['handling', 'sign', 'approve', 'department-head'],
      ['handling', 'offer', 'accept'],
      ['handling', 'carryOut'],
      ['handling', 'noExit', 'acted', 'process.step_open'],
      ['handling', 'call'],
      ['handling', 'exit', 'acted'],
      ...replied,
      ['handling', 'exit', 'replied'],
      ...closed,
    );
  });
});

describe('work-procedure over HTTP, as its own people', () => {
  it('IN-4, SAT-2, IMPR-2: called to learn the need, negotiated, summed up, the improvement carried out and measured', async () => {
    const { play } = await beginProcedure(company, 'work-procedure', { by: 'intake' });
    await play(
      ['handling', 'take'],
      ['handling', 'mayNot', 'step:need', 'process.step_first'],
      ['handling', 'classify'],
      ['handling', 'call'],
      ['handling', 'form', 'need'],
      ['handling', 'noExit', 'not-valid', 'process.because'],
      ['handling', 'exit', 'valid'],
      ['handling', 'skip', 'collect-evidence'],
      ['handling', 'find'],
      ['handling', 'exit', 'found'],
      ['handling', 'solve'],
      ['handling', 'offer', 'reject'],
      ['handling', 'at', 'negotiate', 2],
    );
    app().time.advance(60);
    await play(
      ['handling', 'solve', 20_000],
      ['handling', 'offer', 'accept'],
      ['handling', 'carryOut'],
      ['handling', 'exit', 'settled'],
      ...replied,
      ['handling', 'exit', 'fed-back'],
      ['handling', 'mayNot', 'step:improvement', 'process.step_first'],
      ['handling', 'form', 'summary'],
      ['department-head', 'form', 'improvement'],
      ['feedback', 'call', true],
      ['handling', 'exit', 'summed-up'],
      ...closed,
    );
    const unfounded = await beginProcedure(company, 'work-procedure', { by: 'intake' });
    await unfounded.play(
      ['handling', 'take'],
      ['handling', 'classify', { validity: 'unfounded', validityReason: '查无此单' }],
      ['handling', 'call'],
      ['handling', 'form', 'need'],
      ['handling', 'noExit', 'valid', 'process.because'],
      ['handling', 'exit', 'not-valid'],
      ...replied,
      ['handling', 'exit', 'fed-back'],
      ['feedback', 'call', true],
      ['handling', 'exit', 'summed-up'],
      ...closed,
    );
  });
});
