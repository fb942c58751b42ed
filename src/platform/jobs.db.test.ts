import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useTestApp } from '../../test/support/app.ts';
import type { DB } from '../schema/tables.ts';
import { command, type Ctx } from './context.ts';
import { openDatabase, type Database } from './database.ts';
import { freeJobsOfTheDead, signOfLife } from './jobs-liveness.ts';
import { putJob, startWorker, type JobTable } from './jobs.ts';

const app = useTestApp();
let database: Database<DB>;
let ctx: Ctx;

beforeAll(() => {
  const { connection } = app().database;
  database = openDatabase<DB>({ connection, max: 12, applicationName: 'jobs under test' });
  ctx = { ...app().ctx(), db: database.kysely };
});
afterAll(async () => database.close());
beforeEach(async () => {
  await app().database.pool.query('delete from graphile_worker._private_jobs');
});

async function put(name: string, payload: Record<string, unknown> = {}): Promise<void> {
  await command(app().ctx(), (tx) => putJob(tx, name, payload));
}

async function until(what: string, look: () => boolean | Promise<boolean>): Promise<void> {
  const began = performance.now();
  while (!(await look())) {
    if (performance.now() - began > 15_000) throw new Error(`waited in vain: ${what}`);
    await pause(10);
  }
}

/** Cuts every connection of the worker, as a restart of the database does. */
async function cutConnections(): Promise<void> {
  await app().database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'jobs under test'`,
  );
}

function jobs(table: JobTable['jobs']): JobTable {
  return { jobs: table, regular: [] };
}

describe('jobs', () => {
  it('ARC-4: a job is there with its transaction and only then', async () => {
    const done: unknown[] = [];
    const worker = await startWorker(
      database.pool,
      ctx,
      jobs({ 'test.note': async (_, { mark }) => void done.push(mark) }),
      app().base.log,
    );
    await command(app().ctx(), async (tx) => {
      await putJob(tx, 'test.note', { mark: 'rolled back' });
      throw new Error('no');
    }).catch(() => undefined);
    await put('test.note', { mark: 'committed' });
    await until('the job is done', () => done.length > 0);
    await worker.stop();
    expect(done).toEqual(['committed']);
  });

  it('ARC-4: jobs go on after every connection was cut while some were being finished', async () => {
    const done: unknown[] = [];
    let running = 0;
    let open = (): void => undefined;
    let gate = Promise.resolve();
    const close = (): void => {
      gate = new Promise((resolve) => (open = resolve));
    };
    const worker = await startWorker(
      database.pool,
      ctx,
      jobs({
        'test.slow': async (_, { mark }) => {
          running++;
          await gate;
          running--;
          done.push(mark);
        },
      }),
      app().base.log,
    );
    for (let round = 0; round < 3; round++) {
      close();
      for (const part of [1, 2, 3]) await put('test.slow', { mark: `${round}.${part}` });
      await until('three jobs are under way', () => running === 3);
      const cutting = cutConnections();
      open();
      await cutting;
      await cutConnections();
      await put('test.slow', { mark: `after ${round}` });
      await until('the next job is done', () => done.includes(`after ${round}`));
    }
    await until('no job is left', async () => {
      const { rows } = await app().database.pool.query('select 1 from graphile_worker._private_jobs');
      return rows.length === 0;
    });
    await worker.stop();
  }, 60_000);

  it('ARC-4: jobs of a worker that is gone are freed, those of a living one are not', async () => {
    const { pool } = app().database;
    const table = 'graphile_worker._private_jobs';
    for (const name of ['pool-living', 'pool-dead']) {
      await put('test.held', { name });
      await pool.query(
        `update ${table} set locked_by = $1, locked_at = now() - interval '1 minute' where locked_by is null`,
        [name],
      );
    }
    const life = await signOfLife(database.pool, app().base.log);
    await life.show('pool-living');
    await cutConnections();
    await freeJobsOfTheDead(pool, app().base.log, 1500);
    const { rows } = await pool.query<{ locked_by: string | null }>(
      `select locked_by from ${table} order by locked_by nulls last`,
    );
    expect(rows.map((row) => row.locked_by)).toEqual(['pool-living', null]);
    life.end();
    await until('the living one is gone, too', async () => {
      await freeJobsOfTheDead(pool, app().base.log, 50);
      const { rows: held } = await pool.query(`select 1 from ${table} where locked_by is not null`);
      return held.length === 0;
    });
  });
});
