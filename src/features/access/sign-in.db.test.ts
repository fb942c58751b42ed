import { hashPassword } from 'better-auth/crypto';
import { expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { authenticatorCode } from '../../../test/support/authenticator.ts';
import { addPerson, cookieOf, signedIn, signedInAs, type SignedIn } from '../../../test/support/people.ts';

const app = useTestApp();
const password = 'correct horse battery';

async function withPassword(name: string): Promise<{ id: string; userId: string; signIn: string }> {
  return addPerson(app(), { signIn: name, roles: ['case-owner'] }, await hashPassword(password));
}

const trySignIn = (username: string, secret: string) =>
  app().send({
    method: 'POST',
    url: '/api/auth/sign-in/username',
    payload: { username, password: secret },
  });

const events = async (personId: string): Promise<string[]> => {
  const rows = await app()
    .database.kysely.selectFrom('events')
    .select('kind')
    .where('stream_id', '=', `person:${personId}`)
    .orderBy('seq')
    .execute();
  return rows.map(({ kind }) => kind);
};

it('PRI-4: signing in by name and password, in any case, and out again, is on record', async () => {
  const person = await withPassword('zhou.min');
  const answer = await trySignIn('Zhou.Min', password);
  expect(answer.statusCode).toBe(200);
  expect(answer.body).not.toContain('token');
  const [cookie] = [answer.headers['set-cookie']].flat();
  expect(cookie).toMatch(/^redress\.session_token=.*HttpOnly; SameSite=Lax/i);
  const session = signedInAs(app(), person, cookieOf(answer.headers['set-cookie']));
  expect((await session.get('/api/me')).json()).toMatchObject({ person: { id: person.id } });
  expect((await session.post('/api/auth/sign-out')).statusCode).toBe(200);
  expect((await session.get('/api/me')).statusCode).toBe(401);
  expect(await events(person.id)).toEqual([
    'person.created',
    'person.roles-changed',
    'person.signed-in',
    'person.signed-out',
  ]);
  const own = await app()
    .database.kysely.selectFrom('events')
    .select('kind')
    .where('actor_id', '=', person.id)
    .orderBy('seq')
    .execute();
  expect(own.map(({ kind }) => kind)).toEqual(['person.signed-in', 'person.signed-out']);
});

it('PRI-4: a wrong password, an unknown name and an inactive person look the same', async () => {
  const person = await withPassword('li.na');
  const gone = await withPassword('gone.away');
  const admin = await signedIn(app(), { roles: ['administrator'] });
  await admin.put(`/api/people/${gone.id}/active`, { active: false });
  const answers = await Promise.all([
    trySignIn('li.na', 'wrong password'),
    trySignIn('nobody.here', 'wrong password'),
    trySignIn('gone.away', password),
  ]);
  for (const answer of answers) {
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ error: { code: 'access.sign_in_unauthenticated' } });
  }
  expect(await events(person.id)).toContain('person.sign-in-failed');
});

it('PRI-4: guessing at a name is slowed, the owner gets in after the wait', async () => {
  await withPassword('wang.fang');
  const wrong = await Promise.all(Array.from({ length: 12 }, () => trySignIn('wang.fang', 'guess guess')));
  const counts = (status: number) => wrong.filter(({ statusCode }) => statusCode === status).length;
  expect(counts(401)).toBe(6);
  expect(counts(429)).toBe(6);
  const refused = await trySignIn('wang.fang', password);
  expect(refused.json()).toMatchObject({
    error: { code: 'access.guessing_too_many', params: { seconds: 2 } },
  });
  app().time.advance(1);
  expect((await trySignIn('wang.fang', password)).statusCode).toBe(200);
  expect((await trySignIn('wang.fang', 'one slip only')).statusCode).toBe(401);
  expect((await trySignIn('wang.fang', password)).statusCode).toBe(200);
});

it('PRI-4: a second factor is turned on, asked for, refused when wrong, and turned off', async () => {
  const person = await withPassword('chen.jie');
  const first = signedInAs(
    app(),
    person,
    cookieOf((await trySignIn('chen.jie', password)).headers['set-cookie']),
  );
  const begun = await first.post('/api/auth/two-factor/enable', { password });
  const { totpURI, backupCodes } = begun.json<{ totpURI: string; backupCodes: string[] }>();
  expect(totpURI).toMatch(/^otpauth:\/\/totp\/[^:@]+:chen\.jie\?/);
  const [code, next] = [authenticator(totpURI), authenticator(totpURI, 1)];
  const confirmed = await first.post('/api/auth/two-factor/verify-totp', { code });
  expect(confirmed.statusCode).toBe(200);
  const session = signedInAs(app(), person, cookieOf(confirmed.headers['set-cookie']));
  expect((await session.get('/api/me')).json()).toMatchObject({ person: { twoFactor: true } });

  const half = await trySignIn('chen.jie', password);
  expect(half.json()).toMatchObject({ twoFactorRedirect: true });
  const waiting: SignedIn = signedInAs(app(), person, cookieOf(half.headers['set-cookie']));
  expect((await waiting.get('/api/me')).statusCode).toBe(401);
  const wrong = await waiting.post('/api/auth/two-factor/verify-totp', { code: '000000' });
  expect(wrong.json()).toMatchObject({ error: { code: 'access.second_factor_wrong' } });
  const right = await waiting.post('/api/auth/two-factor/verify-totp', { code: next });
  const inside = signedInAs(app(), person, cookieOf(right.headers['set-cookie']));
  expect((await inside.get('/api/me')).statusCode).toBe(200);

  // A code that opened a session opens no other one.
  for (const used of [code, next]) {
    const shoulder = await trySignIn('chen.jie', password);
    const peeper: SignedIn = signedInAs(app(), person, cookieOf(shoulder.headers['set-cookie']));
    const reused = await peeper.post('/api/auth/two-factor/verify-totp', { code: used });
    expect(reused.json()).toMatchObject({ error: { code: 'access.second_factor_used' } });
    expect(reused.headers['set-cookie']).toBeUndefined();
  }

  const again = await trySignIn('chen.jie', password);
  const byBackup = signedInAs(app(), person, cookieOf(again.headers['set-cookie']));
  const used = { code: backupCodes[0] };
  expect((await byBackup.post('/api/auth/two-factor/verify-backup-code', used)).statusCode).toBe(200);

  expect((await inside.post('/api/auth/two-factor/disable', { password })).statusCode).toBe(200);
  expect((await trySignIn('chen.jie', password)).json()).not.toHaveProperty('twoFactorRedirect');
  expect((await events(person.id)).slice(2)).toEqual([
    'person.signed-in',
    'person.two-factor-on',
    'person.signed-in',
    'person.signed-in',
    'person.two-factor-off',
    'person.signed-in',
  ]);
});

/** The code for an `otpauth:` address. */
const authenticator = (uri: string, stepsAhead = 0): string =>
  authenticatorCode(new URL(uri).searchParams.get('secret') ?? '', stepsAhead);

it('PRI-4: a changed password ends the other sessions', async () => {
  const person = await withPassword('sun.li');
  const [one, other] = await Promise.all(
    [0, 1].map(async () =>
      signedInAs(app(), person, cookieOf((await trySignIn('sun.li', password)).headers['set-cookie'])),
    ),
  );
  const short = await one!.post('/api/auth/change-password', {
    currentPassword: password,
    newPassword: 'short',
  });
  expect(short.json()).toMatchObject({ error: { code: 'access.password_too_short' } });
  const wrong = { currentPassword: 'not this one', newPassword: 'another long password' };
  expect((await one!.post('/api/auth/change-password', wrong)).json()).toMatchObject({
    error: { code: 'access.password_wrong' },
  });
  const changed = await one!.post('/api/auth/change-password', {
    currentPassword: password,
    newPassword: 'another long password',
    revokeOtherSessions: true,
  });
  expect(changed.statusCode).toBe(200);
  expect((await other!.get('/api/me')).statusCode).toBe(401);
  expect((await trySignIn('sun.li', 'another long password')).statusCode).toBe(200);
  expect(await events(person.id)).toContain('person.password-changed');
});

it.each([
  ['POST', '/api/auth/sign-up/email'],
  ['POST', '/api/auth/is-username-available'],
  ['POST', '/api/auth/update-user'],
  ['POST', '/api/auth/sign-in/email'],
  ['POST', '/api/auth/request-password-reset'],
  ['GET', '/api/auth/list-sessions'],
  ['POST', '/api/auth/redress-sessions/start'],
])('PRI-4: what the sign-in library offers beyond our calls is shut: %s %s', async (method, url) => {
  const payload = { email: 'x@sign-in.invalid', password, name: 'x', username: 'x' };
  const request =
    method === 'POST' ? { method: 'POST' as const, url, payload } : { method: 'GET' as const, url };
  expect((await app().send(request)).statusCode).toBe(404);
});

it('PRI-4: a cookie with a wrong signature, or from another installation, is nobody', async () => {
  const person = await signedIn(app());
  const [name, value = ''] = person.cookie.split(/=(.*)/);
  const [token = ''] = decodeURIComponent(value).split('.');
  for (const forged of [token, `${token}.`, `${token}.AAAA`, `${token}.${'A'.repeat(43)}=`, '%', ''])
    expect((await app().send({ url: '/api/me', headers: { cookie: `${name}=${forged}` } })).statusCode).toBe(
      401,
    );
});

it('PRI-4: an address claimed by the caller is not believed', async () => {
  const person = await withPassword('ma.chao');
  await app().send({
    method: 'POST',
    url: '/api/auth/sign-in/username',
    payload: { username: 'ma.chao', password },
    headers: { 'x-redress-caller': '6.6.6.6', 'x-forwarded-for': '6.6.6.6' },
  });
  const session = await app()
    .database.kysely.selectFrom('auth_sessions')
    .select('ip_address')
    .where('user_id', '=', person.userId)
    .executeTakeFirstOrThrow();
  expect(session.ip_address).toBe('127.0.0.1');
});
