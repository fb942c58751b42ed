import { beforeAll, describe, expect, it } from 'vitest';
import type { PortalCase } from '../src/contract/intake-contract.ts';
import { useTestApp } from './support/app.ts';
import { colleague, makeTeam } from './support/team.ts';
import { actionOf, whyNot, type Walk } from './support/walk.ts';
import { caseAt, evaluate, type Company } from './support/walk-acts.ts';
import type { SignedIn } from './support/people.ts';

const app = useTestApp();
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

const kinds = async (walk: Walk, by: SignedIn): Promise<string[]> =>
  (await walk.read<{ items: { kind: string }[] }>(by, 'timeline?limit=500')).items.map(({ kind }) => kind);

describe('closing without agreement', () => {
  it('CLO-1: only who is entitled, for a ground of the list and with the reason; evaluated and archived all the same', async () => {
    const walk = await caseAt(app(), team, 'investigate');
    const { version } = await walk.seen(team.owner);
    const body = { version, choice: 'unreachable', reason: '电话五次、短信三次均未联系上' };
    for (const by of [team.intake, team.owner, team.quality, team.legal])
      expect((await walk.refused(by, 403, 'POST', 'close-exceptionally', body)).code).toBe(
        'access.forbidden',
      );
    expect(whyNot(await walk.seen(team.owner), 'close-exceptionally')).toEqual(
      expect.arrayContaining(['process.not_yours', 'process.no_permission']),
    );
    const { choices } = actionOf(await walk.seen(team.head), 'close-exceptionally');
    expect(choices?.map(({ code }) => code)).toContain('unreachable');
    const wrong = await walk.refused(team.head, 422, 'POST', 'close-exceptionally', {
      ...body,
      choice: 'tired',
    });
    expect(wrong.reasons).toMatchObject([{ code: 'process.unknown_choice' }]);
    await walk.refused(team.head, 400, 'POST', 'close-exceptionally', { ...body, reason: ' ' });
    await walk.act(team.head, 'POST', 'close-exceptionally', body);
    let view = await walk.seen(team.head);
    expect(view).toMatchObject({
      status: 'closed',
      stage: 'archive',
      closedHow: 'exceptional',
      closeReason: '电话五次、短信三次均未联系上',
    });
    // The complainant is told, with their rights.
    const told = await walk.complainant<PortalCase>('GET', '');
    expect(told).toMatchObject({ status: 'closed', canReopen: true });
    expect(told.told?.['zh-CN']).toContain('凭编号和查询码');
    const letters = told.messages.filter(({ kind }) => kind === 'closing');
    expect(letters.map(({ body }) => body)).toEqual([
      expect.stringMatching(/无法联系[\s\S]*凭编号和查询码/u),
    ]);

    // CLO-3: it is evaluated before it is put away.
    expect(whyNot(await walk.seen(team.owner), 'step:seal')).toEqual(['process.step_first']);
    await evaluate(walk, team.owner);
    await walk.act(team.owner, 'POST', 'archive');
    view = await walk.seen(team.owner);
    expect(view.status).toBe('archived');
    expect(await kinds(walk, team.owner)).toEqual(
      expect.arrayContaining(['complaint.closed-exceptionally', 'evaluation.recorded', 'archive.made']),
    );
  });

  it('CLO-1: the supervisor and the senior manager may, too; a case already closed is not closed again', async () => {
    for (const by of [team.supervisor, team.senior]) {
      const walk = await caseAt(app(), team, 'propose');
      const { version } = await walk.seen(by);
      const body = { version, choice: 'other', reason: '已转公司层面处理' };
      await walk.act(by, 'POST', 'close-exceptionally', body);
      const again = { ...body, version: (await walk.seen(by)).version };
      expect((await walk.refused(by, 422, 'POST', 'close-exceptionally', again)).code).toBe(
        'complaint.not_possible',
      );
    }
  });

  it('CLO-1: without the complainant’s agreement nobody closes regularly', async () => {
    const walk = await caseAt(app(), team, 'closing');
    await evaluate(walk, team.owner);
    await walk.act(team.owner, 'PUT', 'solution', {
      content: { summary: '事后改了方案', remedies: [{ kind: 'apology', text: '致歉' }] },
    });
    // What they agreed to is no longer what stands there.
    const { reasons } = await walk.refused(team.owner, 422, 'POST', 'exits/close');
    expect(reasons?.[0]?.message).toContain('投诉人同意');
  });
});

describe('reopening', () => {
  it('CLO-1: archived, the complainant reopens within ninety days; it is investigated, evaluated and archived anew', async () => {
    const walk = await caseAt(app(), team, 'archive');
    await walk.act(team.owner, 'POST', 'archive');
    app().time.advance(30 * 24 * 60);
    expect((await walk.complainant<PortalCase>('GET', '')).canReopen).toBe(true);
    await walk.complainant('POST', '/course', { act: 'reopen', reason: '又漏了' });
    // What was offered and rated before is history; the head says since when it is taken up again.
    const again = await walk.complainant<PortalCase>('GET', '');
    expect(again.told?.['zh-CN']).toMatch(/^已于 2026年\d+月\d+日重新打开/);
    expect([again.offer, again.survey.asked]).toEqual([null, false]);
    let view = await walk.seen(team.owner);
    expect(view).toMatchObject({ status: 'open', stage: 'investigate', reopened: 1, closedAt: null });
    expect(view.owner?.id).toBe(team.owner.id);
    // What was found and approved the first time is history.
    expect(actionOf(view, 'step:find').done).toBe(false);
    const items = (await team.owner.get('/api/work/mine')).json<{
      items: { ref: string; complaint: { id: string; cameBack: boolean } | null }[];
    }>();
    const find = items.items.find((item) => item.complaint?.id === walk.id && item.ref === 'find');
    expect(find?.complaint?.cameBack).toBe(true);
    const { items: lines } = (await team.owner.get(`/api/complaints?q=${walk.number}`)).json<{
      items: { cameBack: boolean }[];
    }>();
    expect(lines.map(({ cameBack }) => cameBack)).toEqual([true]);
    // A case that came back needs a follow-up plan before it closes (IN-5).
    view = await walk.seen(team.head);
    await walk.act(team.head, 'POST', 'close-exceptionally', {
      version: view.version,
      choice: 'unsolvable',
      reason: '产品已停产',
    });
    expect(whyNot(await walk.seen(team.owner), 'step:seal')).toEqual(['process.step_first']);
    await evaluate(walk, team.owner);
    await walk.act(team.owner, 'POST', 'archive');
    const { archives, evaluations } = await walk.read<{
      archives: { revision: number }[];
      evaluations: { round: number }[];
    }>(team.owner, 'closing');
    expect(archives.map(({ revision }) => revision)).toEqual([2, 1]);
    expect(evaluations.map(({ round }) => round)).toEqual([2, 1]);
  });

  it('CLO-1: staff reopen with the reason; after ninety days nobody does', async () => {
    const walk = await caseAt(app(), team, 'archive');
    const body = { act: 'reopen', reason: '客户来电说又坏了' };
    await walk.refused(team.legal, 422, 'POST', 'course', body);
    await walk.act(team.owner, 'POST', 'course', body);
    expect((await walk.seen(team.owner)).status).toBe('open');
    const other = await caseAt(app(), team, 'archive');
    app().time.advance(91 * 24 * 60);
    const late = await other.refused(team.owner, 422, 'POST', 'course', body);
    expect(late.reasons?.map(({ code }) => code)).toEqual(['process.too_late']);
  });
});

describe('withdrawing', () => {
  it('CLO-1: withdrawn by the complainant, open work leaves every list and open offers are off the table', async () => {
    const walk = await caseAt(app(), team, 'offer');
    await walk.act(team.owner, 'POST', 'offers', { body: '退款', options: [{ id: 'a', title: '退款' }] });
    await walk.complainant('POST', '/course', { act: 'withdraw', reason: '已经自己修好了' });
    const view = await walk.seen(team.owner);
    expect(view).toMatchObject({ status: 'closed', closedHow: 'withdrawn' });
    expect(view.clocks.filter(({ state }) => state === 'running' || state === 'paused')).toEqual([]);
    const { offers } = await walk.read<{ offers: { id: string; state: string }[] }>(team.owner, 'resolution');
    expect(offers.map(({ state }) => state)).toEqual(['withdrawn']);
    expect((await walk.complainant<PortalCase>('GET', '')).offer?.state ?? 'withdrawn').toBe('withdrawn');
    const late = { answer: 'accept', optionId: 'a', via: 'phone' };
    await walk.refused(team.owner, 409, 'POST', `/api/offers/${offers[0]?.id ?? ''}/answer`, late);
    const content = { summary: '还想改方案' };
    expect((await walk.refused(team.owner, 422, 'PUT', 'solution', { content })).code).toBe('complaint.over');
  });

  it('CLO-1: what still waited for a signature waits no longer; what was signed stays', async () => {
    const walk = await caseAt(app(), team, 'approve');
    const { id } = await walk.act<{ id: string }>(team.owner, 'POST', 'steps/sign/approval');
    await walk.act(team.head, 'POST', `/api/approvals/${id}/votes`, { vote: 'approve' });
    await walk.complainant('POST', '/course', { act: 'withdraw', reason: '算了' });
    const vote = { vote: 'approve' };
    await walk.refused(team.quality, 409, 'POST', `/api/approvals/${id}/votes`, vote);
    const signed = await caseAt(app(), team, 'archive');
    const { items } = await signed.read<{ items: { state: string }[] }>(team.owner, 'approvals');
    expect(items.map(({ state }) => state)).toEqual(['approved', 'approved']);
  });
});
