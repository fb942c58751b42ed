import type pg from 'pg';
import type { Logger } from 'pino';
import { isUnavailable } from './database.ts';

/** The advisory locks by which workers know each other to be alive. */
const lockSpace = 0x5edd;

/** By what the workers of other processes know that this one lives: locks that end with it. */
export interface SignOfLife {
  /** Shows that the worker of this name lives, until {@link SignOfLife.retract} or the end of the process. */
  show(name: string): Promise<void>;
  retract(name: string): Promise<void>;
  end(): void;
}

/** Opens the connection that holds the locks; when it breaks, another takes them again as soon as there is one. */
export async function signOfLife(pool: pg.Pool, log: Logger): Promise<SignOfLife> {
  const names = new Set<string>();
  let held: pg.PoolClient | null = null;
  let drop: () => void = () => undefined;
  let ended = false;
  let again: NodeJS.Timeout | undefined;
  const lock = async (client: pg.PoolClient, name: string): Promise<unknown> =>
    client.query('select pg_advisory_lock($1, hashtext($2))', [lockSpace, name]);
  const connect = async (): Promise<void> => {
    const client = await pool.connect();
    let gone = false;
    const lost = (): void => {
      if (gone) return;
      gone = true;
      client.release(true);
      if (held === client) held = null;
      if (!ended) retry();
    };
    drop = lost;
    client.once('error', lost);
    client.once('end', lost);
    try {
      for (const name of names) await lock(client, name);
      held = client;
      if (ended) lost();
    } catch {
      lost();
    }
  };
  const retry = (): void => {
    again = setTimeout(() => {
      connect().catch((error: unknown) => {
        log.debug({ err: error }, 'a worker cannot show that it lives');
        if (!ended) retry();
      });
    }, 250);
  };
  await connect().catch((error: unknown) => {
    if (!isUnavailable(error)) throw error;
    retry();
  });
  return {
    async show(name) {
      names.add(name);
      if (held) await lock(held, name).catch(() => undefined);
    },
    async retract(name) {
      names.delete(name);
      const unlock = held?.query('select pg_advisory_unlock($1, hashtext($2))', [lockSpace, name]);
      await unlock?.catch(() => undefined);
    },
    end() {
      ended = true;
      clearTimeout(again);
      drop();
    },
  };
}

/** Workers that hold jobs, have no lock, and so are dead or just coming back. */
async function lifeless(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string; free: boolean }>(
    `select name, pg_try_advisory_lock($1, hashtext(name)) as free from (
       select distinct locked_by as name from graphile_worker._private_jobs
       where locked_by is not null and locked_at < now() - interval '3 seconds') as holders`,
    [lockSpace],
  );
  const free = rows.filter((row) => row.free).map((row) => row.name);
  for (const name of free)
    await client.query('select pg_advisory_unlock($1, hashtext($2))', [lockSpace, name]);
  return free;
}

/**
 * Unlocks the jobs of workers that are gone, so that others take them at once and not after hours. Whoever seems dead
 * gets two seconds to come back: after a restart of the database nobody's lock is there for a moment.
 */
export async function freeJobsOfTheDead(pool: pg.Pool, log: Logger, patienceMs = 2000): Promise<void> {
  const look = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let failed = true;
    try {
      const result = await work(client);
      failed = false;
      return result;
    } finally {
      // After an error the session may still hold a lock that is not ours: it ends with it.
      client.release(failed);
    }
  };
  const suspects = await look(lifeless);
  if (suspects.length === 0) return;
  await new Promise((resolve) => setTimeout(resolve, patienceMs));
  await look(async (client) => {
    const dead = (await lifeless(client)).filter((name) => suspects.includes(name));
    if (dead.length === 0) return;
    await client.query('select graphile_worker.force_unlock_workers($1::text[])', [dead]);
    log.warn({ workers: dead }, 'took over the jobs of workers that are gone');
  });
}
