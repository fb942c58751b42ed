import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { forgetAnswers } from './repeated-calls.ts';

const app = useTestApp({
  env: { REDRESS_SMTP_URL: 'smtp://127.0.0.1:1', REDRESS_MAIL_FROM: 'care@example.com' },
});

const submit = (key: string, narrative = '水壶漏电') =>
  app().send({
    method: 'POST',
    url: '/api/portal/complaints',
    headers: { 'idempotency-key': key },
    payload: { narrative, name: '王小明', mail: 'wang@example.com', phone: '13800001234', consent: true },
  });

/** Every row of every table as text. */
async function everything(): Promise<string> {
  const { db } = app().base;
  const { rows } = await sql<{ name: string }>`select format('%I.%I', schemaname, tablename) as name
    from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`.execute(db);
  const texts: string[] = [];
  for (const { name } of rows) {
    const found = await sql<{ row: string }>`select t::text as row from ${sql.raw(name)} t`.execute(db);
    texts.push(...found.rows.map(({ row }) => row));
  }
  return texts.join('\n');
}

it('IN-7: the same key answers the same for a week, another body under it is refused', async () => {
  const first = await submit('once');
  expect(first.statusCode, first.body).toBe(200);
  expect((await submit('once')).json()).toEqual(first.json());
  expect((await submit('once', '另一件事')).statusCode).toBe(409);
  app().time.advance(8 * 24 * 60);
  await forgetAnswers(app().ctx());
  const anew = await submit('once');
  expect(anew.json<{ number: string }>().number).not.toBe(first.json<{ number: string }>().number);
});

it('PRI-2: the secret of a private link and who the complainant is lie nowhere readable in the database', async () => {
  const { secret, number } = (await submit('secret')).json<{ secret: string; number: string }>();
  const text = await everything();
  expect(text).toContain(number);
  for (const hidden of [secret, '王小明', 'wang@example.com', '13800001234'])
    expect(text).not.toContain(hidden);
});
