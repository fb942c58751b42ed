import { expect, it } from 'vitest';
import { useTestApp } from './support/app.ts';
import { holderOf, submitted } from './support/complainant.ts';

const app = useTestApp();

interface Refusal {
  error: { code: string; params?: { seconds?: number }; requestId: string; message: string };
}

const wrong = (number: string, address: string) =>
  holderOf(app(), number, 'WRONGWRONGWRONGWRONGWRONG0', address).get();

it('IN-8: a wrong number and a wrong secret get the same answer', async () => {
  const me = await submitted(app());
  const answers = [
    await wrong(me.number, '198.51.100.1'),
    await wrong('TS-2026-999999', '198.51.100.2'),
    await wrong('', '198.51.100.3'),
    await wrong('../../etc', '198.51.100.4'),
  ];
  const bare = answers.map((response) => {
    const { error } = response.json<Refusal>();
    return [response.statusCode, error.code, error.message];
  });
  expect(new Set(bare.map(String)).size).toBe(1);
  expect(bare[0]?.[0]).toBe(401);
});

it('IN-8: guessing is slowed, alike for numbers that exist and that do not, and says how long', async () => {
  const me = await submitted(app());
  for (const [number, address] of [
    [me.number, '198.51.100.10'],
    ['TS-2026-888888', '198.51.100.11'],
  ] as const) {
    const codes: number[] = [];
    for (let turn = 0; turn < 9; turn++) codes.push((await wrong(number, address)).statusCode);
    expect(codes.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
    expect(codes.slice(6)).toEqual([429, 429, 429]);
  }
  const last = (await wrong(me.number, '198.51.100.10')).json<Refusal>();
  expect(last.error.params?.seconds).toBeGreaterThan(0);
  expect(last.error.message).toContain(String(last.error.params?.seconds));
});

it('IN-8: whoever guesses hears nothing while waiting, not even the right secret, and is heard again later', async () => {
  const me = await submitted(app());
  for (let turn = 0; turn < 8; turn++) await wrong(me.number, '198.51.100.20');
  const lucky = holderOf(app(), me.number, me.secret, '198.51.100.20');
  expect((await lucky.get()).statusCode).toBe(429);
  app().time.advance(2);
  expect((await lucky.get()).statusCode).toBe(200);
  expect((await wrong(me.number, '198.51.100.20')).statusCode).toBe(401);
});

it('IN-8: nobody locks the holder of the right link out, however many guess from wherever', async () => {
  const me = await submitted(app());
  const strangers = Array.from({ length: 40 }, (_, index) => `203.0.113.${index}`);
  const answers = await Promise.all(strangers.map((address) => wrong(me.number, address)));
  expect(answers.some((response) => response.statusCode === 429)).toBe(true);
  const holder = holderOf(app(), me.number, me.secret, '198.51.100.30');
  expect((await holder.get()).statusCode).toBe(200);
});

it('IN-8: many attempts at once count like one after another', async () => {
  const me = await submitted(app());
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => wrong(me.number, '198.51.100.40').then((answer) => answer.statusCode)),
  );
  expect(answers.filter((code) => code === 401).length).toBeLessThanOrEqual(6);
});

it('IN-8: number and secret typed by hand may be in small letters, spaced, with O for 0', async () => {
  const me = await submitted(app());
  const spaced = me.secret
    .toLowerCase()
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
    .replace(/(.{5})/g, '$1 ');
  const typed = holderOf(
    app(),
    ` ${me.number.toLowerCase().replaceAll('-', '').replaceAll('0', 'o')}`,
    spaced,
  );
  expect((await typed.case()).number).toBe(me.number);
});

it('PRI-4: submitting over and over from one place is slowed, and nothing typed is lost', async () => {
  const send = () =>
    app().send({
      method: 'POST',
      url: '/api/portal/complaints',
      remoteAddress: '192.0.2.9',
      payload: { narrative: '又一次', consent: true },
    });
  const address = { key: 'portal-submit:192.0.2.9', until_at: app().time.now() };
  await app()
    .base.db.insertInto('throttles')
    .values({ ...address, failures: 119 })
    .execute();
  expect((await send()).statusCode).toBe(200);
  expect((await send()).statusCode).toBe(200);
  const refused = await send();
  expect(refused.statusCode).toBe(429);
  expect(refused.json<Refusal>().error.code).toBe('portal.submissions_too_many');
  app().time.advance(2);
  expect((await send()).statusCode).toBe(200);
});
