import { EventEmitter } from 'node:events';
import { Logger as WorkerLogger, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Ctx, Tx } from './context.ts';
import { isUnavailable } from './database.ts';
import { freeJobsOfTheDead, signOfLife, type SignOfLife } from './jobs-liveness.ts';

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
  /** Takes no more jobs and waits for those under way. */
  stop(): Promise<void>;
}

/**
 * Starts carrying out jobs. A worker that was killed leaves its jobs locked: each shows that it lives by a lock on its
 * name, and at start and every ten seconds the jobs of those without one are freed. Safe because every job may run
 * twice. Outlives restarts of the database.
 */
export async function startWorker(pool: pg.Pool, ctx: Ctx, table: JobTable, log: Logger): Promise<Worker> {
  const life = await signOfLife(pool, log);
  const taskList: TaskList = Object.fromEntries(
    Object.entries(table.jobs).map(([name, job]) => [
      name,
      async (payload) => job(ctx, (payload ?? {}) as Record<string, unknown>),
    ]),
  );
  const queue = await keepRunning(() => runQueue(pool, taskList, life, log), log);
  const timers = [
    every(10, log, () => freeJobsOfTheDead(pool, log)),
    ...table.regular.map(({ job, seconds }) => every(seconds, log, async () => table.jobs[job]?.(ctx, {}))),
  ];
  return {
    async stop() {
      const stopping = timers.map((stop) => stop());
      await queue.stop();
      await Promise.all(stopping);
      life.end();
    },
  };
}

/** A queue being worked on. */
interface Queue {
  stop(): Promise<void>;
  /** Resolves when it takes no more jobs, by being stopped or by giving up. */
  ended: Promise<void>;
}

/** So many failures to look for jobs, one after another, and the queue is begun anew. */
const mostFailures = 5;

/**
 * Takes jobs from the queue until stopped. The library does not get over every loss of the database: a job that
 * could not be noted as done makes it shut down and sometimes hang in that, and a failed first look repeats for ever.
 * So we watch, and leave it behind when it fails. Jobs belong to its pool of workers, so it is the pool that shows
 * life, for as long as one of its jobs is under way.
 */
async function runQueue(pool: pg.Pool, taskList: TaskList, life: SignOfLife, log: Logger): Promise<Queue> {
  const events = new EventEmitter() as unknown as WorkerEvents;
  const ended = Promise.withResolvers<undefined>();
  let name = '';
  let over = false;
  let under = 0;
  let failures = 0;
  const end = (why?: unknown): void => {
    if (over) return;
    over = true;
    if (why !== undefined) log.warn({ err: why }, 'the queue of jobs gave up');
    if (under === 0) void life.retract(name);
    ended.resolve(undefined);
  };
  events.on('pool:create', ({ workerPool }) => {
    name = workerPool.id;
    void life.show(name);
  });
  events.on('job:start', () => {
    under++;
    failures = 0;
  });
  events.on('job:complete', () => {
    if (--under === 0 && over) void life.retract(name);
  });
  events.on('pool:fatalError', ({ error }) => {
    end(error);
  });
  events.on('worker:getJob:empty', () => (failures = 0));
  events.on('worker:getJob:error', ({ error }) => {
    if (++failures >= mostFailures) end(error);
  });
  const logger = new WorkerLogger(() => (level, message) => {
    const weight: string = level;
    if (weight === 'error') log.warn({ from: 'queue' }, firstLine(message));
  });
  const runner = await run({
    pgPool: pool,
    noHandleSignals: true,
    taskList,
    parsedCronItems: [],
    events,
    logger,
    preset: {
      worker: {
        concurrentJobs: 4,
        pollInterval: 1000,
        // Only through a batch does a failure to note what became of a job come out as an event.
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
    },
  });
  runner.promise.then(
    () => end(),
    (error: unknown) => end(error),
  );
  const stop = async (): Promise<void> => {
    await runner.stop().catch(() => undefined);
    end();
  };
  void ended.promise.then(stop);
  return { ended: ended.promise, stop };
}

/** Messages of the queue go on with a stack and the payload; the first line says enough and nothing personal. */
function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').slice(0, 500);
}

/**
 * Starts the queue, and again whenever it gave up, until stopped. A database that went away just as it was to start
 * comes back: then too it is tried again; any other failure to start is the caller's.
 */
async function keepRunning(start: () => Promise<Queue>, log: Logger): Promise<Pick<Queue, 'stop'>> {
  let stopped = false;
  let current: Queue | undefined;
  let again: NodeJS.Timeout | undefined;
  const follow = (queue: Queue): void => {
    current = queue;
    if (stopped) void queue.stop();
    void queue.ended.then(() => {
      if (!stopped) retry();
    });
  };
  const retry = (): void => {
    again = setTimeout(() => {
      start().then(follow, (error: unknown) => {
        log.warn({ err: error }, 'the queue of jobs does not start');
        if (!stopped) retry();
      });
    }, 1000);
  };
  await start().then(follow, (error: unknown) => {
    if (!isUnavailable(error)) throw error;
    log.warn({ err: error }, 'the database went away as the queue of jobs was to start');
    retry();
  });
  return {
    async stop() {
      stopped = true;
      clearTimeout(again);
      await current?.stop();
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
