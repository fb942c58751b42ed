import { beforeAll, describe, expect, it } from 'vitest';
import { runCheck } from '../src/features/audit/audit-service.ts';
import { useTestApp } from './support/app.ts';
import { signedIn, type SignedIn } from './support/people.ts';
import { colleague, makeTeam } from './support/team.ts';
import { walkRegistered, type Walk } from './support/walk.ts';
import { carryOut, caseAt, solutionOf, state, type Company } from './support/walk-acts.ts';

const app = useTestApp();
let team: Company;
let auditor: SignedIn;

beforeAll(async () => {
  const small = await makeTeam(app());
  const callback = await colleague(app(), small, {
    roles: ['intake-agent'],
    positions: ['feedback'],
    name: '回访员',
  });
  team = { ...small, callback };
  auditor = await signedIn(app(), { roles: ['auditor'] });
});

const call = {
  channel: 'phone',
  title: '回电 19912345678',
  narrative: '请打 19912345678 或写信到 wang.test@example.com，订单 2026030412345。',
  process: 'standard',
  complainant: {
    name: '王测试',
    phone: '199 1234 5678',
    mail: 'wang.test@example.com',
    address: '广东省深圳市南山区科技路 1 号',
  },
};

describe('personal data', () => {
  it('PRI-1: masked for every reader, in lists, heads, time lines and the customer’s file; the search does not find it', async () => {
    const walk = await walkRegistered(app(), team.intake, call);
    await walk.act(team.intake, 'POST', 'comments', { body: '客户手机 19912345678，下午方便' });
    await walk.act(team.owner, 'POST', 'take');
    const complainantId = (await walk.seen(team.intake)).complainant?.id ?? '';
    for (const by of [team.supervisor, team.quality, auditor]) {
      for (const url of [
        `/api/complaints/${walk.id}`,
        `/api/complaints/${walk.id}/timeline`,
        '/api/complaints?limit=200',
        `/api/parties/${complainantId}`,
      ]) {
        const { body } = await by.get(url);
        expect(body, url).not.toMatch(/199\s?1234\s?5678|wang\.test@|王测试|科技路/);
        expect(body, url).toContain(walk.number.slice(0, 8));
      }
      expect((await walk.seen(by)).narrative).toContain('2026030412345');
    }
    // Who handles it reads the words as they were told, and still no identity.
    const seen = await walk.seen(team.owner);
    expect(seen.narrative).toBe(call.narrative);
    expect(seen.complainant).toMatchObject({ masked: true, name: '王**', mail: 'w***@example.com' });
    // A whole number finds its customer's cases; a part of one, or a name, finds nothing.
    for (const words of ['1991234567', '王测试', 'wang.test'])
      expect((await auditor.get(`/api/complaints?q=${encodeURIComponent(words)}`)).json()).toMatchObject({
        items: [],
      });
    // Found exactly by who may: by telephone, however it is written.
    const found = await team.intake.post('/api/parties/find', { phone: '+86 199-1234-5678' });
    expect(found.json<{ items: { id: string }[] }>().items.map(({ id }) => id)).toEqual([complainantId]);
  });

  it('PRI-1: unmasked with a reason, by who may, and on record before the answer', async () => {
    const walk = await walkRegistered(app(), team.intake, call);
    await walk.act(team.owner, 'POST', 'take');
    const id = (await walk.seen(team.owner)).complainant?.id ?? '';
    const url = `/api/parties/${id}/unmask`;
    await walk.refused(team.owner, 400, 'POST', url, { reason: ' ' });
    for (const by of [auditor, team.quality, team.supervisor])
      await walk.refused(by, 403, 'POST', url, { reason: '想看看' });
    const stranger = await signedIn(app(), { roles: ['case-owner'] });
    await walk.refused(stranger, 404, 'POST', url, { reason: '想看看' });
    const whole = await walk.act(team.owner, 'POST', url, {
      reason: '回拨客户约上门时间',
      complaintId: walk.id,
    });
    expect(whole).toMatchObject({ masked: false, name: '王测试', phone: '199 1234 5678' });
    const { items } = (
      await auditor.get(`/api/audit/events?kind=read.unmasked&actorId=${team.owner.id}`)
    ).json<{ items: { words: string | null; data: { party: string; complaint: string } }[] }>();
    expect(items.filter(({ data }) => data.party === id)).toMatchObject([
      { words: '回拨客户约上门时间', data: { complaint: walk.id } },
    ]);
    // Opening the case is on record, too: once per person and hour.
    const reads = (await auditor.get(`/api/audit/events?kind=read.complaint&actorId=${team.owner.id}`)).json<{
      items: { data: { complaint: string } }[];
    }>();
    expect(reads.items.filter(({ data }) => data.complaint === walk.id)).toHaveLength(1);
    const { id: check } = (await auditor.post('/api/audit/verify')).json<{ id: string }>();
    await runCheck(app().ctx(), { check });
    expect((await auditor.get('/api/audit/state')).json()).toMatchObject({
      check: { report: { sound: true } },
    });
  });
});

describe('two people at once', () => {
  const conflict = async (
    walk: Walk,
    method: 'POST' | 'PUT' | 'PATCH',
    path: string,
    body: object,
  ): Promise<string> => (await walk.refused(team.owner, 409, method, path, body)).code;

  it('nobody overwrites silently: every record that can be edited refuses a stale version', async () => {
    const walk = await caseAt(app(), team, 'investigate');
    const { version } = await walk.seen(team.owner);
    await walk.act(team.owner, 'PATCH', '', { version, place: '深圳' });
    expect(await conflict(walk, 'PATCH', '', { version, place: '广州' })).toBe('complaint.conflict');
    expect(await conflict(walk, 'POST', 'classification', { version, severity: 'urgent' })).toBe(
      'complaint.conflict',
    );
    await walk.refused(team.head, 409, 'POST', 'close-exceptionally', {
      version,
      choice: 'other',
      reason: '试试',
    });
    expect(await conflict(walk, 'POST', 'exits/to-propose', { version })).toBe('complaint.conflict');
    expect((await walk.seen(team.owner)).place).toBe('深圳');

    await state(walk, team.owner);
    const stale = { outcome: 'unfounded', summary: '没看到', responsibility: 'none', seenRevision: 0 };
    expect(await conflict(walk, 'PUT', 'finding', stale)).toBe('investigation.finding_conflict');
    const seen = (await walk.seen(team.owner)).complainant;
    const party = `/api/parties/${seen?.id ?? ''}`;
    await walk.act(team.owner, 'PATCH', party, { version: seen?.version, level: 'vip' });
    expect(await conflict(walk, 'PATCH', party, { version: seen?.version, level: 'gold' })).toBe(
      'party.conflict',
    );
  });

  it('nobody overwrites silently: solution, actions, containment, reply', async () => {
    const walk = await caseAt(app(), team, 'propose');
    const first = await walk.act<{ version: number }>(team.owner, 'PUT', 'solution', {
      content: solutionOf('退款'),
    });
    await walk.act(team.owner, 'PUT', 'solution', { content: solutionOf('换新'), version: first.version });
    const late = { content: solutionOf('都不给'), version: first.version };
    expect(await conflict(walk, 'PUT', 'solution', late)).toBe('resolution.solution_conflict');
    const { id } = await walk.act<{ id: string }>(team.owner, 'POST', 'containments', {
      kind: 'sort',
      place: '仓库',
    });
    await walk.act(team.owner, 'PATCH', `/api/containments/${id}`, { version: 1, note: '已挑选' });
    expect(await conflict(walk, 'PATCH', `/api/containments/${id}`, { version: 1, note: '没挑' })).toBe(
      'resolution.containment_conflict',
    );
    const action = await walk.act<{ id: string }>(team.owner, 'POST', 'actions', {
      kind: 'preventive',
      title: '培训',
    });
    await walk.act(team.owner, 'PATCH', `/api/actions/${action.id}`, { version: 1, progress: 50 });
    expect(await conflict(walk, 'PATCH', `/api/actions/${action.id}`, { version: 1, progress: 10 })).toBe(
      'resolution.action_conflict',
    );
    await carryOut(walk, team.owner);
  });

  it('two people act in the same moment: one wins, the other is told, nothing is done twice', async () => {
    const walk = await caseAt(app(), team, 'approve');
    const { id } = await walk.act<{ id: string }>(team.owner, 'POST', 'steps/sign/approval');
    const second = await colleague(app(), team, {
      roles: ['department-head'],
      positions: ['department-head'],
      name: '副主任',
    });
    const votes = await Promise.all(
      [team.head, second].map((by) => by.post(`/api/approvals/${id}/votes`, { vote: 'approve' })),
    );
    expect(votes.map(({ statusCode }) => statusCode).sort()).toEqual([200, 422]);
    const { version } = await walk.seen(team.owner);
    const edits = await Promise.all(
      ['深圳', '广州', '上海'].map((place) =>
        team.owner.send({ method: 'PATCH', url: `/api/complaints/${walk.id}`, payload: { version, place } }),
      ),
    );
    expect(edits.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
  });
});

describe('idempotency keys', () => {
  const key = (value: string) => ({ 'idempotency-key': value });

  it('the same create twice is one record; the same key for something else is refused', async () => {
    const body = { ...call, narrative: '同一次登记' };
    const made = await Promise.all(
      [1, 2, 3].map(() => team.intake.post('/api/complaints', body, key('k-1'))),
    );
    const numbers = new Set(made.map((answer) => answer.json<{ number: string }>().number));
    expect(made.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(numbers.size).toBe(1);
    const other = await team.intake.post('/api/complaints', { ...body, title: '另一件' }, key('k-1'));
    expect(other.statusCode).toBe(409);
    // Another person's key of the same name is another key.
    const theirs = await team.callback.post('/api/complaints', body, key('k-1'));
    expect(numbers.has(theirs.json<{ number: string }>().number)).toBe(false);
  });

  it('on every create of a case: messages, contacts, comments, measures, offers, handovers, from the portal, too', async () => {
    const walk = await caseAt(app(), team, 'offer');
    const due = new Date(app().time.now().getTime() + 86_400_000).toISOString();
    const creates: [string, object][] = [
      ['messages', { body: '您好' }],
      ['contacts', { way: 'phone', direction: 'out', body: '已致电' }],
      ['comments', { body: '内部说明' }],
      ['containments', { kind: 'sort', place: '仓库' }],
      ['actions', { kind: 'preventive', title: '培训' }],
      ['sub-tasks', { title: '请查监控', assigneeId: team.quality.id, dueAt: due }],
      ['follow-ups', { title: '一周后回访', dueAt: due }],
      ['offers', { body: '退款', options: [{ id: 'a', title: '退款' }] }],
      ['handovers', { personId: team.head.id, reason: '休假' }],
    ];
    for (const [path, body] of creates) {
      const twice = [];
      for (let turn = 0; turn < 2; turn++)
        twice.push(await team.owner.post(`/api/complaints/${walk.id}/${path}`, body, key(`c-${path}`)));
      expect(
        twice.map(({ statusCode }) => statusCode),
        `${path} ${twice[0]?.body}`,
      ).toEqual([200, 200]);
      expect(twice[0]?.json<{ id: string }>().id, path).toBe(twice[1]?.json<{ id: string }>().id);
    }
    const { offers } = await walk.read<{ offers: unknown[] }>(team.owner, 'resolution');
    expect(offers).toHaveLength(1);
    const headers = { 'x-complaint-number': walk.number, 'x-complaint-secret': walk.secret, ...key('p-1') };
    for (let turn = 0; turn < 2; turn++) {
      const sent = await app().send({
        method: 'POST',
        url: '/api/portal/case/messages',
        headers,
        payload: { body: '我只说一次' },
      });
      expect(sent.statusCode, sent.body).toBe(200);
    }
    const { messages } = await walk.complainant<{ messages: { body: string }[] }>('GET', '');
    expect(messages.filter(({ body }) => body === '我只说一次')).toHaveLength(1);
  });

  it('a create that was refused may be tried again under the same key', async () => {
    const body = { ...call, severity: 'no-such-severity' };
    expect((await team.intake.post('/api/complaints', body, key('k-9'))).statusCode).toBe(422);
    const answer = await team.intake.post('/api/complaints', { ...body, severity: 'general' }, key('k-9'));
    expect(answer.statusCode, answer.body).toBe(200);
  });
});
