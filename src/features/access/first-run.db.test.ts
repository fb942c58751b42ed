import { expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { addPerson, cookieOf } from '../../../test/support/people.ts';

const app = useTestApp();
const first = {
  ...{ companyName: '晴川家居', name: '管理员', signInName: 'admin', password: 'a long password' },
  ...{ language: 'zh-CN', zone: 'Asia/Shanghai' },
};
const post = (url: string, payload: object) => app().send({ method: 'POST', url, payload });

it('the first run makes the administrator once, however many ask at the same moment', async () => {
  expect((await app().send({ url: '/api/welcome' })).json()).toEqual({
    firstRun: true,
    companyName: null,
    singleSignOn: false,
  });
  const bad = await post('/api/first-run/administrator', { ...first, zone: 'Nowhere', password: 'short' });
  expect(bad.statusCode).toBe(400);
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      post('/api/first-run/administrator', { ...first, signInName: `admin${index}` }),
    ),
  );
  const statuses = answers.map(({ statusCode }) => statusCode).sort();
  expect(statuses).toEqual([200, 409, 409, 409, 409, 409]);
  const made = answers.find(({ statusCode }) => statusCode === 200);
  const cookie = cookieOf(made?.headers['set-cookie']);
  const me = (await app().send({ url: '/api/me', headers: { cookie } })).json<{ permissions: string[] }>();
  expect(me.permissions).toContain('people.manage');
  expect(me.permissions).not.toContain('complaint.read');
  // On record as the act of the installation and of its administrator, not as nobody's.
  const acts = await app().database.kysely.selectFrom('events').select(['kind', 'actor_kind']).execute();
  expect(
    acts.filter(({ kind }) => /^(person|system)\./.test(kind)).map((one) => one.actor_kind),
  ).not.toContain('nobody');
  expect(acts.find(({ kind }) => kind === 'system.first-run')?.actor_kind).toBe('person');
  expect((await app().send({ url: '/api/welcome' })).json()).toEqual({
    firstRun: false,
    companyName: '晴川家居',
    singleSignOn: false,
  });
});

it('ORG-1, CL-1: a new company has four departments, five posts, a calendar and the category tree', async () => {
  const { id } = await addPerson(app(), { roles: ['auditor'] });
  expect(id).toBeTruthy();
  const db = app().database.kysely;
  const codes = async (table: 'departments' | 'positions' | 'calendars' | 'categories') =>
    (await db.selectFrom(table).select('code').orderBy('code').execute()).map(({ code }) => code);
  expect(await codes('departments')).toEqual([
    'customer-service',
    'marketing',
    'quality',
    'technical-support',
  ]);
  expect(await codes('positions')).toEqual(
    expect.arrayContaining(['coordination', 'feedback', 'handling', 'intake', 'supervision']),
  );
  expect(await codes('calendars')).toEqual(['standard']);
  const categories = await codes('categories');
  expect(categories).toHaveLength(26);
  expect(categories).toEqual(expect.arrayContaining(['quality.defect', 'after-sales.repair', 'other.usage']));
});

it('one click signs in as a sample person, and only as one', async () => {
  expect((await app().send({ url: '/api/sample/people' })).json()).toEqual({ people: [], growing: null });
  const about = { 'zh-CN': '接听热线', en: 'Answers the hotline' };
  const sample = await addPerson(app(), { name: '沈悦', positions: ['intake'], sample: true, about });
  const real = await addPerson(app(), { name: '真人' });
  const list = await app().send({ url: '/api/sample/people', headers: { 'accept-language': 'en' } });
  expect(list.json()).toEqual({
    people: [{ id: sample.id, name: '沈悦', post: 'Intake', department: '', about: 'Answers the hotline' }],
    growing: null,
  });
  const inside = await post('/api/sample/sign-in', { personId: sample.id });
  const cookie = cookieOf(inside.headers['set-cookie']);
  expect((await app().send({ url: '/api/me', headers: { cookie } })).json()).toMatchObject({
    person: { id: sample.id, sample: true },
  });
  for (const personId of [real.id, '01900000-0000-7000-8000-000000000000']) {
    const refused = await post('/api/sample/sign-in', { personId });
    expect(refused.statusCode).toBe(404);
    expect(refused.headers['set-cookie']).toBeUndefined();
  }
  await app()
    .database.kysely.updateTable('people')
    .set({ active: false })
    .where('id', '=', sample.id)
    .execute();
  expect((await post('/api/sample/sign-in', { personId: sample.id })).statusCode).toBe(404);
});
