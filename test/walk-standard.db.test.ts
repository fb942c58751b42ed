import { beforeAll, describe, expect, it } from 'vitest';
import type { PortalCase } from '../src/contract/intake-contract.ts';
import { fullReply } from './support/answered-case.ts';
import { useTestApp } from './support/app.ts';
import { pngOf } from './support/complainant.ts';
import { colleague, makeTeam } from './support/team.ts';
import { actionOf, walkSubmitted, whyNot } from './support/walk.ts';
import {
  accept,
  approve,
  callBack,
  carryOut,
  classify,
  evaluate,
  offer,
  signReply,
  solutionOf,
  state,
  verify,
  type Company,
} from './support/walk-acts.ts';

// A Friday, 10:00 in China.
const app = useTestApp({ start: new Date('2026-03-06T02:00:00Z') });
let team: Company;

beforeAll(async () => {
  const small = await makeTeam(app());
  const callback = await colleague(app(), small, {
    roles: ['intake-agent'],
    positions: ['feedback'],
    name: '回访员',
  });
  team = { ...small, callback };
});

const hours = (count: number): void => app().time.advance(count * 60);
/** The same moment so many hours after the case came in. */
const after = (count: number): string =>
  new Date(Date.parse('2026-03-06T02:00:00Z') + count * 3_600_000).toISOString();

describe('standard over HTTP, each act as its own person', () => {
  it('G: from the portal to the archive, with every clock of the way', { timeout: 60_000 }, async () => {
    const { walk, me } = await walkSubmitted(app(), team.intake, {
      title: '热水器漏水',
      narrative: '装上第三天就漏水，楼下天花板也湿了。',
      name: '测试客户',
      phone: '19900001234',
    });
    expect((await me.upload([{ name: '漏水.png', bytes: pngOf(1) }])).statusCode).toBe(200);
    let view = await walk.seen(team.intake);
    expect(view.process.code).toBe('standard');
    expect(view.stage).toBe('classify');
    // SLA-1: what is owed from the receipt, the earliest of each duty leading.
    let clocks = await walk.clocks(team.intake);
    expect(Object.keys(clocks).sort()).toEqual(['feed-back', 'handle', 'respond']);
    expect(clocks.respond).toMatchObject({ state: 'running', dueAt: after(24), leads: true });
    expect(clocks.handle).toMatchObject({ state: 'running', dueAt: after(48) });
    expect(clocks['feed-back']).toMatchObject({ state: 'running', dueAt: after(72) });

    // Classify, hand to an owner who accepts, respond.
    expect(
      whyNot(view, 'exit:to-investigate').filter((code) => code.startsWith('process.step_open')),
    ).toHaveLength(3);
    await classify(app(), walk, team.intake, { severity: 'general' });
    await walk.act(team.supervisor, 'POST', 'owner', { personId: team.owner.id, reason: '家电组最熟' });
    view = await walk.seen(team.supervisor);
    expect(view.owner).toBeNull();
    expect(view.handover).toMatchObject({ duty: 'owner', to: { id: team.owner.id }, mine: false });
    const asked = (await walk.seen(team.owner)).handover;
    await walk.refused(team.intake, 404, 'POST', `/api/handovers/${asked?.id ?? ''}/answer`, {
      answer: 'accept',
    });
    expect(await walk.noExit(team.supervisor, 'to-investigate')).toContain('process.step_open');
    await walk.act(team.owner, 'POST', `/api/handovers/${asked?.id ?? ''}/answer`, { answer: 'accept' });
    expect((await walk.seen(team.owner)).owner?.id).toBe(team.owner.id);
    hours(6);
    await walk.act(team.owner, 'POST', 'contacts', {
      way: 'phone',
      direction: 'out',
      body: '已致电，明天上午派人去看。',
    });
    clocks = await walk.clocks(team.owner);
    expect(clocks.respond).toMatchObject({ state: 'met', metAt: after(6) });
    expect(clocks.handle?.leads).toBe(true);
    view = await walk.exit(team.owner, 'to-investigate');
    expect(view.stage).toBe('investigate');

    // Investigate.
    // The complainant's photograph is evidence already; the finding is still owed.
    expect(actionOf(view, 'step:collect-evidence').done).toBe(true);
    expect(await walk.noExit(team.owner, 'to-propose')).toEqual(['process.step_open']);
    await state(walk, team.owner);
    expect((await walk.exit(team.owner, 'to-propose')).stage).toBe('propose');

    // Propose and approve.
    hours(2);
    await walk.act(team.owner, 'PUT', 'solution', { content: solutionOf('退款三百并上门维修') });
    expect((await walk.exit(team.owner, 'to-approve')).stage).toBe('approve');
    await approve(walk, team);
    expect((await walk.seen(team.owner)).stage).toBe('offer');

    // SLA-2: while the offer waits for the complainant, handling and feedback stand still.
    hours(2);
    const offerId = await offer(walk, team.owner);
    clocks = await walk.clocks(team.owner);
    expect(clocks.handle?.state).toBe('paused');
    expect(clocks['feed-back']?.state).toBe('paused');
    hours(30);
    const offered = await walk.complainant<PortalCase>('GET', '');
    expect(offered.offer).toMatchObject({ id: offerId, state: 'open' });
    await accept(walk, offerId);
    clocks = await walk.clocks(team.owner);
    expect(clocks.handle).toMatchObject({ state: 'running', dueAt: after(48 + 30) });
    expect(clocks['feed-back']).toMatchObject({ state: 'running', dueAt: after(72 + 30) });

    // Carry out, verify three ways.
    expect((await walk.seen(team.owner)).stage).toBe('implement');
    hours(10);
    await carryOut(walk, team.owner);
    clocks = await walk.clocks(team.owner);
    expect(clocks.handle).toMatchObject({ state: 'met', metAt: after(50) });
    expect(clocks['first-feedback']).toMatchObject({
      state: 'running',
      startedAt: after(50),
      dueAt: after(74),
    });
    expect(clocks['second-feedback']).toMatchObject({ state: 'running', dueAt: after(122) });
    expect((await walk.seen(team.quality)).stage).toBe('verify');
    await verify(walk, team.quality, 'internal');
    await verify(walk, team.quality, 'third-party');
    expect(
      actionOf(await walk.seen(team.owner), 'step:verify-effect').missing.map(({ code }) => code),
    ).toEqual(['resolution.not_verified_customer']);
    await verify(walk, team.owner, 'customer');
    expect((await walk.seen(team.owner)).stage).toBe('feed-back');

    // Reply: in writing, whole or not at all. It is one thing on its owner's list: to be written, signed, then sent.
    const toDo = async () =>
      (await team.owner.get('/api/work/mine'))
        .json<{ items: { kind: string; ref: string; complaint: { id: string } | null }[] }>()
        .items.filter(({ kind, complaint }) => kind === 'step' && complaint?.id === walk.id)
        .map(({ ref }) => ref);
    expect(await toDo()).toEqual(['reply']);
    await walk.act(team.owner, 'PUT', 'reply', { content: { ...fullReply, further: '' } });
    const lacking = await walk.refused(team.owner, 422, 'POST', 'reply/send');
    expect(lacking.fields).toMatchObject([{ path: 'content/further', code: 'reply.missing_further' }]);
    const half = await walk.refused(team.owner, 422, 'POST', 'steps/sign-reply/approval');
    expect(half.code).toBe('reply.incomplete');
    expect(await walk.noExit(team.owner, 'to-follow-up')).toEqual(['process.step_open', 'process.step_open']);
    await walk.act(team.owner, 'PUT', 'reply', { content: fullReply, version: 1 });

    // RE-1: signed before it leaves; sent back with the reason, signed, and void as soon as a word changes.
    expect((await walk.refused(team.owner, 422, 'POST', 'reply/send')).code).toBe('reply.not_approved');
    const ask = async () =>
      (await walk.act<{ id: string }>(team.owner, 'POST', 'steps/sign-reply/approval')).id;
    const vote = (id: string) => `/api/approvals/${id}/votes`;
    expect(await toDo()).toEqual(['sign-reply']);
    const first = await ask();
    expect(await toDo()).toEqual([]);
    await walk.refused(team.owner, 403, 'POST', vote(first), { vote: 'approve' });
    const waiting = await walk.seen(team.head);
    expect(actionOf(waiting, 'step:sign-reply')).toMatchObject({
      approves: 'reply',
      who: ['position:department-head'],
    });
    await walk.act(team.head, 'POST', vote(first), { vote: 'return', reason: '写明检测报告编号' });
    expect(actionOf(await walk.seen(team.owner), 'step:sign-reply').missing).toMatchObject([
      { code: 'approval.was_returned' },
    ]);
    expect((await walk.refused(team.owner, 422, 'POST', 'reply/send')).code).toBe('reply.not_approved');
    const better = { ...fullReply, basis: '检测报告 T-17' };
    await walk.act(team.owner, 'PUT', 'reply', { content: better, version: 2 });
    await signReply(walk, team);
    await walk.act(team.owner, 'PUT', 'reply', { content: { ...better, by: '明日' }, version: 3 });
    expect((await walk.refused(team.owner, 422, 'POST', 'reply/send')).code).toBe('reply.not_approved');
    await walk.act(team.head, 'PUT', 'reply', { content: better, version: 4 });
    const own = await ask();
    expect((await walk.refused(team.head, 422, 'POST', vote(own), { vote: 'approve' })).code).toBe(
      'approval.own',
    );
    await walk.act(team.owner, 'PUT', 'reply', { content: better, version: 5 });
    await signReply(walk, team);
    expect(await toDo()).toEqual(['reply']);
    await walk.act(team.owner, 'POST', 'reply/send');
    const kept = await walk.complainant<PortalCase>('GET', '');
    expect(kept.messages.find(({ kind }) => kind === 'reply')?.body).toContain('检测报告 T-17');

    // What has left keeps its signature when another is begun, which needs one of its own.
    const signed = async () =>
      (await walk.read<{ items: { name: string; state: string }[] }>(team.owner, 'approvals')).items.filter(
        ({ name, state }) => name === 'reply' && state === 'approved',
      ).length;
    await walk.act(team.owner, 'PUT', 'reply', { content: { ...better, follow: '下月再回访' } });
    expect(await signed()).toBe(1);
    expect(actionOf(await walk.seen(team.owner), 'step:sign-reply')).toMatchObject({
      done: false,
      missing: [{ code: 'approval.not_asked' }],
    });
    expect((await walk.refused(team.owner, 422, 'POST', 'reply/send')).code).toBe('reply.not_approved');
    await signReply(walk, team);
    expect(await signed()).toBe(2);
    await walk.act(team.owner, 'POST', 'reply/send');
    clocks = await walk.clocks(team.owner);
    expect(clocks['feed-back']).toMatchObject({ state: 'met', metAt: after(50) });
    expect(clocks['first-feedback']).toMatchObject({ state: 'met', metAt: after(50) });
    expect((await walk.exit(team.owner, 'to-follow-up')).stage).toBe('follow-up');

    // Follow up, evaluate, close, archive.
    const survey = (await walk.complainant<PortalCase>('GET', '')).survey;
    expect(survey).toMatchObject({ asked: true, answered: false });
    await walk.complainant('POST', '/survey', {
      scores: { speed: 4, result: 5, overall: 5 },
      remark: '谢谢',
    });
    expect(await walk.noExit(team.callback, 'to-closing')).toEqual(['process.step_open_or_skip']);
    hours(48);
    await callBack(walk, team.callback);
    clocks = await walk.clocks(team.owner);
    expect(clocks['second-feedback']).toMatchObject({ state: 'met', metAt: after(98) });
    expect((await walk.exit(team.callback, 'to-closing')).stage).toBe('closing');
    expect(await walk.noExit(team.owner, 'close')).toEqual(['process.step_open']);
    await evaluate(walk, team.owner);
    view = await walk.exit(team.owner, 'close');
    expect(view).toMatchObject({ status: 'closed', closedHow: 'regular', stage: 'archive' });
    expect(view.clocks.map(({ state: one }) => one)).toEqual(Array(5).fill('met'));
    await walk.act(team.owner, 'POST', 'archive');
    expect(await walk.seen(team.owner)).toMatchObject({ status: 'archived' });
    expect((await me.case()).status).toBe('archived');
  });
});
