import { expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { addPerson, cookieOf, signedIn, signedInAs, type SignedIn } from '../../../test/support/people.ts';

const app = useTestApp();
const own = 'a-password-of-my-own';

/** A person whose password an administrator made. */
async function newcomer(
  signIn: string,
): Promise<{ person: { id: string; userId: string; signIn: string }; password: string; admin: SignedIn }> {
  const admin = await signedIn(app(), { roles: ['administrator'] });
  const person = await addPerson(app(), { signIn, roles: ['case-owner'] });
  const made = await admin.post(`/api/people/${person.id}/password`);
  expect(made.statusCode, made.body).toBe(200);
  return { person, password: made.json<{ password: string }>().password, admin };
}

async function enter(
  person: { id: string; userId: string; signIn: string },
  password: string,
): Promise<SignedIn> {
  const payload = { username: person.signIn, password };
  const answer = await app().send({ method: 'POST', url: '/api/auth/sign-in/username', payload });
  expect(answer.statusCode, answer.body).toBe(200);
  return signedInAs(app(), person, cookieOf(answer.headers['set-cookie']));
}

const change = (who: SignedIn, currentPassword: string, newPassword: string, revokeOtherSessions = true) =>
  who.post('/api/auth/change-password', { currentPassword, newPassword, revokeOtherSessions });

it('PRI-4: an initial password opens nothing but its change; afterwards everything, and it works no more', async () => {
  const { person, password } = await newcomer('new.comer');
  const first = await enter(person, password);
  expect((await first.get('/api/me')).json()).toMatchObject({ person: { mustChangePassword: true } });
  for (const url of [
    '/api/complaints',
    '/api/work/mine',
    '/api/notices',
    '/api/people/names',
    '/api/me/sessions',
  ]) {
    const refused = await first.get(url);
    expect(refused.statusCode, url).toBe(403);
    expect(refused.json()).toMatchObject({ error: { code: 'access.password_change_forbidden' } });
  }
  const same = await change(first, password, password);
  expect(same.json()).toMatchObject({ error: { code: 'access.password_same' } });
  expect((await change(first, 'not-this-one-at-all', own)).statusCode).toBe(422);
  const changed = await change(first, password, own);
  expect(changed.statusCode, changed.body).toBe(200);
  const now = signedInAs(app(), person, cookieOf(changed.headers['set-cookie']));
  expect((await now.get('/api/me')).json()).toMatchObject({ person: { mustChangePassword: false } });
  expect((await now.get('/api/complaints')).statusCode).toBe(200);
  const again = await enter(person, own);
  expect((await again.get('/api/complaints')).statusCode).toBe(200);
});

it('PRI-4: changed on one screen, the others that waited for it are free, too, unless they are signed out', async () => {
  const { person, password } = await newcomer('two.screens');
  const [here, there] = [await enter(person, password), await enter(person, password)];
  expect((await there.get('/api/complaints')).statusCode).toBe(403);
  expect((await change(here, password, own, false)).statusCode).toBe(200);
  expect((await there.get('/api/complaints')).statusCode).toBe(200);
  expect((await here.get('/api/complaints')).statusCode).toBe(200);
});

it('PRI-4: a password reset by an administrator is an initial one again', async () => {
  const { person, password, admin } = await newcomer('forgot.it');
  await change(await enter(person, password), password, own);
  const made = await admin.post(`/api/people/${person.id}/password`);
  const back = await enter(person, made.json<{ password: string }>().password);
  expect((await back.get('/api/work/mine')).statusCode).toBe(403);
});
