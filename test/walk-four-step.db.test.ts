import { describe, expect, it } from 'vitest';
import type { PortalCase } from '../src/contract/intake-contract.ts';
import { useTestApp } from './support/app.ts';
import { fullReply } from './support/answered-case.ts';
import type { SignedIn } from './support/people.ts';
import { colleague, makeTeam, type Team } from './support/team.ts';
import { actionOf, categoryId, walkRegistered, whyNot, type Walk } from './support/walk.ts';

const app = useTestApp();
let count = 0;

/** A company with people of its own, a day after the test before. */
async function company(): Promise<Team & { callback: SignedIn }> {
  if (count++) app().time.advance(24 * 60);
  const team = await makeTeam(app());
  const callback = await colleague(app(), team, {
    roles: ['intake-agent'],
    positions: ['feedback'],
    name: '回访员',
  });
  return { ...team, callback };
}

/** What waits for this person, by the step or thing. */
async function waiting(by: SignedIn, walk: Walk): Promise<string[]> {
  const { items } = (await by.get('/api/work/mine')).json<{
    items: { ref: string; complaint: { id: string } | null }[];
  }>();
  return items.filter((item) => item.complaint?.id === walk.id).map((item) => item.ref);
}

describe('customer-four-step over HTTP, each act as its own person', () => {
  it('IN-2, IN-3, CL-1, DI-2, INV-4, SOL-2, SOL-3, SOL-5, RE-1, SAT-1, CLO-1, CLO-3, ARC-1: from a call to the archive', async () => {
    const team = await company();
    const walk = await walkRegistered(app(), team.intake, {
      channel: 'phone',
      title: '新买的电水壶底座漏电',
      narrative: '昨天刚到货，插上电手一碰底座就麻，要求退货退款。',
      process: 'customer-four-step',
      complainant: { name: '测试客户', phone: '19900001234', mail: 'caller@example.com' },
    });
    expect(walk.number).toMatch(/^TS-2026-\d{6}$/);
    const { items: line } = await walk.read<{ items: { kind: string }[] }>(team.intake, 'timeline');
    expect(line.map(({ kind }) => kind)).toContain('acknowledgement');

    // Register and analyse.
    let view = await walk.seen(team.intake);
    expect(view.stage).toBe('register-analyse');
    expect(view.complainant?.phone).not.toContain('00001234');
    expect(whyNot(view, 'step:analyse')).toContain('process.no_owner');
    await walk.act(team.intake, 'POST', 'classification', {
      version: view.version,
      categoryId: await categoryId(app(), 'quality.performance'),
      severity: 'important',
      validity: 'accepted',
      safety: true,
    });
    expect(await walk.noExit(team.intake, 'to-solution')).toContain('process.no_owner');
    await walk.act(team.owner, 'POST', 'take');
    view = await walk.seen(team.owner);
    expect(view.owner?.id).toBe(team.owner.id);
    expect(view.firstContact?.id).toBe(team.intake.id);
    expect(view.priority).toBe(1);
    expect(whyNot(view, 'exit:to-solution')).toEqual(['process.step_open']);
    expect(whyNot(view, 'exit:answer-directly')).toContain('process.because');
    await walk.act(team.owner, 'PUT', 'finding', {
      outcome: 'founded',
      summary: '底座绝缘件漏装',
      cause: '装配漏检',
      responsibility: 'department',
    });
    expect((await walk.exit(team.owner, 'to-solution')).stage).toBe('handle-solve');

    // Propose, approve, offer, carry out.
    await walk.act(team.owner, 'PUT', 'solution', {
      content: {
        summary: '退货退款并道歉，产线增加绝缘检测',
        remedies: [{ kind: 'refund', amount: 19900 }],
        actions: [{ kind: 'corrective', title: '产线加装绝缘检测' }],
      },
    });
    view = await walk.seen(team.owner);
    expect(whyNot(view, 'step:offer')).toEqual(['process.step_first']);
    const { id: approval } = await walk.act<{ id: string }>(team.owner, 'POST', 'steps/approve/approval');
    const votes = `/api/approvals/${approval}/votes`;
    const own = await walk.refused(team.owner, 403, 'POST', votes, { vote: 'approve' });
    expect(own.code).toBe('access.forbidden');
    expect(await waiting(team.head, walk)).toContain('approve');
    await walk.act(team.head, 'POST', votes, { vote: 'approve' });
    expect(await waiting(team.head, walk)).not.toContain('approve');
    expect(await waiting(team.quality, walk)).toContain('approve');
    expect(await walk.act(team.quality, 'POST', votes, { vote: 'approve' })).toEqual({ state: 'approved' });
    const { id: offer } = await walk.act<{ id: string }>(team.owner, 'POST', 'offers', {
      body: '我们为您全额退款。',
      options: [{ id: 'a', title: '全额退款', amount: 19900 }],
    });
    await walk.act(team.owner, 'POST', `/api/offers/${offer}/answer`, {
      answer: 'accept',
      optionId: 'a',
      via: 'phone',
    });
    const { actions } = await walk.read<{ actions: { id: string; version: number }[] }>(
      team.owner,
      'resolution',
    );
    expect(actions).toHaveLength(2);
    expect(await walk.noExit(team.owner, 'to-feedback')).toEqual(
      expect.arrayContaining(['process.because', 'process.step_open']),
    );
    for (const action of actions)
      await walk.act(team.owner, 'PATCH', `/api/actions/${action.id}`, {
        version: action.version,
        state: 'done',
        proof: '已完成，见照片',
      });
    view = await walk.exit(team.owner, 'to-feedback');
    expect(view.stage).toBe('feedback');

    // Reply, survey, callback, evaluation.
    expect(whyNot(view, 'step:survey')).toContain('process.step_first');
    const open = 'process.step_open';
    expect(whyNot(view, 'exit:close')).toEqual([open, open, 'process.step_open_or_skip', open]);
    const { reasons } = await walk.refused(team.owner, 422, 'POST', 'exits/close');
    expect(reasons?.[0]?.message).toContain('答复投诉人');
    await walk.act(team.owner, 'PUT', 'reply', { content: { ...fullReply, basis: '', by: ' ' } });
    const incomplete = await walk.refused(team.owner, 422, 'POST', 'reply/send', { how: 'oral' });
    expect(incomplete.fields?.map(({ path }) => path)).toEqual(['content/basis', 'content/by']);
    await walk.act(team.owner, 'PUT', 'reply', { content: fullReply, version: 1 });
    await walk.act(team.owner, 'POST', 'reply/send', { how: 'written' });
    const answered = await walk.complainant<PortalCase>('GET', '');
    expect(answered.messages.find(({ kind }) => kind === 'reply')?.body).toContain(fullReply.further);
    expect(answered.survey).toMatchObject({ asked: true, answered: false });
    await walk.complainant('POST', '/survey', { scores: { overall: 5, speed: 4 }, remark: '退款很快' });
    expect(await waiting(team.callback, walk)).toContain('callback');
    await walk.act(team.callback, 'POST', 'contacts', {
      way: 'phone',
      direction: 'out',
      kind: 'callback',
      satisfied: true,
      body: '新水壶已经到货，用着放心。',
    });
    expect(whyNot(await walk.seen(team.owner), 'exit:close')).toEqual(['process.step_open']);
    await walk.act(team.owner, 'POST', 'evaluation', {
      solved: 'fully',
      satisfaction: '客户表示满意',
      lesson: '绝缘件漏装要靠在线检测拦住',
    });

    // Close, archive.
    view = await walk.exit(team.owner, 'close');
    expect(view).toMatchObject({ status: 'closed', stage: 'archive', closedHow: 'regular' });
    expect(view.clocks.filter((clock) => ['running', 'paused'].includes(clock.state))).toEqual([]);
    expect(await walk.complainant<PortalCase>('GET', '')).toMatchObject({
      status: 'closed',
      canReopen: true,
    });
    const { sha256 } = await walk.act<{ sha256: string }>(team.owner, 'POST', 'archive');
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    view = await walk.seen(team.owner);
    expect(view.status).toBe('archived');
    expect(view.archivedAt).not.toBeNull();
    for (const person of [team.intake, team.owner, team.head, team.quality, team.callback])
      expect(await waiting(person, walk)).toEqual([]);
    const late = await walk.refused(team.owner, 422, 'PUT', 'solution', { content: { summary: '太晚了' } });
    expect(late.code).toBe('complaint.archived');
  });

  it('IN-4: a suggestion is a record of its own kind, answered directly, and archived without approval or survey', async () => {
    const team = await company();
    const walk = await walkRegistered(app(), team.intake, {
      kind: 'suggestion',
      channel: 'mail',
      title: '建议周末也送货上门',
      narrative: '平时没人在家，周末送货会方便很多。',
      process: 'customer-four-step',
      complainant: { name: '建议人', mail: 'idea@example.com' },
      takeOwnership: true,
    });
    let view = await walk.seen(team.intake);
    expect(view).toMatchObject({ kind: 'suggestion', stage: 'register-analyse' });
    expect(view.owner?.id).toBe(team.intake.id);
    expect(view.actions.some((action) => action.id === 'step:analyse')).toBe(false);
    expect(whyNot(view, 'exit:to-solution')).toContain('process.because');
    expect(whyNot(view, 'exit:answer-directly')).toEqual(['process.step_open']);
    await walk.act(team.intake, 'POST', 'classification', {
      version: view.version,
      categoryId: await categoryId(app(), 'delivery.logistics'),
      severity: 'general',
      validity: 'accepted',
    });
    view = await walk.exit(team.intake, 'answer-directly');
    expect(view.stage).toBe('feedback');
    expect(view.actions.filter((a) => a.kind === 'step' && !a.anytime).map((a) => a.id)).toEqual([
      'step:reply',
      'step:evaluate',
    ]);
    await walk.act(team.intake, 'PUT', 'reply', { content: fullReply });
    const oral = await walk.refused(team.intake, 422, 'POST', 'reply/send', { how: 'oral' });
    expect(oral.code).toBe('reply.must_be_written');
    await walk.act(team.intake, 'POST', 'reply/send');
    await walk.act(team.intake, 'POST', 'evaluation', { solved: 'fully', lesson: '转物流部研究周末班次' });
    expect(actionOf(await walk.seen(team.intake), 'exit:close').allowed).toBe(true);
    expect((await walk.exit(team.intake, 'close')).status).toBe('closed');
    // The intake agent closes, but sealing needs the permission to archive.
    await walk.refused(team.intake, 403, 'POST', 'archive');
    await walk.act(team.head, 'POST', 'archive');
    expect((await walk.seen(team.intake)).status).toBe('archived');
  });

  it('CLO-1: dissatisfied, the case goes back to handling with the reason, and what was approved counts no longer', async () => {
    const team = await company();
    const walk = await walkRegistered(app(), team.intake, {
      channel: 'phone',
      title: '退款迟迟不到账',
      narrative: '三周了还没有到账。',
      process: 'customer-four-step',
      complainant: { name: '测试客户二', phone: '19900005678' },
    });
    const { version } = await walk.seen(team.intake);
    await walk.act(team.intake, 'POST', 'classification', {
      version,
      categoryId: await categoryId(app(), 'service.slow'),
      severity: 'general',
      validity: 'accepted',
    });
    await walk.act(team.owner, 'POST', 'take');
    await walk.act(team.owner, 'PUT', 'finding', {
      outcome: 'founded',
      summary: '财务漏单',
      cause: '人工录入',
      responsibility: 'department',
    });
    await walk.exit(team.owner, 'to-solution');
    const content = { summary: '补打款并致歉', remedies: [{ kind: 'apology', text: '书面致歉' }] };
    await walk.act(team.owner, 'PUT', 'solution', { content });
    // Neither amount nor severity ask for an approval.
    expect((await walk.seen(team.owner)).actions.some((action) => action.id === 'step:approve')).toBe(false);
    const { id: offer } = await walk.act<{ id: string }>(team.owner, 'POST', 'offers', {
      body: '今天补打。',
      options: [{ id: 'a', title: '今天到账' }],
    });
    const head = async () => {
      const { told, nextBy, messages } = await walk.complainant<PortalCase>('GET', '');
      return [told?.['zh-CN'], nextBy !== null, messages.at(-1)?.body];
    };
    expect(await head()).toEqual(['我们的方案已经拟好，等您决定。', false, expect.anything()]);
    await walk.complainant('POST', '/offer', { offerId: offer, answer: 'accept', optionId: 'a' });
    expect(await head()).toEqual(['您已接受方案，我们正在落实。', true, '我接受了：今天到账']);
    app().time.advance(10);
    await finishActions(walk, team.owner);
    await walk.exit(team.owner, 'to-feedback');
    await walk.act(team.owner, 'PUT', 'reply', { content: fullReply });
    await walk.act(team.owner, 'POST', 'reply/send', { how: 'oral' });
    expect((await head())[0]).toContain('我们已经答复您');
    await walk.complainant('POST', '/survey', { scores: { overall: 1 }, remark: '钱还是没到' });
    expect(await waiting(team.supervisor, walk)).toHaveLength(1);
    expect((await walk.refused(team.owner, 422, 'POST', 'exits/dissatisfied')).reasons?.[0]?.code).toBe(
      'process.reason_required',
    );
    app().time.advance(60);
    const view = await walk.exit(team.owner, 'dissatisfied', '客户说钱没到');
    expect(view).toMatchObject({ stage: 'handle-solve', status: 'open' });
    // In the second round the old proposal, offer and actions do not count.
    for (const step of ['propose', 'offer', 'carry-out'])
      expect(actionOf(view, `step:${step}`).done, step).toBe(false);
    expect(await walk.noExit(team.owner, 'to-feedback')).toContain('process.step_open');
    await walk.act(team.owner, 'PUT', 'solution', { content });
    expect(actionOf(await walk.seen(team.owner), 'step:propose').done).toBe(true);
  });
});

async function finishActions(walk: Walk, by: SignedIn): Promise<void> {
  const { actions } = await walk.read<{ actions: { id: string; version: number; state: string }[] }>(
    by,
    'resolution',
  );
  for (const { id, version, state } of actions)
    if (state === 'open')
      await walk.act(by, 'PATCH', `/api/actions/${id}`, { version, state: 'done', proof: '已办' });
}
