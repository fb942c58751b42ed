import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../test/support/database.ts';
import { inTransaction, isDuplicate, isUnavailable, openDatabase, sqlState } from './database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await cloneDatabase('database');
  await sql`create table tally (name text primary key, n int not null)`.execute(db.kysely);
  await sql`insert into tally values ('a', 0), ('b', 0)`.execute(db.kysely);
});
afterAll(() => db.drop());

describe('column values', () => {
  it('arrive exact: whole numbers as numbers, amounts as text, days without a zone', async () => {
    const { rows } = await sql<
      Record<string, unknown>
    >`select 9007199254740991::int8 as big, 12.50::numeric as amount,
      date '2026-02-28' as day, array[date '2026-01-01', null] as days, array[1, 2]::int8[] as counts,
      timestamptz '2026-03-01 08:00+08' as at, timestamp '2026-03-01 08:00' as local,
      '\\x00ff'::bytea as bytes, '{"a":[1]}'::jsonb as doc`.execute(db.kysely);
    expect(rows[0]).toEqual({
      big: Number.MAX_SAFE_INTEGER,
      amount: '12.50',
      day: '2026-02-28',
      days: ['2026-01-01', null],
      counts: [1, 2],
      at: new Date('2026-03-01T00:00:00Z'),
      local: '2026-03-01 08:00:00',
      bytes: Buffer.from([0, 255]),
      doc: { a: [1] },
    });
  });

  it('a whole number that would lose digits is refused, not rounded', async () => {
    await expect(sql`select 9007199254740993::int8`.execute(db.kysely)).rejects.toThrow('9007199254740993');
  });
});

describe('sessions', () => {
  it('speak UTC and end a statement that takes too long', async () => {
    const { pool, close } = openDatabase({
      connection: db.connection,
      max: 1,
      applicationName: 'redress limits',
      statementTimeoutMs: 50,
    });
    const shown = await pool.query(`select current_setting('TimeZone') as zone, application_name as name
      from pg_stat_activity where pid = pg_backend_pid()`);
    expect(shown.rows[0]).toEqual({ zone: 'UTC', name: 'redress limits' });
    const slow = await pool.query(`select pg_sleep(20)`).catch(sqlState);
    expect(slow).toBe('57014');
    await close();
  });

  it('a broken idle connection is told and replaced', async () => {
    const errors: Error[] = [];
    const { pool, close } = openDatabase({
      connection: db.connection,
      max: 1,
      applicationName: 'redress broken',
      onLostConnection: (error) => errors.push(error),
    });
    const before = await pool.query<{ pid: number }>(`select pg_backend_pid() as pid`);
    const removed = new Promise((resolve) => pool.once('remove', resolve));
    await db.pool.query(`select pg_terminate_backend($1)`, [before.rows[0]?.pid]);
    await removed;
    const after = await pool.query<{ pid: number }>(`select pg_backend_pid() as pid`);
    expect(after.rows[0]?.pid).not.toBe(before.rows[0]?.pid);
    expect(errors).toHaveLength(1);
    await close();
  });

  it('a connection that breaks inside a transaction fails that transaction and nothing else', async () => {
    const broken = inTransaction(db.kysely, async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await db.pool.query(`select pg_terminate_backend($1)`, [rows[0]?.pid]);
      await sql`update tally set n = 77`.execute(tx);
    });
    expect(isUnavailable(await broken.catch((error: unknown) => error))).toBe(true);
    const { rows } = await sql`select 1 from tally where n = 77`.execute(db.kysely);
    expect(rows).toEqual([]);
  });
});

describe('inTransaction', () => {
  /** Two transactions that read both rows and write one each: serializable lets only one of them through. */
  const cross = (name: string, gate: Promise<unknown>, reached: () => void, retries?: number) =>
    inTransaction(
      db.kysely,
      async (tx) => {
        const { rows } = await sql<{ sum: number }>`select sum(n)::int as sum from tally`.execute(tx);
        reached();
        await gate;
        await sql`update tally set n = ${(rows[0]?.sum ?? 0) + 1} where name = ${name}`.execute(tx);
      },
      { isolation: 'serializable', retries },
    );

  const race = (retries?: number) => {
    let reached = 0;
    let open = (): void => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const arrive = (): void => {
      if (++reached === 2) open();
    };
    return Promise.allSettled([cross('a', gate, arrive, retries), cross('b', gate, arrive, retries)]);
  };

  it('tries again when the database undid it for another transaction', async () => {
    await sql`update tally set n = 0`.execute(db.kysely);
    expect((await race()).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    const { rows } = await sql<{ n: number }>`select n from tally order by n`.execute(db.kysely);
    expect(rows.map(({ n }) => n)).toEqual([1, 2]);
  });

  it('without retries the conflict comes through', async () => {
    const failed = (await race(0)).find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(sqlState(failed.reason)).toBe('40001');
  });

  it('rolls back and does not repeat what failed for its own reasons', async () => {
    let runs = 0;
    const broken = inTransaction(db.kysely, async (tx) => {
      runs++;
      await sql`update tally set n = 99`.execute(tx);
      await sql`insert into tally values ('a', 1)`.execute(tx);
    });
    const error: unknown = await broken.catch((reason: unknown) => reason);
    expect(isDuplicate(error, 'tally_pkey')).toBe(true);
    expect(isDuplicate(error, 'another')).toBe(false);
    expect(runs).toBe(1);
    const { rows } = await sql`select 1 from tally where n = 99`.execute(db.kysely);
    expect(rows).toEqual([]);
  });
});
