import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import type { SignedIn } from '../../../test/support/people.ts';
import { makeTeam } from '../../../test/support/team.ts';
import { caseAt, classify, state, type Company } from '../../../test/support/walk-acts.ts';
import { walkRegistered, type Walk } from '../../../test/support/walk.ts';

const app = useTestApp();
let team: Company;

beforeAll(async () => {
  const people = await makeTeam(app());
  team = { ...people, callback: people.intake };
});

interface Action {
  id: string;
  kind: string;
  title: string;
  state: string;
}

const offers = async (walk: Walk, ...options: object[]) =>
  team.owner.post(`/api/complaints/${walk.id}/offers`, { body: '我们的方案', options });
const openActions = async (walk: Walk): Promise<string[]> =>
  (await walk.read<{ actions: Action[] }>(team.quality, 'resolution')).actions
    .filter(({ state }) => state === 'open')
    .map(({ kind, title }) => `${kind} ${title}`);
const fieldsOf = (answer: { json<T>(): T }) =>
  answer
    .json<{ error: { fields?: { path: string; code: string; message: string }[] } }>()
    .error.fields?.map(({ path, code }) => `${path} ${code}`);

/** Nobody can accept an offer any more that was taken back. */
async function refusedAnswer(walk: Walk, offerId: string): Promise<void> {
  const { number, secret } = walk;
  const answer = await app().send({
    method: 'POST',
    url: '/api/portal/case/offer',
    headers: { 'x-complaint-number': number, 'x-complaint-secret': secret },
    payload: { offerId, answer: 'accept', optionId: 'a' },
  });
  expect(answer.statusCode, answer.body).toBe(409);
}

describe('offers', () => {
  it('SOL-3: nothing is offered beyond what was approved, not in amount and not in another currency', async () => {
    const walk = await caseAt(app(), team, 'offer');
    const refused = await offers(
      walk,
      { id: 'a', title: '退款三百元', amount: 30_000 },
      { id: 'b', title: '赔一百万', amount: 100_000_000 },
      { id: 'c', title: '三百美元', amount: 30_000, currency: 'USD' },
    );
    expect(refused.statusCode, refused.body).toBe(422);
    expect(refused.json()).toMatchObject({ error: { code: 'resolution.offer_beyond_approval' } });
    expect(fieldsOf(refused)).toEqual([
      '/options/1/amount resolution.above_approved',
      '/options/2/currency resolution.other_currency',
    ]);
    expect(refused.body).toContain('300.00 CNY');
    expect((await walk.complainant<{ offer: unknown }>('GET', '')).offer).toBeNull();
    expect((await offers(walk, { id: 'a', title: '退款', amount: 30_000 })).statusCode).toBe(200);
  });

  it('SOL-3, SLA-1: an unapproved amount is not offered; an offer that leaves is the first contact', async () => {
    const walk = await walkRegistered(app(), team.intake, {
      channel: 'phone',
      title: '师傅迟到',
      narrative: '约好上午来，傍晚才到。',
      process: 'customer-four-step',
      complainant: { name: '测试客户', phone: '19900005678' },
    });
    await classify(app(), walk, team.intake, {});
    await walk.act(team.owner, 'POST', 'take');
    await state(walk, team.owner);
    await walk.exit(team.owner, 'to-solution');
    const content = { summary: '致歉', remedies: [{ kind: 'apology' }] };
    await walk.act(team.owner, 'PUT', 'solution', { content });
    const refused = await offers(walk, { id: 'a', title: '退款', amount: 1 });
    expect(fieldsOf(refused), refused.body).toEqual(['/options/0/amount resolution.above_approved']);
    const respond = async () =>
      (await walk.seen(team.owner)).clocks.find((clock) => clock.code === 'respond')?.state;
    expect(await respond()).toBe('running');
    expect((await offers(walk, { id: 'a', title: '书面致歉' })).statusCode).toBe(200);
    expect(await respond()).toBe('met');
  });

  it('SOL-2: what the complainant chose is tracked, not every remedy of the solution', async () => {
    const walk = await caseAt(app(), team, 'offer');
    await offers(
      walk,
      { id: 'a', title: '退款三百元', amount: 30_000 },
      { id: 'b', title: '换一台新的', text: '三日内送到' },
    );
    const { offer } = await walk.complainant<{ offer: { id: string } }>('GET', '');
    await walk.complainant('POST', '/offer', { offerId: offer.id, answer: 'accept', optionId: 'b' });
    expect((await walk.seen(team.owner)).stage).toBe('implement');
    expect(await openActions(walk)).toEqual(['corrective 加装缓冲垫', 'remedy 换一台新的：三日内送到']);
  });

  it('SOL-5, SLA-2: moving the case back takes the offer off the table, and the clocks that rested for it run on', async () => {
    const walk = await caseAt(app(), team, 'offer');
    await offers(walk, { id: 'a', title: '退款', amount: 30_000 });
    const { offer } = await walk.complainant<{ offer: { id: string } }>('GET', '');
    const paused = async () =>
      (await walk.seen(team.owner)).clocks.filter((clock) => clock.state === 'paused').length;
    expect(await paused()).toBeGreaterThan(0);
    await walk.exit(team.owner, 'revise-offer', '金额算错了');
    expect((await walk.complainant<{ offer: unknown }>('GET', '')).offer).toBeNull();
    expect(await paused()).toBe(0);
    await refusedAnswer(walk, offer.id);
    expect(await openActions(walk)).toEqual([]);
  });

  it('SOL-3, SOL-5: editing what was approved takes the offer off the table: nothing unapproved is carried out', async () => {
    const walk = await caseAt(app(), team, 'offer');
    await offers(walk, { id: 'a', title: '退款', amount: 30_000 });
    const { offer } = await walk.complainant<{ offer: { id: string } }>('GET', '');
    const content = { summary: '退一百万', remedies: [{ kind: 'refund', amount: 100_000_000 }] };
    await walk.act(team.owner, 'PUT', 'solution', { content });
    await refusedAnswer(walk, offer.id);
    expect(await openActions(walk)).toEqual([]);
  });

  it('SOL-5: an option says which it is: ids are unique, currencies are codes', async () => {
    const walk = await caseAt(app(), team, 'offer');
    const twice = await offers(walk, { id: 'a', title: '甲' }, { id: 'a', title: '乙' });
    expect(fieldsOf(twice)).toEqual(['/options/1/id field.repeated']);
    const long = await offers(walk, { id: 'a', title: '甲', currency: 'X'.repeat(5000) });
    expect(fieldsOf(long)).toEqual(['/options/0/currency field.wrong_form']);
  });
});

describe('actions', () => {
  interface Work {
    ref: string;
    dueAt: string | null;
    complaint: { id: string } | null;
  }
  const workOf = async (by: SignedIn, walk: Walk): Promise<Work[]> =>
    (await by.get('/api/work/mine'))
      .json<{ items: (Work & { kind: string })[] }>()
      .items.filter((item) => item.kind === 'action' && item.complaint?.id === walk.id);
  const actionsOf = async (walk: Walk) =>
    (await walk.read<{ actions: (Action & { version: number })[] }>(team.owner, 'resolution')).actions;

  it('IMP-1: an action given to somebody else, with another due time, is theirs; done it is nobody’s', async () => {
    const walk = await caseAt(app(), team, 'implement');
    const [given] = await actionsOf(walk);
    const dueAt = new Date(app().time.now().getTime() + 86_400_000).toISOString();
    const url = `/api/actions/${given?.id ?? ''}`;
    expect((await workOf(team.owner, walk)).map(({ ref }) => ref)).toContain(given?.id);
    await walk.act(team.owner, 'PATCH', url, { version: 1, ownerId: team.quality.id, dueAt });
    expect(await workOf(team.quality, walk)).toMatchObject([{ ref: given?.id, dueAt }]);
    expect((await workOf(team.owner, walk)).map(({ ref }) => ref)).not.toContain(given?.id);
    await walk.act(team.quality, 'PATCH', url, { version: 2, state: 'done', proof: '已换' });
    expect(await workOf(team.quality, walk)).toEqual([]);
    await walk.act(team.owner, 'PATCH', url, { version: 3, state: 'open' });
    expect(await workOf(team.quality, walk)).toMatchObject([{ ref: given?.id, dueAt }]);
  });

  it('IMP-1: what is settled stays settled: not cancelled again, not reopened when the stage is over', async () => {
    const walk = await caseAt(app(), team, 'implement');
    const [first, second] = await actionsOf(walk);
    const at = (action?: Action) => `/api/actions/${action?.id ?? ''}`;
    await walk.act(team.owner, 'PATCH', at(first), { version: 1, state: 'done', proof: '已办' });
    for (const change of [{ state: 'cancelled' }, { progress: 10 }, { ownerId: team.head.id }])
      expect((await walk.refused(team.owner, 422, 'PATCH', at(first), { version: 2, ...change })).code).toBe(
        'resolution.action_over',
      );
    await walk.act(team.owner, 'PATCH', at(second), { version: 1, state: 'done', proof: '已办' });
    expect((await walk.seen(team.quality)).stage).toBe('verify');
    expect(
      (await walk.refused(team.owner, 422, 'PATCH', at(first), { version: 2, state: 'open' })).code,
    ).toBe('resolution.action_not_now');
  });
});

describe('verification', () => {
  it('VER-1: the owner does not verify their own work; who else did is named', async () => {
    const walk = await caseAt(app(), team, 'verify');
    const given = { effective: true, result: '复测合格' };
    const own = await walk.refused(team.owner, 422, 'POST', 'verifications', { ...given, kind: 'internal' });
    expect(own.code).toBe('resolution.verified_by_owner');
    for (const kind of ['customer', 'third-party'])
      expect(
        (await walk.refused(team.owner, 400, 'POST', 'verifications', { ...given, kind })).fields,
      ).toMatchObject([{ path: '/verifier', code: 'field.required' }]);
    await walk.act(team.quality, 'POST', 'verifications', { ...given, kind: 'internal' });
    const { verifications } = await walk.read<{ verifications: { recordedBy: { id: string } }[] }>(
      team.owner,
      'resolution',
    );
    expect(verifications).toMatchObject([{ recordedBy: { id: team.quality.id } }]);
  });
});

describe('kinds', () => {
  it('PROC-1: a procedure takes only the kinds of matters it is written for', async () => {
    const praise = { channel: 'phone', kind: 'praise', title: '表扬', narrative: '师傅很好' };
    const refused = await team.intake.post('/api/complaints', { ...praise, process: 'standard' });
    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({ error: { code: 'process.kind_not_taken' } });
    const found = await team.intake.get('/api/complaints?kind=praise');
    expect(found.json()).toMatchObject({ items: [] });
  });
});
