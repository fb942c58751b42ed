import { beforeAll, describe, expect, it } from 'vitest';
import { sweepClocks } from '../src/features/clock/clock-sweep-service.ts';
import { followNotices } from '../src/features/notification/notification-service.ts';
import { useTestApp } from './support/app.ts';
import type { SignedIn } from './support/people.ts';
import { colleague, makeTeam } from './support/team.ts';
import { whyNot, type Walk } from './support/walk.ts';
import { caseAt, solutionOf, type Company } from './support/walk-acts.ts';

const app = useTestApp();
let team: Company;
let otherHead: SignedIn;

beforeAll(async () => {
  const small = await makeTeam(app());
  const callback = await colleague(app(), small, {
    roles: ['intake-agent'],
    positions: ['feedback'],
    name: '回访员',
  });
  team = { ...small, callback };
  const other = await makeTeam(app());
  otherHead = other.head;
});

const ask = async (walk: Walk, by = team.owner): Promise<string> =>
  `/api/approvals/${(await walk.act<{ id: string }>(by, 'POST', 'steps/sign/approval')).id}/votes`;
const declare = async (walk: Walk, person: SignedIn, kind = 'complained-about'): Promise<void> => {
  const body = { personId: person.id, kind, reason: '投诉里点名' };
  await walk.act(team.supervisor, 'POST', 'interests', body);
};
const work = async (
  by: SignedIn,
): Promise<{ ref: string; complaint: { id: string } | null; insteadOf: { id: string } | null }[]> =>
  (await by.get('/api/work/mine')).json<{ items: never[] }>().items;
const hour = 3_600_000;
const deputise = async (person: SignedIn, deputy: SignedIn): Promise<void> => {
  const now = app().time.now().getTime();
  const answer = await person.post('/api/deputies', {
    deputyId: deputy.id,
    from: new Date(now).toISOString(),
    until: new Date(now + 24 * hour).toISOString(),
    reason: '出差',
  });
  expect(answer.statusCode, answer.body).toBe(200);
};

describe('a person complained about', () => {
  it('DI-7: sees nothing of the case, wherever they look, and takes no duty in it', async () => {
    const walk = await caseAt(app(), team, 'approve');
    await ask(walk);
    expect((await work(team.head)).some((item) => item.complaint?.id === walk.id)).toBe(true);
    const { clocks, complainant } = await walk.seen(team.head);
    await declare(walk, team.head);
    app().time.advance(30 * 60);
    await sweepClocks(app().ctx());
    await followNotices(app().ctx());
    for (const path of [
      '',
      '/timeline',
      '/approvals',
      '/resolution',
      '/investigation',
      '/closing',
      '/handovers',
    ])
      expect((await team.head.get(`/api/complaints/${walk.id}${path}`)).statusCode, path).toBe(404);
    expect((await team.head.get(`/api/clocks/${clocks[0]?.id ?? ''}/explanation`)).statusCode).toBe(404);
    for (const url of [
      `/api/complaints?q=${walk.number}`,
      '/api/complaints?limit=200',
      '/api/work/mine',
      '/api/notices?limit=100',
    ])
      expect((await team.head.get(url)).body, url).not.toContain(walk.number);
    const customer = await team.head.get(`/api/parties/${complainant?.id ?? ''}`);
    expect(customer.body).not.toContain(walk.number);
    await walk.refused(team.head, 404, 'POST', 'take');
    await walk.refused(team.head, 404, 'POST', 'comments', { body: '我来说两句' });
    const { version } = await walk.seen(team.supervisor);
    await walk.refused(team.head, 404, 'POST', 'close-exceptionally', {
      version,
      choice: 'malicious',
      reason: '恶意',
    });
    const body = { personId: team.head.id, reason: '交给他' };
    expect((await walk.refused(team.supervisor, 422, 'POST', 'owner', body)).code).toBe(
      'complaint.person_interested',
    );
  });

  it('DI-7, SOL-3: another head signs in their place, and nobody stands in for them', async () => {
    const walk = await caseAt(app(), team, 'propose');
    await declare(walk, team.head);
    const deputy = await colleague(app(), team, { roles: ['department-head'], name: '代理' });
    await deputise(team.head, deputy);
    await walk.act(team.owner, 'PUT', 'solution', { content: solutionOf('退款') });
    await walk.exit(team.owner, 'to-approve');
    const votes = await ask(walk);
    await walk.refused(team.head, 404, 'POST', votes, { vote: 'approve' });
    expect((await walk.refused(deputy, 422, 'POST', votes, { vote: 'approve' })).code).toBe(
      'approval.not_your_post',
    );
    expect((await work(otherHead)).some((item) => item.complaint?.id === walk.id)).toBe(true);
    await walk.act(otherHead, 'POST', votes, { vote: 'approve' });
    for (const by of [team.quality, team.senior]) await walk.act(by, 'POST', votes, { vote: 'approve' });
    expect((await walk.seen(team.owner)).stage).toBe('offer');
  });

  it('DI-7: an owner with an interest loses the case, which goes to who supervises; declared by themselves', async () => {
    const walk = await caseAt(app(), team, 'investigate');
    const body = { personId: team.owner.id, kind: 'declared', reason: '投诉人是我表弟' };
    await walk.act(team.owner, 'POST', 'interests', body);
    await walk.refused(team.owner, 404, 'PUT', 'finding', {
      outcome: 'unfounded',
      summary: '没问题',
      responsibility: 'none',
    });
    const view = await walk.seen(team.supervisor);
    expect(view.owner).toBeNull();
    expect((await work(team.supervisor)).some((item) => item.complaint?.id === walk.id)).toBe(true);
    const { items } = await walk.read<{ items: { kind: string; body?: string }[] }>(
      team.supervisor,
      'timeline?limit=500',
    );
    const event = items.find(({ kind }) => kind === 'dispatch.interest-declared');
    expect(event?.body).toBe('投诉人是我表弟');
    // Whoever takes it on, takes it off the supervisor's list.
    const next = await colleague(app(), team, {
      roles: ['case-owner'],
      positions: ['handling'],
      name: '新责任人',
    });
    await walk.act(next, 'POST', 'take');
    expect((await work(team.supervisor)).some((item) => item.complaint?.id === walk.id)).toBe(false);
  });
});

describe('who is kept out', () => {
  const someone = (name: string, roles = ['case-owner']) => colleague(app(), team, { roles, name });
  const fields = (refusal: { fields?: { path: string; code: string }[] | undefined }) =>
    refusal.fields?.map(({ path, code }) => `${path} ${code}`);

  it('DI-7: is given no work in the case: no action, sub-task, follow-up or duty', async () => {
    const walk = await caseAt(app(), team, 'implement');
    const out = await someone('被投诉人');
    const held = await walk.act<{ id: string }>(team.owner, 'POST', 'actions', {
      ...{ kind: 'corrective', title: '换件', ownerId: out.id },
    });
    const asked = { personId: out.id, reason: '代管' };
    await walk.act(team.owner, 'POST', 'handovers', asked);
    await declare(walk, out);
    const dueAt = new Date(app().time.now().getTime() + hour).toISOString();
    const tries: [string, object, string][] = [
      ['actions', { kind: 'corrective', title: '整改', ownerId: out.id }, '/ownerId'],
      ['sub-tasks', { title: '查', assigneeId: out.id }, 'assigneeId'],
      ['follow-ups', { title: '回访', dueAt, assigneeId: out.id }, 'assigneeId'],
      ['handovers', asked, '/personId'],
    ];
    for (const [path, body, field] of tries) {
      const answer = await team.owner.post(`/api/complaints/${walk.id}/${path}`, body);
      expect([400, 422], answer.body).toContain(answer.statusCode);
      const { error } = answer.json<{ error: { fields: { path: string; code: string }[] } }>();
      expect(fields(error), path).toEqual([`${field} complaint.person_interested`]);
    }
    const { actions } = await walk.read<{
      actions: { id: string; version: number; title: string; owner: { id: string } | null }[];
    }>(team.head, 'resolution');
    // What was theirs is nobody's now, and lies with who supervises.
    const theirs = actions.find(({ id }) => id === held.id);
    expect(theirs?.owner).toBeNull();
    expect((await work(team.supervisor)).map(({ ref }) => ref)).toContain(held.id);
    expect((await work(out)).some(({ complaint }) => complaint?.id === walk.id)).toBe(false);
    const change = { version: theirs?.version, ownerId: out.id };
    expect(fields(await walk.refused(team.owner, 400, 'PATCH', `/api/actions/${held.id}`, change))).toEqual([
      '/ownerId complaint.person_interested',
    ]);
    expect((await walk.seen(team.owner)).handover).toBeNull();
  });

  it('DI-7: stands on the case, and is let in again by who supervises, with the reason', async () => {
    const walk = await caseAt(app(), team, 'investigate');
    const out = await someone('错点名的人', ['quality-manager']);
    await walk.refused(team.intake, 403, 'POST', 'interests', {
      ...{ personId: team.owner.id, kind: 'complained-about', reason: '我说的' },
    });
    expect((await walk.seen(team.owner)).owner?.id).toBe(team.owner.id);
    await declare(walk, out);
    expect((await out.get(`/api/complaints/${walk.id}`)).statusCode).toBe(404);
    expect((await walk.seen(team.owner)).keptOut).toMatchObject([
      {
        person: { id: out.id },
        kind: 'complained-about',
        reason: '投诉里点名',
        by: { id: team.supervisor.id },
      },
    ]);
    const lift = `interests/${out.id}/lift`;
    await walk.refused(team.owner, 403, 'POST', lift, { reason: '没关系' });
    await walk.act(team.supervisor, 'POST', lift, { reason: '同名，不是他' });
    expect((await walk.seen(out)).keptOut).toEqual([]);
    expect((await walk.refused(team.supervisor, 404, 'POST', lift, { reason: '再来' })).code).toBe(
      'complaint.interest_not_found',
    );
    const { items } = await walk.read<{ items: { kind: string; body?: string }[] }>(
      out,
      'timeline?limit=500',
    );
    expect(items.find(({ kind }) => kind === 'dispatch.interest-lifted')?.body).toBe('同名，不是他');
  });
});

describe('nobody approves their own', () => {
  it('SOL-3: not the owner, not the writer, not twice; a head’s own case is signed by another head', async () => {
    const walk = await caseAt(app(), team, 'approve');
    // The head takes the case over and is now its owner.
    await walk.act(team.owner, 'POST', 'handovers', { personId: team.head.id, reason: '由您亲自处理' });
    const { handover } = await walk.seen(team.head);
    await walk.act(team.head, 'POST', `/api/handovers/${handover?.id ?? ''}/answer`, { answer: 'accept' });
    const votes = await ask(walk, team.head);
    expect((await walk.refused(team.head, 422, 'POST', votes, { vote: 'approve' })).code).toBe(
      'approval.own',
    );
    const { items } = await walk.read<{ items: { mayVote: boolean; whyNot: string | null }[] }>(
      team.head,
      'approvals',
    );
    expect(items[0]).toMatchObject({ mayVote: false, whyNot: 'approval.own' });
    await walk.act(otherHead, 'POST', votes, { vote: 'approve' });
    const both = await colleague(app(), team, {
      roles: ['quality-manager'],
      positions: ['quality-manager', 'senior-manager'],
      name: '身兼两职',
    });
    await walk.act(both, 'POST', votes, { vote: 'approve' });
    expect((await walk.refused(both, 422, 'POST', votes, { vote: 'approve' })).code).toBe(
      'approval.voted_already',
    );
    await walk.act(team.senior, 'POST', votes, { vote: 'approve' });
    expect((await walk.seen(team.head)).stage).toBe('offer');
  });

  it('SOL-3: a deputy signs instead, and the record says for whom; not after the time is over', async () => {
    const deputy = await colleague(app(), team, { roles: ['quality-manager'], name: '质量副手' });
    const walk = await caseAt(app(), team, 'approve');
    const votes = await ask(walk);
    await walk.act(team.head, 'POST', votes, { vote: 'approve' });
    expect((await walk.refused(deputy, 422, 'POST', votes, { vote: 'approve' })).code).toBe(
      'approval.not_your_post',
    );
    await deputise(team.quality, deputy);
    const item = (await work(deputy)).find(({ complaint }) => complaint?.id === walk.id);
    expect(item).toMatchObject({ ref: 'sign' });
    await walk.act(deputy, 'POST', votes, { vote: 'approve', reason: '代签' });
    const { items } = await walk.read<{
      items: { votes: { person: { id: string }; instead: { id: string } | null }[] }[];
    }>(team.owner, 'approvals');
    expect(items[0]?.votes[1]).toMatchObject({ person: { id: deputy.id }, instead: { id: team.quality.id } });
    const next = await caseAt(app(), team, 'approve');
    const later = await ask(next);
    await next.act(team.head, 'POST', later, { vote: 'approve' });
    app().time.advance(25 * 60);
    expect((await next.refused(deputy, 422, 'POST', later, { vote: 'approve' })).code).toBe(
      'approval.not_your_post',
    );
  });

  it('SOL-3: who stands in for the head may not sign their own proposal in the head’s name', async () => {
    const lead = await colleague(app(), team, { roles: ['case-owner', 'department-head'], name: '组长' });
    await deputise(team.head, lead);
    const walk = await caseAt(app(), { ...team, owner: lead }, 'approve');
    const votes = await ask(walk, lead);
    expect((await walk.refused(lead, 422, 'POST', votes, { vote: 'approve' })).code).toBe('approval.own');
    await walk.act(team.head, 'POST', votes, { vote: 'approve' });
  });
});

describe('handover', () => {
  it('DI-2: counts only when accepted; declined or withdrawn it stays; first-contact duty moves only by a supervisor', async () => {
    const walk = await caseAt(app(), team, 'investigate');
    const second = await colleague(app(), team, {
      roles: ['case-owner'],
      positions: ['handling'],
      name: '接手人',
    });
    const asking = { personId: second.id, reason: '休假两周' };
    const { id } = await walk.act<{ id: string }>(team.owner, 'POST', 'handovers', asking);
    expect((await walk.seen(team.owner)).owner?.id).toBe(team.owner.id);
    expect(whyNot(await walk.seen(second), 'step:find')).toEqual(
      expect.arrayContaining(['process.not_yours']),
    );
    expect((await work(second)).map(({ ref }) => ref)).toContain(id);
    await walk.act(second, 'POST', `/api/handovers/${id}/answer`, { answer: 'decline', reason: '手上已满' });
    expect((await walk.seen(team.owner)).owner?.id).toBe(team.owner.id);
    await walk.refused(second, 409, 'POST', `/api/handovers/${id}/answer`, { answer: 'accept' });
    const again = await walk.act<{ id: string }>(team.owner, 'POST', 'handovers', asking);
    // Whoever asked, or whose duty it is, may take it back; the screen offers it to nobody else.
    for (const [by, mayWithdraw] of [
      [team.owner, true],
      [team.head, false],
      [second, false],
    ] as const)
      expect((await walk.seen(by)).handover).toMatchObject({ mayWithdraw, mine: by === second });
    await walk.refused(team.head, 404, 'POST', `/api/handovers/${again.id}/answer`, { answer: 'withdraw' });
    await walk.act(team.owner, 'POST', `/api/handovers/${again.id}/answer`, { answer: 'withdraw' });
    await walk.refused(second, 409, 'POST', `/api/handovers/${again.id}/answer`, { answer: 'accept' });
    const third = await walk.act<{ id: string }>(team.owner, 'POST', 'handovers', asking);
    await walk.act(second, 'POST', `/api/handovers/${third.id}/answer`, { answer: 'accept' });
    expect((await walk.seen(second)).owner?.id).toBe(second.id);
    expect((await work(second)).some((item) => item.complaint?.id === walk.id && item.ref === 'find')).toBe(
      true,
    );
    const { items } = await walk.read<{ items: { state: string; answer: string | null }[] }>(
      second,
      'handovers',
    );
    expect(items.map(({ state }) => state).sort()).toEqual(['accepted', 'declined', 'withdrawn']);
    const first = { duty: 'first-contact', personId: team.callback.id, reason: '换班' };
    expect((await walk.refused(second, 403, 'POST', 'handovers', first)).code).toBe('access.forbidden');
    // Who dispatches does not supervise: nobody gives themselves the duty.
    const agent = await colleague(app(), team, {
      roles: ['intake-agent'],
      positions: ['intake'],
      name: '同事',
    });
    const mine = { ...first, personId: agent.id };
    expect((await walk.refused(agent, 403, 'POST', 'handovers', mine)).code).toBe('access.forbidden');
    const self = { ...first, personId: team.supervisor.id };
    expect((await walk.refused(team.supervisor, 422, 'POST', 'handovers', self)).code).toBe(
      'complaint.duty_to_oneself',
    );
    const reader = await colleague(app(), team, { roles: ['auditor'], name: '审计' });
    for (const duty of ['owner', 'first-contact']) {
      const by = duty === 'owner' ? second : team.supervisor;
      const given = { duty, personId: reader.id, reason: '换班' };
      expect((await walk.refused(by, 422, 'POST', 'handovers', given)).code, duty).toBe(
        'complaint.person_may_not',
      );
    }
    const moved = await walk.act<{ id: string }>(team.supervisor, 'POST', 'handovers', first);
    await walk.act(team.callback, 'POST', `/api/handovers/${moved.id}/answer`, { answer: 'accept' });
    expect((await walk.seen(second)).firstContact?.id).toBe(team.callback.id);
  });
});
