import { EventEmitter } from 'node:events';
import { run, type TaskList, type WorkerEvents } from 'graphile-worker';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Ctx, Tx } from './context.ts';

/** A job's work; every one may run twice, and then does nothing the second time. */
export type Job = (ctx: Ctx, payload: Record<string, unknown>) => Promise<void>;

/** Jobs by name (`feature.name`), and those that run by themselves every so many seconds. */
export interface JobTable {
  jobs: Record<string, Job>;
  regular: { job: string; seconds: number }[];
}

/** Puts a job with the transaction: it is there if the transaction is, and only then. */
export async function putJob(
  tx: Tx,
  name: string,
  payload: Record<string, unknown>,
  options: { runAt?: Date; key?: string } = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(
    identifier => ${name}, payload => ${JSON.stringify(payload)}::json,
    run_at => ${options.runAt ?? null}::timestamptz, job_key => ${options.key ?? null}::text, max_attempts => 25)`.execute(
    tx.db,
  );
}

/** A process that carries out jobs. */
export interface Worker {
  stop(): Promise<void>;
}

/** The advisory locks by which workers know each other to be alive. */
const lockSpace = 0x5edd;

/**
 * Starts carrying out jobs. A worker that was killed leaves its jobs locked: each holds an advisory lock on its
 * name while it lives, and at start and every ten seconds the jobs of those whose lock is free are unlocked. Safe
 * because every job may run twice.
 */
export async function startWorker(pool: pg.Pool, ctx: Ctx, table: JobTable, log: Logger): Promise<Worker> {
  const alive = await pool.connect();
  await freeJobsOfTheDead(pool, log);
  const events = new EventEmitter() as unknown as WorkerEvents;
  events.on('worker:create', ({ worker }) => {
    void alive.query('select pg_advisory_lock($1, hashtext($2))', [lockSpace, worker.workerId]);
  });
  const taskList: TaskList = Object.fromEntries(
    Object.entries(table.jobs).map(([name, job]) => [
      name,
      async (payload) => job(ctx, (payload ?? {}) as Record<string, unknown>),
    ]),
  );
  const runner = await run({
    pgPool: pool,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 1000,
    taskList,
    parsedCronItems: [],
    events,
  });
  const timers = [
    every(10, log, () => freeJobsOfTheDead(pool, log)),
    ...table.regular.map(({ job, seconds }) => every(seconds, log, async () => table.jobs[job]?.(ctx, {}))),
  ];
  return {
    async stop() {
      for (const stop of timers) await stop();
      await runner.stop();
      alive.release(true);
    },
  };
}

/** Runs `work` every so many seconds, one after another, from now on; the answer stops it and waits for the last run. */
function every(seconds: number, log: Logger, work: () => Promise<unknown>): () => Promise<void> {
  let running: Promise<unknown> | null = null;
  const start = (): void => {
    running ??= work()
      .catch((error: unknown) => {
        log.error({ err: error }, 'regular work failed');
      })
      .finally(() => {
        running = null;
      });
  };
  start();
  const timer = setInterval(start, seconds * 1000);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

async function freeJobsOfTheDead(pool: pg.Pool, log: Logger): Promise<void> {
  const { rows } = await pool.query<{ worker: string }>(
    `select distinct locked_by as worker from graphile_worker._private_jobs
     where locked_by is not null and locked_at < now() - interval '3 seconds'`,
  );
  if (rows.length === 0) return;
  const client = await pool.connect();
  try {
    for (const { worker } of rows) {
      const { rows: tried } = await client.query<{ free: boolean }>(
        'select pg_try_advisory_lock($1, hashtext($2)) as free',
        [lockSpace, worker],
      );
      if (!tried[0]?.free) continue;
      await client.query('select graphile_worker.force_unlock_workers($1::text[])', [[worker]]);
      await client.query('select pg_advisory_unlock($1, hashtext($2))', [lockSpace, worker]);
      log.warn({ worker }, 'took over the jobs of a worker that is gone');
    }
  } finally {
    client.release();
  }
}
