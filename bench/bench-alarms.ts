import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { projectRoot } from '../src/platform/paths.ts';
import { start } from './bench-processes.ts';

/** What came of many clocks that fell due together. */
export interface Rung {
  due: number;
  running: number;
  /** From the moment they fell due until all were warned of, ms. */
  tookMs: number;
  /** Warned of more than once, or not at all. */
  wrong: number;
}

/** Clocks that fall due together, and clocks that run altogether (SLA-1 … SLA-6: 5,000 of 100,000 within 60 s). */
const [dueTogether, running] = [5000, 100_000];

/**
 * Lets clocks of as many open cases fall due in the same minute before two workers, kills one in the middle, and waits
 * until every one is warned of. Where fewer than a hundred thousand run, others are put beside them.
 */
export async function ringMany(pool: pg.Pool, folder: string): Promise<Rung> {
  const number = async (text: string): Promise<number> =>
    Number((await pool.query<{ count: string }>(text)).rows[0]?.count);
  const { rows: due } = await pool.query<{ id: string; complaint_id: string }>(
    `select k.id, k.complaint_id from clocks k join complaints c on c.id = k.complaint_id
      where k.state = 'running' and k.code = 'respond' and c.status = 'open' limit ${dueTogether}`,
  );
  const ids = due.map(({ id }) => id);
  await pool.query('delete from clock_alarms where clock_id = any($1)', [ids]);
  await pool.query(
    `insert into clocks (id, complaint_id, code, title, policy, started_at, due_at, state, next_alarm_at)
      select gen_random_uuid(), complaint_id, code || '-' || n, title, policy, now(), now() + interval '1 day', state,
        now() + interval '12 hours'
      from clocks, generate_series(1, $2::int) n where id = $1`,
    [ids[0], Math.max(0, running - (await number(`select count(*) from clocks where state = 'running'`)))],
  );
  const worker = async () =>
    start(
      [join(projectRoot, 'bin/redress.mjs'), 'work', '--json'],
      { ...process.env, REDRESS_DATA: folder, REDRESS_LOG: 'error' },
      () => true,
    );
  const [killed, left] = await Promise.all([worker(), worker()]);
  const warned = (): Promise<number> =>
    number(
      `select count(*) from clock_alarms where clock_id = any('{${ids.join(',')}}'::uuid[]) and kind like 'warn%'`,
    );
  const before = await number(`select count(*) from events where kind = 'clock.warned'`);
  try {
    // Half of its day to respond has gone by, just now: one warning each, and nothing else yet.
    await pool.query(
      `update clocks set started_at = now() - interval '12 hours 1 second', due_at = now() + interval '11 hours 59 minutes 59 seconds', next_alarm_at = now() where id = any($1)`,
      [ids],
    );
    const began = performance.now();
    let isKilled = false;
    for (let count = 0; count < ids.length && performance.now() - began < 600_000;) {
      count = await warned();
      if (!isKilled && count >= ids.length / 4) isKilled = killed.child.kill('SIGKILL');
      await pause(50);
    }
    const tookMs = performance.now() - began;
    const events = (await number(`select count(*) from events where kind = 'clock.warned'`)) - before;
    return {
      due: ids.length,
      running: await number(`select count(*) from clocks where state = 'running'`),
      tookMs,
      wrong: Math.abs(events - ids.length),
    };
  } finally {
    killed.child.kill('SIGKILL');
    await left.stop();
    await pool.query(`delete from clocks where complaint_id = $1 and code like 'respond-%'`, [
      due[0]?.complaint_id,
    ]);
  }
}
