import { afterAll, beforeAll, expect, it } from 'vitest';
import { testApp, type TestApp } from '../../../test/support/app.ts';
import {
  startIdentityProvider,
  type Claims,
  type IdentityProvider,
} from '../../../test/support/identity-provider.ts';
import { addPerson, cookieOf } from '../../../test/support/people.ts';

let provider: IdentityProvider;
let app: TestApp;

beforeAll(async () => {
  provider = await startIdentityProvider();
  app = await testApp({
    env: {
      REDRESS_OIDC_ISSUER: provider.issuer,
      REDRESS_OIDC_CLIENT_ID: 'redress',
      REDRESS_OIDC_CLIENT_SECRET: 'secret',
    },
  });
});
afterAll(async () => {
  await app.close();
  await provider.close();
});

/** The whole way: to the provider, signed in there, and back; what the browser holds at the end. */
async function goThrough(claims: Claims, forge = false): Promise<{ cookie: string; location: string }> {
  const begun = await app.send({
    method: 'POST',
    url: '/api/auth/sign-in/social',
    payload: { provider: 'oidc', callbackURL: '/', errorCallbackURL: '/sign-in' },
  });
  expect(begun.statusCode, begun.body).toBe(200);
  const back = provider.signIn(begun.json<{ url: string }>().url, claims, forge);
  const answer = await app.send({ url: back, headers: { cookie: cookieOf(begun.headers['set-cookie']) } });
  expect(answer.statusCode, answer.body).toBe(302);
  return { cookie: cookieOf(answer.headers['set-cookie']), location: answer.headers.location ?? '' };
}

const me = (cookie: string) => app.send({ url: '/api/me', headers: { cookie } });

it('PRI-4: a person known here signs in through the company’s own provider, and that is on record', async () => {
  const person = await addPerson(app, { signIn: 'zhou.min', roles: ['case-owner'] });
  for (const name of ['zhou.min', 'Zhou.Min@corp.example']) {
    const { cookie, location } = await goThrough({
      sub: 's1',
      preferred_username: name,
      email: 'z@x.example',
    });
    expect(location).toBe('/');
    expect((await me(cookie)).json()).toMatchObject({ person: { id: person.id } });
  }
  const events = await app.database.kysely
    .selectFrom('events')
    .select('data')
    .where('stream_id', '=', `person:${person.id}`)
    .where('kind', '=', 'person.signed-in')
    .execute();
  expect(events).toEqual([{ data: { how: 'single-sign-on' } }, { data: { how: 'single-sign-on' } }]);
});

it('PRI-4: somebody who is not among the people does not get in, and nobody is made of them', async () => {
  const { cookie, location } = await goThrough({
    sub: 's2',
    preferred_username: 'stranger',
    email: 'stranger@x.example',
  });
  expect(location).toMatch(/\/sign-in\?error=/);
  expect((await me(cookie)).statusCode).toBe(401);
  const known = await app.database.kysely
    .selectFrom('auth_users')
    .select('id')
    .where('username', '=', 'stranger')
    .execute();
  expect(known).toEqual([]);
});

it('PRI-4: a deactivated person and a token with a forged signature are refused', async () => {
  const gone = await addPerson(app, { signIn: 'gone.away' });
  await app.database.kysely.updateTable('people').set({ active: false }).where('id', '=', gone.id).execute();
  const claims = { sub: 's3', preferred_username: 'gone.away', email: 'g@x.example' };
  expect((await me((await goThrough(claims)).cookie)).statusCode).toBe(401);
  await addPerson(app, { signIn: 'li.na' });
  const forged = await goThrough({ sub: 's4', preferred_username: 'li.na', email: 'l@x.example' }, true);
  expect((await me(forged.cookie)).statusCode).toBe(401);
});

it('PRI-4: the way back leads to our own pages only', async () => {
  const begun = await app.send({
    method: 'POST',
    url: '/api/auth/sign-in/social',
    payload: { provider: 'oidc', callbackURL: 'https://elsewhere.example/' },
  });
  expect(begun.statusCode).toBeGreaterThanOrEqual(400);
});
