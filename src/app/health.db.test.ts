import { expect, it } from 'vitest';
import { testApp, useTestApp, type TestApp } from '../../test/support/app.ts';
import { submitted } from '../../test/support/complainant.ts';
import { signedIn } from '../../test/support/people.ts';

const app = useTestApp();

const asked = async (
  at: TestApp,
  headers: Record<string, string> = {},
  remoteAddress = '127.0.0.1',
): Promise<number> =>
  (await at.send({ url: '/metrics', remoteAddress, headers: { host: '127.0.0.1:8080', ...headers } }))
    .statusCode;

it('PRI-1: numbers of the process are for this machine alone, also behind a proxy on it', async () => {
  expect(await asked(app())).toBe(200);
  expect(await asked(app(), {}, '::1')).toBe(200);
  expect(await asked(app(), {}, '::ffff:127.0.0.1')).toBe(200);
  expect(await asked(app(), {}, '198.51.100.7')).toBe(403);
  expect(await asked(app(), { 'x-forwarded-for': '127.0.0.1' }, '198.51.100.7')).toBe(403);
  // What a proxy on this machine passes on comes from this machine, for somebody elsewhere.
  expect(await asked(app(), { 'x-forwarded-for': '198.51.100.7' })).toBe(403);
  expect(await asked(app(), { forwarded: 'for=198.51.100.7' })).toBe(403);
  expect(await asked(app(), { host: 'redress.example' })).toBe(403);
});

it('PRI-1: with a token in the configuration whoever has it reads them from anywhere, and nobody else', async () => {
  const token = 'a-token-of-an-operator-for-numbers';
  const other = await testApp({ env: { REDRESS_METRICS_TOKEN: token } });
  try {
    const far = '198.51.100.7';
    expect(await asked(other, { authorization: `Bearer ${token}`, host: 'redress.example' }, far)).toBe(200);
    expect(await asked(other, { authorization: `Bearer ${token}x` }, far)).toBe(401);
    expect(await asked(other, {}, far)).toBe(401);
    expect(await asked(other)).toBe(401);
  } finally {
    await other.close();
  }
});

it('PRI-1: they name routes by their shape, and nobody', async () => {
  const me = await submitted(app(), { name: '林测试', phone: '19900001234' });
  const clerk = await signedIn(app(), { roles: ['case-owner'], name: '责任人' });
  await clerk.get(`/api/complaints/${clerk.id}?who=19900001234`);
  await app().send({ url: '/t/nowhere/19900001234' });
  const { body } = await app().send({ url: '/metrics', headers: { host: 'localhost' } });
  expect(body).toContain('route="/api/complaints/:id"');
  for (const told of [me.number, me.secret, clerk.id, '19900001234', '林测试', '责任人'])
    expect(body, told).not.toContain(told);
});
