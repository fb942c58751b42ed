import { expect } from 'vitest';
import type { Installation } from '../../src/app/base.ts';
import type { Acknowledged } from './load.ts';
import { until } from './until.ts';

/** How often each value stands in a column. */
async function counts(installation: Installation, query: string): Promise<Map<string, number>> {
  const { rows } = await installation.database.pool.query<{ value: string; number: string }>(query);
  return new Map(rows.map(({ value, number }) => [value, Number(number)]));
}

/** Waits until no mail and no job is under way any more. */
export async function untilSettled({ database }: Installation): Promise<void> {
  await until(
    'every mail is settled',
    async () => {
      const { rows } = await database.pool.query<{ open: number }>(
        `select (select count(*) from deliveries where state in ('queued', 'handing-over'))
           + (select count(*) from graphile_worker._private_jobs where attempts < max_attempts
              and run_at < now() + interval '2 minutes')::int as open`,
      );
      return Number(rows[0]?.open) === 0;
    },
    90_000,
  );
}

/** Whatever was acknowledged stands in the register once, and nothing stands there that was not. */
export async function expectAllThereOnce(
  installation: Installation,
  { complaints: acknowledged, messages }: Acknowledged,
): Promise<void> {
  const complaints = await counts(
    installation,
    'select source_ref as value, count(*) as number from complaints group by 1',
  );
  expect([...acknowledged.keys()].filter((mark) => complaints.get(mark) !== 1)).toEqual([]);
  expect(complaints.size).toBe(acknowledged.size);
  expect(new Set(acknowledged.values()).size).toBe(acknowledged.size);
  const written = await counts(
    installation,
    `select body as value, count(*) as number from messages where kind = 'message' group by 1`,
  );
  expect([...messages.keys()].filter((words) => written.get(words) !== 1)).toEqual([]);
  expect(written.size).toBe(messages.size);
}

/** No mail went out twice, and what is said to be sent was; answers how many are perhaps sent. */
export async function expectMailsOnce(
  installation: Installation,
  taken: ReadonlyMap<string, number>,
  { complaints, messages }: Acknowledged,
): Promise<number> {
  const { pool } = installation.database;
  const { rows: mails } = await pool.query<{ mail_id: string; state: string }>(
    `select mail_id, state from deliveries where channel = 'mail'`,
  );
  expect(mails).toHaveLength(complaints.size + messages.size);
  expect([...taken].filter(([, times]) => times > 1)).toEqual([]);
  const claimedSent = mails.filter(({ state }) => state === 'sent');
  expect(claimedSent.filter(({ mail_id }) => taken.get(mail_id) !== 1)).toEqual([]);
  const unsure = mails.filter(({ state }) => state === 'perhaps-sent');
  expect(claimedSent.length + unsure.length).toBe(mails.length);
  const { rows: lost } = await pool.query(
    'select 1 from graphile_worker._private_jobs where attempts >= max_attempts',
  );
  expect(lost).toEqual([]);
  return unsure.length;
}
