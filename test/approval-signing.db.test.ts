import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashPassword } from 'better-auth/crypto';
import type { z } from 'zod';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../src/contract/complaint-contract.ts';
import type { approvalView } from '../src/contract/resolution-contract.ts';
import { followNotices } from '../src/features/notification/notification-service.ts';
import { useTestApp } from './support/app.ts';
import { authenticatorCode } from './support/authenticator.ts';
import { addPerson, cookieOf, signedIn, signedInAs, type SignedIn } from './support/people.ts';
import { repository } from './support/source-files.ts';
import { colleague, makeTeam } from './support/team.ts';
import type { Walk } from './support/walk.ts';
import { caseAt, type Company } from './support/walk-acts.ts';

type Approval = z.output<typeof approvalView>;

const app = useTestApp();
const password = 'correct horse battery';
let team: Company;
let admin: SignedIn;
/** Two more who hold the quality manager's post, and one whom the procedure names for the last level. */
let quality: [SignedIn, SignedIn, SignedIn];
let named: SignedIn;
let outsider: SignedIn;
const standard = readFileSync(join(repository, 'processes/standard.yaml'), 'utf8');

/** The standard procedure, whose second level asks for so many and whose last one names a person. */
const signedBy = (signs: string): string =>
  standard
    .replace(
      '        position: quality-manager\n',
      `        position: quality-manager\n        signs: ${signs}\n`,
    )
    .replace(
      '        position: senior-manager\n',
      `        position: senior-manager\n        named: [${named.signIn}]\n`,
    );

async function putInForce(yaml: string): Promise<{ status: number; code: string | undefined }> {
  const drafted = await admin.post('/api/process-versions', { yaml });
  expect(drafted.statusCode, drafted.body).toBe(200);
  const put = await admin.post(`/api/process-versions/${drafted.json<{ id: string }>().id}/in-force`);
  return { status: put.statusCode, code: put.json<{ error?: { code: string } }>().error?.code };
}

beforeAll(async () => {
  admin = await signedIn(app(), { roles: ['administrator'] });
  const small = await makeTeam(app());
  const person = (role: string, positions: string[], name: string) =>
    colleague(app(), small, { roles: [role], positions, name });
  team = { ...small, callback: await person('intake-agent', ['feedback'], '回访员') };
  quality = [
    team.quality,
    await person('quality-manager', ['quality-manager'], '质量副经理'),
    await person('quality-manager', ['quality-manager'], '质量主任'),
  ];
  named = await person('senior-manager', [], '被点名的人');
  outsider = await person('senior-manager', [], '旁人');
  expect(await putInForce(signedBy('2'))).toMatchObject({ status: 200 });
});

const newest = async (walk: Walk, by: SignedIn): Promise<Approval> => {
  const { items } = await walk.read<{ items: Approval[] }>(by, 'approvals');
  return items[0]!;
};
const ask = async (walk: Walk): Promise<string> =>
  (await walk.act<{ id: string }>(team.owner, 'POST', 'steps/sign/approval')).id;
const vote = (walk: Walk, by: SignedIn, id: string, how: 'approve' | 'return' = 'approve', reason = '') =>
  walk.act<{ state: string }>(by, 'POST', `/api/approvals/${id}/votes`, { vote: how, reason });
/** At the second level, which the department's head has left behind. */
async function atSecond(): Promise<{ walk: Walk; id: string }> {
  const walk = await caseAt(app(), team, 'approve');
  const id = await ask(walk);
  await vote(walk, team.head, id);
  return { walk, id };
}
const mine = async (by: SignedIn, walk: Walk): Promise<string[]> =>
  (await by.get('/api/work/mine'))
    .json<{ items: { kind: string; complaint: { id: string } | null }[] }>()
    .items.flatMap(({ kind, complaint }) => (complaint?.id === walk.id ? [kind] : []));
const told = async (walk: Walk, kind: string): Promise<TimelineEntry[]> =>
  (await walk.read<{ items: TimelineEntry[] }>(team.supervisor, 'timeline?limit=200')).items.filter(
    (entry) => entry.kind === kind,
  );

describe('SOL-3: how many sign a level', () => {
  it('two of three, each in their own right; the level stays due until both have', async () => {
    const { walk, id } = await atSecond();
    expect(await vote(walk, quality[1], id)).toEqual({ state: 'pending' });
    const half = await newest(walk, quality[2]);
    expect(half).toMatchObject({ level: 1, mayVote: true, signing: { signed: 1, needed: 2 } });
    expect(half.signing?.people.map(({ name }) => name).toSorted()).toEqual(
      ['质量主任', '质量副经理', '质量经理'].toSorted(),
    );
    expect(
      (await walk.refused(quality[1], 422, 'POST', `/api/approvals/${id}/votes`, { vote: 'approve' })).code,
    ).toBe('approval.voted_already');
    await vote(walk, quality[2], id);
    expect(await newest(walk, named)).toMatchObject({ level: 2, mayVote: true });
  });

  it('one refusal is a refusal, however many agreed before, and says how many', async () => {
    const { walk, id } = await atSecond();
    await vote(walk, quality[0], id);
    expect(await vote(walk, quality[1], id, 'return', '缺检测报告')).toEqual({ state: 'returned' });
    expect((await told(walk, 'approval.returned'))[0]?.data).toMatchObject({ agreed: 2 });
    expect(await newest(walk, team.owner)).toMatchObject({ state: 'returned', signing: null });
  });

  it('who is named signs, the post’s holders do not; while nobody named can, the holders do, and then who steps in', async () => {
    const { walk, id } = await atSecond();
    await vote(walk, quality[0], id);
    await vote(walk, quality[1], id);
    expect(
      (await walk.refused(team.senior, 422, 'POST', `/api/approvals/${id}/votes`, { vote: 'approve' })).code,
    ).toBe('approval.not_your_post');
    const interest = (by: SignedIn) =>
      walk.act(team.supervisor, 'POST', 'interests', { personId: by.id, kind: 'declared', reason: '熟人' });
    expect([await mine(named, walk), await mine(team.senior, walk)]).toEqual([['step'], []]);
    await interest(named);
    expect(await mine(team.senior, walk)).toEqual(['step']);
    expect(await newest(walk, team.senior)).toMatchObject({ mayVote: true });
    await interest(team.senior);
    const gm = await colleague(app(), team, {
      ...{ roles: ['senior-manager'], positions: ['general-manager'], name: '总经理' },
    });
    expect(await vote(walk, gm, id)).toEqual({ state: 'approved' });
    expect(await newest(walk, team.owner)).toMatchObject({ state: 'approved' });
  });

  it('a procedure that names nobody real does not come in force', async () => {
    expect(await putInForce(signedBy('all').replace(named.signIn, 'no-such-person'))).toEqual({
      ...{ status: 422, code: 'process.named_unknown' },
    });
  });
});

it('SOL-3: where all sign, a holder of the post who may not approve is waited for by nobody', async () => {
  expect(await putInForce(signedBy('all'))).toMatchObject({ status: 200 });
  await colleague(app(), team, { roles: ['case-owner'], positions: ['quality-manager'], name: '只挂名的人' });
  const { walk, id } = await atSecond();
  const { signing } = await newest(walk, quality[0]);
  expect(signing).toMatchObject({ signed: 0, needed: 3 });
  for (const by of quality) await vote(walk, by, id);
  expect(await newest(walk, named)).toMatchObject({ level: 2, mayVote: true });
});

describe('SOL-3: instead of signing at once', () => {
  it('it is handed on to another, with the reason: it is on their list, and no longer the giver’s to sign', async () => {
    const walk = await caseAt(app(), team, 'approve');
    const id = await ask(walk);
    const hand = { kind: 'handed', to: outsider.id, reason: '我今天出差' };
    await walk.act(team.head, 'POST', `/api/approvals/${id}/hands`, hand);
    expect(await mine(outsider, walk)).toEqual(['step']);
    expect(await mine(team.head, walk)).toEqual([]);
    expect(await newest(walk, team.head)).toMatchObject({
      ...{ mayVote: false, whyNot: 'approval.not_your_post' },
      hands: [{ kind: 'handed', reason: '我今天出差', from: { name: '部门负责人' }, to: { name: '旁人' } }],
    });
    await vote(walk, outsider, id);
    expect(await newest(walk, quality[0])).toMatchObject({ level: 1, mayVote: true });
    expect((await told(walk, 'approval.handed-on'))[0]).toMatchObject({ data: { to: outsider.id } });
  });

  it('nobody hands it to its writer, to who may not approve, has an interest, or signs already; nor who may not sign', async () => {
    const { walk, id } = await atSecond();
    const url = `/api/approvals/${id}/hands`;
    const refused = async (to: SignedIn): Promise<string | undefined> =>
      (await walk.refused(quality[0], 400, 'POST', url, { kind: 'handed', to: to.id, reason: '忙' }))
        .fields?.[0]?.code;
    expect(await refused(team.owner)).toBe('approval.own');
    expect(await refused(team.intake)).toBe('approval.cannot_sign');
    expect(await refused(quality[1])).toBe('approval.signs_already');
    await walk.act(team.supervisor, 'POST', 'interests', {
      personId: outsider.id,
      kind: 'declared',
      reason: '熟人',
    });
    expect(await refused(outsider)).toBe('approval.cannot_sign');
    const other = { kind: 'added', to: named.id, reason: '一起看' };
    expect((await walk.refused(team.senior, 422, 'POST', url, other)).code).toBe('approval.not_your_post');
  });

  it('another signs as well: the level waits for them too, whatever the others do', async () => {
    const walk = await caseAt(app(), team, 'approve');
    const id = await ask(walk);
    const add = { kind: 'added', to: outsider.id, reason: '金额大，请您也看' };
    await walk.act(team.head, 'POST', `/api/approvals/${id}/hands`, add);
    expect(await mine(outsider, walk)).toEqual(['sign']);
    await vote(walk, team.head, id);
    expect(await newest(walk, outsider)).toMatchObject({
      level: 0,
      mayVote: true,
      signing: { signed: 1, needed: 2 },
    });
    await vote(walk, outsider, id);
    expect(await mine(outsider, walk)).toEqual([]);
    expect(await newest(walk, quality[0])).toMatchObject({ level: 1 });
  });

  it('it is asked first: the question waits with the owner, the answer comes back to who asked', async () => {
    const walk = await caseAt(app(), team, 'approve');
    const id = await ask(walk);
    const question = { question: '折旧怎么算的？' };
    await walk.refused(team.owner, 403, 'POST', `/api/approvals/${id}/questions`, question);
    const asked = await walk.act<{ id: string }>(
      team.head,
      'POST',
      `/api/approvals/${id}/questions`,
      question,
    );
    expect(await mine(team.owner, walk)).toContain('approval-question');
    const url = `/api/approval-questions/${asked.id}/answer`;
    expect((await newest(walk, team.owner)).questions).toMatchObject([
      { question: '折旧怎么算的？', mayAnswer: true },
    ]);
    await walk.act(team.owner, 'POST', url, { answer: '按月千分之五' });
    await walk.refused(team.owner, 409, 'POST', url, { answer: '再答一次' });
    expect(await mine(team.owner, walk)).not.toContain('approval-question');
    await followNotices(app().ctx());
    const notices = (await team.head.get('/api/notices')).json<{ items: { kind: string }[] }>().items;
    expect(notices.map(({ kind }) => kind)).toContain('approval-answered');
    expect((await newest(walk, team.head)).questions).toMatchObject([
      { answer: '按月千分之五', answeredBy: { name: '责任人' }, mayAnswer: false },
    ]);
    await vote(walk, team.head, id);
  });

  it('what was handed, added or asked is over once the approval is', async () => {
    const walk = await caseAt(app(), team, 'approve');
    const id = await ask(walk);
    await walk.act(team.head, 'POST', `/api/approvals/${id}/hands`, {
      kind: 'added',
      to: outsider.id,
      reason: '看',
    });
    await walk.act(team.head, 'POST', `/api/approvals/${id}/questions`, { question: '依据？' });
    await vote(walk, team.head, id, 'return', '不同意');
    expect(await mine(outsider, walk)).toEqual([]);
    expect(await mine(team.owner, walk)).not.toContain('approval-question');
  });
});

describe('SOL-3: signing by a second factor', () => {
  /** A holder of the head's post with a password, and the secret of their authenticator once it is on. */
  async function headWithPassword() {
    const who = { roles: ['department-head'], positions: ['department-head'], name: '带验证器的负责人' };
    const { departmentId, regionId } = team;
    const person = await addPerson(
      app(),
      { ...who, signIn: 'head.code', departmentId, regionId },
      await hashPassword(password),
    );
    const signIn = await app().send({
      ...{ method: 'POST', url: '/api/auth/sign-in/username', payload: { username: 'head.code', password } },
    });
    return { person, head: signedInAs(app(), person, cookieOf(signIn.headers['set-cookie'])) };
  }

  it('who has none is told so; who has one enters a code, which counts once and not for long; sending back needs none', async () => {
    const yaml = standard.replace(
      '        position: department-head\n',
      '        position: department-head\n        secondFactor: true\n',
    );
    expect(await putInForce(yaml)).toMatchObject({ status: 200 });
    const { person, head } = await headWithPassword();
    const walk = await caseAt(app(), team, 'approve');
    const id = await ask(walk);
    expect(await newest(walk, head)).toMatchObject({
      mayVote: true,
      levels: [{ secondFactor: true }, {}, {}],
    });
    const votes = `/api/approvals/${id}/votes`;
    const needed = (by: SignedIn) => walk.refused(by, 422, 'POST', votes, { vote: 'approve' });
    expect((await needed(head)).code).toBe('approval.second_factor_needed');

    const begun = await head.post('/api/auth/two-factor/enable', { password });
    const secret = new URL(begun.json<{ totpURI: string }>().totpURI).searchParams.get('secret') ?? '';
    const on = await head.post('/api/auth/two-factor/verify-totp', { code: authenticatorCode(secret) });
    const session = signedInAs(app(), person, cookieOf(on.headers['set-cookie']));
    // That it was turned on is no signature.
    expect((await needed(session)).code).toBe('approval.second_factor_needed');
    const wrong = await session.post('/api/auth/two-factor/verify-totp', { code: '000000' });
    expect(wrong.json()).toMatchObject({ error: { code: 'access.second_factor_wrong' } });
    const code = authenticatorCode(secret, 1);
    expect((await session.post('/api/auth/two-factor/verify-totp', { code })).statusCode).toBe(200);
    const reused = await session.post('/api/auth/two-factor/verify-totp', { code });
    expect(reused.json()).toMatchObject({ error: { code: 'access.second_factor_used' } });
    expect(await vote(walk, session, id)).toEqual({ state: 'pending' });
    expect((await told(walk, 'approval.voted'))[0]?.data).toMatchObject({ secondFactor: true });

    await app().database.pool.query(
      `update auth_sessions set second_factor_at = second_factor_at - interval '5 minutes'`,
    );
    const other = await caseAt(app(), team, 'approve');
    const again = await ask(other);
    expect(
      (await other.refused(session, 422, 'POST', `/api/approvals/${again}/votes`, { vote: 'approve' })).code,
    ).toBe('approval.second_factor_needed');
    expect(await vote(other, session, again, 'return', '不同意')).toEqual({ state: 'returned' });
  });
});
