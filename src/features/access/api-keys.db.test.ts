import { beforeAll, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { signedIn, type SignedIn } from '../../../test/support/people.ts';

const app = useTestApp();
let admin: SignedIn;

beforeAll(async () => {
  admin = await signedIn(app(), { roles: ['administrator'] });
});

const make = async (more = {}): Promise<{ id: string; secret: string }> => {
  const input = { title: '数据同步', personId: admin.id, permissions: ['people.manage'], expiresAt: null };
  return (await admin.post('/api/api-keys', { ...input, ...more })).json();
};
const withKey = (secret: string, url: string) =>
  app().send({ url, headers: { authorization: `Bearer ${secret}` } });

it('PRI-1: a key may what its person may, narrowed to what was chosen for it', async () => {
  const { secret } = await make({ permissions: ['people.manage', 'complaint.read'] });
  expect(secret).toMatch(/^rk_[0-9A-Z]{32}$/);
  const me = (await withKey(secret, '/api/me')).json<{ permissions: string[] }>();
  expect(me.permissions).toEqual(['people.manage']);
  expect((await withKey(secret, '/api/people')).statusCode).toBe(200);
  expect((await withKey(secret, '/api/api-keys')).statusCode).toBe(403);
});

it('PRI-1: what only a person may do for themselves is shut to keys', async () => {
  const { secret } = await make();
  const answer = await app().send({
    method: 'PATCH',
    url: '/api/me',
    payload: { language: 'en' },
    headers: { authorization: `Bearer ${secret}` },
  });
  expect(answer.json()).toMatchObject({ error: { code: 'access.key_forbidden' } });
});

it('PRI-1: the secret is nowhere but in the first answer', async () => {
  const { secret } = await make();
  const listed = await admin.get('/api/api-keys');
  expect(listed.body).not.toContain(secret);
  expect(listed.body).toContain(`"hint":"${secret.slice(-4)}"`);
  const { rows } = await app().database.pool.query<{ all: string }>(
    `select string_agg(t::text, '') as all from (select * from api_keys) t`,
  );
  expect(rows[0]?.all).not.toContain(secret);
});

it('PRI-4: an expired, revoked or invented key is refused, also where everybody may enter', async () => {
  const revoked = await make();
  await admin.send({ method: 'DELETE', url: `/api/api-keys/${revoked.id}` });
  const expired = await make({
    expiresAt: new Date(app().time.now().getTime() + 60_000).toISOString(),
  });
  expect((await withKey(expired.secret, '/api/people')).statusCode).toBe(200);
  app().time.advance(1);
  for (const secret of [revoked.secret, expired.secret, `rk_${'0'.repeat(32)}`, 'rk_', 'abc', ''])
    for (const url of ['/api/people', '/api/welcome']) {
      const answer = await withKey(secret, url);
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toMatchObject({ error: { code: 'access.key_unauthenticated' } });
    }
  const listed = (await admin.get('/api/api-keys')).json<{ keys: { id: string; state: string }[] }>();
  const states = new Map(listed.keys.map(({ id, state }) => [id, state]));
  expect([states.get(revoked.id), states.get(expired.id)]).toEqual(['revoked', 'expired']);
});

it('the last use of a key is noted, at most once a minute', async () => {
  const { id, secret } = await make();
  const used = async (): Promise<string | null | undefined> =>
    (await admin.get('/api/api-keys'))
      .json<{ keys: { id: string; lastUsedAt: string | null }[] }>()
      .keys.find((key) => key.id === id)?.lastUsedAt;
  expect(await used()).toBeNull();
  await withKey(secret, '/api/me');
  const first = await used();
  expect(first).toBe(app().time.now().toISOString());
  app().time.advance(0.5);
  await withKey(secret, '/api/me');
  expect(await used()).toBe(first);
  app().time.advance(1);
  await withKey(secret, '/api/me');
  expect(await used()).toBe(app().time.now().toISOString());
});

it('a key that could never work is not made', async () => {
  const answer = await admin.post('/api/api-keys', {
    title: '过期',
    personId: '01900000-0000-7000-8000-000000000000',
    permissions: ['complaint.read'],
    expiresAt: '2020-01-01T00:00:00Z',
  });
  const { fields } = answer.json<{ error: { fields: { path: string }[] } }>().error;
  expect(fields.map(({ path }) => path)).toEqual(['/personId', '/expiresAt']);
});
