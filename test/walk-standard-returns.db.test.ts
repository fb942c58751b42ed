import { beforeAll, describe, expect, it } from 'vitest';
import type { PortalCase } from '../src/contract/intake-contract.ts';
import { followNotices } from '../src/features/notification/notification-service.ts';
import { lapseOffers } from '../src/features/resolution/offer-service.ts';
import { fullReply } from './support/answered-case.ts';
import { useTestApp } from './support/app.ts';
import { colleague, makeTeam } from './support/team.ts';
import { actionOf, whyNot, type Walk } from './support/walk.ts';
import {
  accept,
  approve,
  carryOut,
  caseAt,
  offer,
  solutionOf,
  verify,
  type Company,
} from './support/walk-acts.ts';

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

interface Resolution {
  solutions: { id: string; revision: number; state: string; version: number }[];
  offers: {
    id: string;
    revision: number;
    state: string;
    answer: { reason: string; counter: string } | null;
  }[];
  actions: { state: string; title: string }[];
  verifications: { round: number; kind: string; effective: boolean; result: string }[];
}
const resolution = (walk: Walk): Promise<Resolution> => walk.read(team.owner, 'resolution');
const approvals = async (walk: Walk) =>
  (
    await walk.read<{
      items: {
        id: string;
        state: string;
        level: number;
        voidReason: string | null;
        votes: { person: { id: string }; vote: string; reason: string }[];
      }[];
    }>(team.owner, 'approvals')
  ).items;
const ask = async (walk: Walk): Promise<string> =>
  `/api/approvals/${(await walk.act<{ id: string }>(team.owner, 'POST', 'steps/sign/approval')).id}/votes`;
const write = async (walk: Walk, summary: string): Promise<void> => {
  app().time.advance(30);
  await walk.act(team.owner, 'PUT', 'solution', { content: solutionOf(summary) });
  await walk.exit(team.owner, 'to-approve');
};

describe('approval', () => {
  it('SOL-3: sent back at the second level with the reason, mended, and approved by all three from the first on', async () => {
    const walk = await caseAt(app(), team, 'approve');
    const votes = await ask(walk);
    for (const by of [team.quality, team.senior])
      expect((await walk.refused(by, 422, 'POST', votes, { vote: 'approve' })).code).toBe(
        'approval.not_your_post',
      );
    await walk.act(team.head, 'POST', votes, { vote: 'approve' });
    const blank = await walk.refused(team.quality, 400, 'POST', votes, { vote: 'return', reason: '  ' });
    expect(blank.fields).toMatchObject([{ path: 'reason', code: 'field.required' }]);
    app().time.advance(30);
    await walk.act(team.quality, 'POST', votes, { vote: 'return', reason: '没有写怎样验证焊缝' });
    let view = await walk.seen(team.owner);
    expect(view.stage).toBe('propose');
    expect(actionOf(view, 'step:write-solution')).toMatchObject({ done: false });
    expect(whyNot(view, 'exit:to-approve')).toEqual(['process.step_open']);
    const [returned] = await approvals(walk);
    expect(returned).toMatchObject({ state: 'returned', level: 1 });
    expect(returned?.votes.map(({ vote, reason }) => [vote, reason])).toEqual([
      ['approve', ''],
      ['return', '没有写怎样验证焊缝'],
    ]);
    expect((await walk.refused(team.senior, 409, 'POST', votes, { vote: 'approve' })).code).toBe(
      'approval.settled_conflict',
    );
    await write(walk, '退款并整改，逐台试压验证');
    view = await walk.seen(team.owner);
    expect(actionOf(view, 'step:sign')).toMatchObject({ done: false, allowed: true });
    await approve(walk, team);
    view = await walk.seen(team.owner);
    expect(view.stage).toBe('offer');
    expect((await approvals(walk)).map(({ state }) => state)).toEqual(['approved', 'returned']);
    expect((await resolution(walk)).solutions[0]?.state).toBe('approved');
  });

  it('SOL-3: taken back, the same words are proposed anew, and what was asked before counts no longer', async () => {
    const walk = await caseAt(app(), team, 'approve');
    const votes = await ask(walk);
    await walk.act(team.head, 'POST', votes, { vote: 'approve' });
    app().time.advance(30);
    expect((await walk.exit(team.owner, 'take-back', '金额写错')).stage).toBe('propose');
    expect((await walk.refused(team.quality, 409, 'POST', votes, { vote: 'approve' })).code).toBe(
      'approval.settled_conflict',
    );
    await write(walk, '退款并整改');
    await approve(walk, team);
    expect((await walk.seen(team.owner)).stage).toBe('offer');
    expect((await resolution(walk)).solutions.map(({ state }) => state)).toEqual(['approved', 'void']);
  });

  it('SOL-3: what changes under the approvers’ eyes has to be asked for anew', async () => {
    const walk = await caseAt(app(), team, 'approve');
    const votes = await ask(walk);
    await walk.act(team.head, 'POST', votes, { vote: 'approve' });
    await walk.act(team.owner, 'PUT', 'solution', { content: solutionOf('退款并整改', 900_000) });
    expect((await approvals(walk))[0]).toMatchObject({ state: 'void' });
    await walk.refused(team.quality, 409, 'POST', votes, { vote: 'approve' });
    const view = await walk.seen(team.owner);
    expect(view.stage).toBe('approve');
    expect(actionOf(view, 'step:sign').missing.map(({ code }) => code)).toEqual(['approval.not_asked']);
    await approve(walk, team);
    expect((await walk.seen(team.owner)).stage).toBe('offer');
  });

  it('SOL-3: editing after approval voids it; the case cannot go on with what nobody approved', async () => {
    const walk = await caseAt(app(), team, 'offer');
    app().time.advance(30);
    await walk.act(team.owner, 'PUT', 'solution', { content: solutionOf('退款三万', 3_000_000) });
    expect((await approvals(walk))[0]).toMatchObject({ state: 'void' });
    let view = await walk.seen(team.owner);
    expect(view.stage).toBe('propose');
    const { reasons } = await walk.refused(team.owner, 422, 'POST', 'offers', {
      body: '退您三万',
      options: [{ id: 'a', title: '退款', amount: 3_000_000 }],
    });
    expect(reasons?.map(({ code }) => code)).toEqual(['process.not_now']);
    view = await walk.exit(team.owner, 'to-approve');
    await approve(walk, team);
    expect((await walk.seen(team.owner)).stage).toBe('offer');
  });

  it('SOL-3: nothing is offered before it is approved, nothing verified before it is done', async () => {
    const walk = await caseAt(app(), team, 'approve');
    await walk.refused(team.owner, 422, 'POST', 'offers', {
      body: '先答应',
      options: [{ id: 'a', title: '退款' }],
    });
    const early = { kind: 'internal', effective: true, result: '想必合格' };
    const { reasons } = await walk.refused(team.quality, 422, 'POST', 'verifications', early);
    expect(reasons?.[0]?.message).toContain('验证');
    await walk.act(team.owner, 'PUT', 'reply', { content: fullReply });
    const hasty = await walk.refused(team.owner, 422, 'POST', 'reply/send');
    expect(hasty.reasons?.map(({ code }) => code)).toEqual(['process.not_now']);
  });

  it('SOL-4: flagged, legal speaks before anybody signs; their objection sends it back', async () => {
    const walk = await caseAt(app(), team, 'approve', { legal: true });
    const view = await walk.seen(team.owner);
    expect(whyNot(view, 'step:sign')).toEqual(['process.step_first']);
    expect(whyNot(view, 'step:legal-review')).toEqual(['process.not_yours']);
    const early = await walk.refused(team.owner, 422, 'POST', 'steps/sign/approval');
    expect(early.reasons?.map(({ code }) => code)).toEqual(['process.step_first']);
    const notTheirs = await walk.refused(team.owner, 422, 'POST', 'steps/legal-review/complete', {
      answers: {
        lawful: true,
        by_rules: true,
        fair: true,
        no_unfair_competition: true,
        conclusion: 'agreed',
      },
    });
    expect(notTheirs.reasons?.map(({ code }) => code)).toEqual(['process.not_yours']);
    const gaps = await walk.refused(team.legal, 400, 'POST', 'steps/legal-review/complete', {
      answers: { lawful: false, by_rules: true, fair: true, conclusion: 'revise' },
    });
    expect(gaps.fields?.map(({ path }) => path).sort()).toEqual([
      '/answers/no_unfair_competition',
      '/answers/opinion',
    ]);
    app().time.advance(30);
    await walk.act(team.legal, 'POST', 'steps/legal-review/complete', {
      answers: {
        lawful: false,
        by_rules: true,
        fair: true,
        no_unfair_competition: true,
        conclusion: 'revise',
        opinion: '退款须走原支付渠道',
      },
    });
    expect((await walk.seen(team.owner)).stage).toBe('propose');
    await write(walk, '原路退款并整改');
    expect(whyNot(await walk.seen(team.owner), 'step:sign')).toEqual(['process.step_first']);
    await approve(walk, team);
    expect((await walk.seen(team.owner)).stage).toBe('offer');
  });
});

describe('offer', () => {
  it('SOL-5: rejected, proposed again, countered, proposed again, accepted; every version is kept', async () => {
    const walk = await caseAt(app(), team, 'offer');
    const first = await offer(walk, team.owner);
    app().time.advance(60);
    const silent = await app().send({
      method: 'POST',
      url: '/api/portal/case/offer',
      headers: { 'x-complaint-number': walk.number, 'x-complaint-secret': walk.secret },
      payload: { offerId: first, answer: 'reject' },
    });
    expect(silent.statusCode).toBe(400);
    await walk.complainant('POST', '/offer', {
      offerId: first,
      answer: 'reject',
      reason: '三百不够修天花板',
    });
    expect((await walk.seen(team.owner)).stage).toBe('propose');
    await write(walk, '退款六百');
    await approve(walk, team);
    const second = await offer(walk, team.owner, '退款六百。');
    app().time.advance(60);
    await walk.complainant('POST', '/offer', { offerId: second, answer: 'counter', counter: '八百就算了' });
    expect((await walk.seen(team.owner)).stage).toBe('propose');
    await write(walk, '退款八百');
    await approve(walk, team);
    const third = await offer(walk, team.owner, '退款八百。');
    app().time.advance(60);
    await accept(walk, third);
    expect((await walk.seen(team.owner)).stage).toBe('implement');
    const { offers, solutions } = await resolution(walk);
    expect(offers.map(({ state, answer }) => [state, answer?.reason, answer?.counter])).toEqual([
      ['accepted', '', ''],
      ['countered', '', '八百就算了'],
      ['rejected', '三百不够修天花板', ''],
    ]);
    expect(solutions.map(({ revision, state }) => [revision, state])).toEqual([
      [3, 'approved'],
      [2, 'void'],
      [1, 'void'],
    ]);
    const told = await walk.complainant<PortalCase>('GET', '');
    expect(told.messages.filter(({ kind }) => kind === 'offer')).toHaveLength(3);
    await walk.refused(team.owner, 409, 'POST', `/api/offers/${second}/answer`, {
      answer: 'accept',
      optionId: 'a',
    });
  });
});

describe('the time of an offer', () => {
  it('SOL-5: past it nobody accepts any more, in the portal and on the telephone; both screens say so, and it can be offered anew', async () => {
    const walk = await caseAt(app(), team, 'offer');
    const validUntil = new Date(app().time.now().getTime() + 24 * 3_600_000).toISOString();
    const { id } = await walk.act<{ id: string }>(team.owner, 'POST', 'offers', {
      body: '我们为您退款三百元。',
      options: [{ id: 'a', title: '退款三百元', amount: 30_000 }],
      validUntil,
    });
    app().time.advance(23 * 60);
    expect(await lapseOffers(app().ctx())).toBe(0);
    expect((await walk.complainant<PortalCase>('GET', '')).offer).toMatchObject({
      state: 'open',
      validUntil,
    });
    app().time.advance(60);

    // Before any sweep already: what has passed has passed.
    const yes = { answer: 'accept', optionId: 'a' };
    const late = await app().send({
      method: 'POST',
      url: '/api/portal/case/offer',
      headers: { 'x-complaint-number': walk.number, 'x-complaint-secret': walk.secret },
      payload: { offerId: id, ...yes },
    });
    expect(late.statusCode).toBe(422);
    expect(late.json()).toMatchObject({ error: { code: 'resolution.offer_expired' } });
    const noted = await walk.refused(team.owner, 422, 'POST', `/api/offers/${id}/answer`, {
      ...yes,
      via: 'phone',
    });
    expect(noted).toMatchObject({ code: 'resolution.offer_expired' });
    expect((await walk.complainant<PortalCase>('GET', '')).offer?.state).toBe('expired');
    expect((await resolution(walk)).offers[0]?.state).toBe('expired');
    expect((await walk.clocks(team.owner)).handle?.state).toBe('paused');

    // The sweep: clocks run on, the owner is told, and has it in hand again.
    expect(await lapseOffers(app().ctx())).toBe(1);
    expect(await lapseOffers(app().ctx())).toBe(0);
    expect((await walk.clocks(team.owner)).handle?.state).toBe('running');
    await followNotices(app().ctx());
    const { items } = (await team.owner.get('/api/notices')).json<{ items: { kind: string }[] }>();
    expect(items.map(({ kind }) => kind)).toContain('offer-expired');
    await walk.refused(team.owner, 422, 'POST', `/api/offers/${id}/answer`, { ...yes, via: 'phone' });
    await accept(walk, await offer(walk, team.owner, '还是这三百元。'));
    expect((await walk.seen(team.owner)).stage).toBe('implement');
    expect((await resolution(walk)).offers.map(({ state }) => state)).toEqual(['accepted', 'expired']);
  });
});

describe('verification', () => {
  it('VER-1: one “not effective” goes back to the solution; next time all three are asked anew', async () => {
    const walk = await caseAt(app(), team, 'verify');
    await verify(walk, team.quality, 'internal');
    await verify(walk, team.owner, 'customer');
    app().time.advance(60);
    await verify(walk, team.quality, 'third-party', false);
    expect((await walk.seen(team.owner)).stage).toBe('propose');
    await write(walk, '换新并延长质保');
    await approve(walk, team);
    await accept(walk, await offer(walk, team.owner, '给您换一台新的。'));
    app().time.advance(60);
    await carryOut(walk, team.owner);
    let view = await walk.seen(team.quality);
    expect(view.stage).toBe('verify');
    expect(actionOf(view, 'step:verify-effect').missing).toHaveLength(3);
    for (const kind of ['customer', 'internal', 'third-party'] as const)
      await verify(walk, team.quality, kind);
    view = await walk.seen(team.owner);
    expect(view.stage).toBe('feed-back');
    const { verifications } = await resolution(walk);
    expect(verifications.map(({ round, effective }) => `${round} ${effective}`).sort()).toEqual([
      '1 false',
      '1 true',
      '1 true',
      '2 true',
      '2 true',
      '2 true',
    ]);
  });
});
