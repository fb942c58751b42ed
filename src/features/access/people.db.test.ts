import { beforeAll, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { addPerson, cookieOf, signedIn, type SignedIn } from '../../../test/support/people.ts';

const app = useTestApp();
let admin: SignedIn;

beforeAll(async () => {
  admin = await signedIn(app(), { roles: ['administrator'] });
});

const body = (signInName: string, more = {}) => ({
  ...{ name: '赵敏', signInName, mail: 'zhao@example.com', departmentId: null, regionId: null },
  ...{ positions: ['intake'], language: 'zh-CN', zone: 'Asia/Shanghai', roles: ['intake-agent'] },
  ...more,
});

const signIn = (username: string, password: string) =>
  app().send({ method: 'POST', url: '/api/auth/sign-in/username', payload: { username, password } });

it('PRI-1: an added person signs in with the password shown once, and may what their roles say', async () => {
  const { id } = (await admin.post('/api/people', body('Zhao.Min'))).json<{ id: string }>();
  expect((await signIn('zhao.min', 'anything at all')).statusCode).toBe(401);
  const { password } = (await admin.post(`/api/people/${id}/password`)).json<{ password: string }>();
  expect(password).toMatch(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/);
  const cookie = cookieOf((await signIn('zhao.min', password)).headers['set-cookie']);
  const me = await app().send({ url: '/api/me', headers: { cookie } });
  expect(me.json()).toMatchObject({ person: { id, positions: ['intake'] } });
  expect(me.json<{ permissions: string[] }>().permissions).toContain('complaint.register');
  const shown = (await admin.get(`/api/people/${id}`)).json<{ seenAt: string | null }>();
  expect(shown).toMatchObject({ hasPassword: true, roles: ['intake-agent'], mail: 'zhao@example.com' });
  expect(shown.seenAt).not.toBeNull();
  expect((await admin.post(`/api/people/${id}/password`)).statusCode).toBe(200);
  expect((await app().send({ url: '/api/me', headers: { cookie } })).statusCode).toBe(401);
  expect((await signIn('zhao.min', password)).statusCode).toBe(401);
});

it('every wrong field of a person is told at once', async () => {
  await addPerson(app(), { signIn: 'taken' });
  const wrong = { positions: ['no-such-post'], zone: 'Mars/Olympus', departmentId: admin.id };
  const answer = await admin.post('/api/people', body('TAKEN', wrong));
  expect(answer.statusCode).toBe(400);
  const { fields } = answer.json<{ error: { fields: { path: string }[] } }>().error;
  expect(fields.map(({ path }) => path).sort()).toEqual([
    '/departmentId',
    '/positions',
    '/signInName',
    '/zone',
  ]);
});

it('two administrators at one person: the second is told, nothing is overwritten', async () => {
  const { id } = await addPerson(app(), { signIn: 'contested' });
  const { version } = (await admin.get(`/api/people/${id}`)).json<{ version: number }>();
  const { roles: _, ...change } = body('contested', { name: '第一个' });
  expect((await admin.put(`/api/people/${id}`, { ...change, version })).statusCode).toBe(200);
  const second = await admin.put(`/api/people/${id}`, { ...change, name: '第二个', version });
  expect(second.statusCode).toBe(409);
  expect((await admin.get(`/api/people/${id}`)).json()).toMatchObject({ name: '第一个' });
});

it('PRI-4: a deactivated person is out at the next request, with sessions and keys', async () => {
  const person = await signedIn(app(), { roles: ['case-owner'] });
  const key = (
    await admin.post('/api/api-keys', {
      ...{ title: '对接', personId: person.id, permissions: ['complaint.read'], expiresAt: null },
    })
  ).json<{ secret: string }>();
  const byKey = () => app().send({ url: '/api/me', headers: { authorization: `Bearer ${key.secret}` } });
  expect((await byKey()).statusCode).toBe(200);
  await admin.put(`/api/people/${person.id}/active`, { active: false });
  expect((await person.get('/api/me')).statusCode).toBe(401);
  expect((await byKey()).statusCode).toBe(401);
  await admin.put(`/api/people/${person.id}/active`, { active: true });
  expect((await person.get('/api/me')).statusCode).toBe(401);
  expect((await byKey()).statusCode).toBe(200);
});

it('PRI-4: a revoked session is out at the next request, the others stay', async () => {
  const person = await signedIn(app());
  const list = (await person.get('/api/me/sessions')).json<{
    sessions: { id: string; current: boolean }[];
  }>();
  expect(list.sessions).toMatchObject([{ current: true, device: 'test' }]);
  const stranger = await signedIn(app());
  const mine = `/api/me/sessions/${list.sessions[0]!.id}`;
  expect((await stranger.send({ method: 'DELETE', url: mine })).statusCode).toBe(404);
  expect((await person.send({ method: 'DELETE', url: mine })).statusCode).toBe(200);
  expect((await person.get('/api/me')).statusCode).toBe(401);
  expect((await stranger.get('/api/me')).statusCode).toBe(200);
  await admin.send({ method: 'DELETE', url: `/api/people/${stranger.id}/sessions` });
  expect((await stranger.get('/api/me')).statusCode).toBe(401);
});

it('PRI-1: a changed role holds from the next request', async () => {
  const person = await signedIn(app(), { grants: { 'people.manage': 'all' } });
  const code = (await admin.get(`/api/people/${person.id}`)).json<{ roles: string[] }>().roles[0]!;
  expect((await person.get('/api/people')).statusCode).toBe(200);
  const role = { title: { 'zh-CN': '空' }, grants: [], version: 1 };
  expect((await admin.put(`/api/roles/${code}`, role)).statusCode).toBe(200);
  expect((await person.get('/api/people')).statusCode).toBe(403);
  expect((await admin.put(`/api/roles/${code}`, role)).statusCode).toBe(409);
});

it('PRI-1: who may not edit roles hands out only what they hold; nobody can lock everybody out', async () => {
  const helper = await signedIn(app(), { grants: { 'people.manage': 'all', 'complaint.read': 'all' } });
  const { id } = await addPerson(app());
  const give = (who: SignedIn, roles: string[], to = id) =>
    admin
      .get(`/api/people/${to}`)
      .then((shown) =>
        who.put(`/api/people/${to}/roles`, { roles, version: shown.json<{ version: number }>().version }),
      );
  expect((await give(helper, ['administrator'])).statusCode).toBe(403);
  expect((await give(helper, [])).statusCode).toBe(200);
  expect((await give(admin, ['auditor'])).statusCode).toBe(200);
  const last = await give(admin, [], admin.id);
  expect(last.json()).toMatchObject({ error: { code: 'access.last_administrator' } });
  const himself = await admin.put(`/api/people/${admin.id}/active`, { active: false });
  expect(himself.json()).toMatchObject({ error: { code: 'access.not_oneself' } });
});

it('PRI-1: a permission of the whole company cannot be granted for a part of it', async () => {
  const grants = [
    { permission: 'people.manage', scope: 'department' },
    { permission: 'complaint.read', scope: 'region' },
  ];
  const answer = await admin.post('/api/roles', { code: 'odd', title: { 'zh-CN': '怪' }, grants });
  expect(answer.json()).toMatchObject({ error: { fields: [{ path: '/grants/0/scope' }] } });
  const taken = await admin.post('/api/roles', { code: 'legal', title: { 'zh-CN': '重' }, grants: [] });
  expect(taken.json()).toMatchObject({ error: { fields: [{ path: '/code' }] } });
  const used = await admin.send({ method: 'DELETE', url: '/api/roles/administrator' });
  expect(used.json()).toMatchObject({ error: { code: 'access.role_in_use', params: { people: 1 } } });
  expect((await admin.send({ method: 'DELETE', url: '/api/roles/auditor' })).statusCode).toBe(422);
  expect((await admin.send({ method: 'DELETE', url: '/api/roles/senior-manager' })).statusCode).toBe(200);
});

it('people are found by name or sign-in name, page by page, wildcards meaning themselves', async () => {
  for (const name of ['搜甲', '搜乙', '搜丙', '搜%丁', '搜_戊']) await addPerson(app(), { name });
  const found: string[] = [];
  let after = '';
  do {
    const page = (
      await admin.get(`/api/people?q=${encodeURIComponent('搜')}&limit=2&after=${encodeURIComponent(after)}`)
    ).json<{ items: { name: string }[]; next: string | null }>();
    found.push(...page.items.map(({ name }) => name));
    after = page.next ?? '';
  } while (after);
  expect(found.length).toBe(5);
  expect(new Set(found)).toEqual(new Set(['搜甲', '搜乙', '搜丙', '搜%丁', '搜_戊']));
  const wild = (await admin.get('/api/people?q=%25')).json<{ items: { name: string }[] }>();
  expect(wild.items.map(({ name }) => name)).toEqual(['搜%丁']);
});

it('ORG-1: a deputy has the posts of who is away, while it lasts and not longer', async () => {
  const boss = await signedIn(app(), { positions: ['supervision'], name: '主管' });
  const deputy = await signedIn(app(), { positions: ['handling'] });
  const at = (hours: number) => new Date(app().time.now().getTime() + hours * 3_600_000).toISOString();
  const made = await boss.post('/api/deputies', { deputyId: deputy.id, from: at(1), until: at(3) });
  const { id } = made.json<{ id: string }>();
  expect((await deputy.actor()).positions).toEqual(['handling']);
  app().time.advance(60);
  expect(await deputy.actor()).toMatchObject({
    positions: ['handling', 'supervision'],
    deputyFor: [boss.id],
  });
  expect((await deputy.get('/api/deputies')).json()).toMatchObject({
    deputies: [{ personName: '主管', state: 'now' }],
  });
  const stranger = await signedIn(app());
  expect((await stranger.get(`/api/deputies?personId=${boss.id}`)).statusCode).toBe(403);
  expect((await stranger.send({ method: 'DELETE', url: `/api/deputies/${id}` })).statusCode).toBe(404);
  app().time.advance(120);
  expect((await deputy.actor()).deputyFor).toEqual([]);
  const late = await boss.post('/api/deputies', { deputyId: boss.id, from: at(2), until: at(1) });
  const { fields } = late.json<{ error: { fields: { path: string }[] } }>().error;
  expect(fields.map(({ path }) => path)).toEqual(['/deputyId', '/until']);

  const again = await admin.post('/api/deputies', {
    ...{ personId: boss.id, deputyId: deputy.id, from: at(-1), until: at(9), reason: '出差' },
  });
  expect((await deputy.actor()).deputyFor).toEqual([boss.id]);
  await boss.send({ method: 'DELETE', url: `/api/deputies/${again.json<{ id: string }>().id}` });
  expect((await deputy.actor()).deputyFor).toEqual([]);
});

it('PRI-1: departments below one’s own belong to it', async () => {
  const make = async (code: string, parentId: string | null) =>
    (
      await admin.post('/api/departments', {
        ...{ code, title: { 'zh-CN': code }, parentId, regionId: null, headId: null },
      })
    ).json<{ id: string }>().id;
  const top = await make('top', null);
  const middle = await make('middle', top);
  const bottom = await make('bottom', middle);
  const side = await make('side', top);
  const person = await signedIn(app(), { departmentId: middle });
  expect(new Set((await person.actor()).departmentIds)).toEqual(new Set([middle, bottom]));
  const head = await signedIn(app(), { departmentId: top });
  expect(new Set((await head.actor()).departmentIds)).toEqual(new Set([top, middle, bottom, side]));
});
