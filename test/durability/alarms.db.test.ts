import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openInstallation, type Installation } from '../../src/app/base.ts';
import { registerComplaint } from '../../src/features/complaint/complaint-register-service.ts';
import { readConfig } from '../../src/platform/config.ts';
import { command } from '../../src/platform/context.ts';
import { copyCase } from '../support/cases.ts';
import { removeCluster, temporaryFolder } from '../support/cluster.ts';
import { productEnvironment, Supervised } from './product.ts';
import { until } from './until.ts';

/** Clocks that fall due together, and clocks that run altogether. */
const [dueTogether, running] = [5000, 100_000];
const hour = 3_600_000;

let dataFolder: string;
let installation: Installation;
const workers: Supervised[] = [];

beforeAll(() => {
  dataFolder = temporaryFolder('redress-alarms-');
});

afterAll(async () => {
  for (const worker of workers) worker.abandon();
  await installation.close();
  removeCluster(dataFolder);
});

/** Registers a complaint that was received so long ago, ms, with its clocks from then. */
async function registered(ago: number): Promise<string> {
  const ctx = installation.ctx('test');
  const { complaint } = await command(ctx, (tx) =>
    registerComplaint(tx, {
      ...{ kind: 'complaint', channel: 'phone', language: 'zh-CN', complainantId: null, process: 'standard' },
      ...{ title: '桌腿开裂', narrative: '用了两周，桌腿裂了一道缝。' },
      receivedAt: new Date(ctx.time.now().getTime() - ago),
    }),
  );
  return complaint.id;
}

/** How many alarms are on record, by what counts them. */
async function alarms(): Promise<Record<'rows' | 'clocks' | 'events' | 'waiting', number>> {
  const { rows } = await sql<Record<'rows' | 'clocks' | 'events' | 'waiting', number>>`
    select (select count(*) from clock_alarms) as rows, (select count(distinct clock_id) from clock_alarms) as clocks,
      (select count(*) from events where kind = 'clock.warned') as events,
      (select count(*) from clocks where next_alarm_at <= now()) as waiting`.execute(installation.base.db);
  const [row] = rows;
  if (!row) throw new Error('nothing was counted');
  return row;
}

it('SLA-3: 5,000 of 100,000 running clocks fall due in one minute, one of two workers is killed in the middle: each warned once', async () => {
  const env = { REDRESS_DATA: dataFolder, REDRESS_LOG: 'warn' };
  installation = await openInstallation({
    config: readConfig({ ...env, REDRESS_LOG: 'fatal' }),
    name: 'test',
    connections: 2,
    statementTimeoutMs: 0,
  });
  const { db } = installation.base;
  // Half of its day to respond has gone by: a warning, and nothing else yet.
  const [early, late] = [await registered(12 * hour), await registered(0)];
  // They wait until everything is there, and then fall due together.
  await sql`update clocks set next_alarm_at = next_alarm_at + interval '1 day'`.execute(db);
  await copyCase(installation, early, dueTogether - 1);
  // Those that only run need no case of their own to be in the sweep's way.
  await sql`insert into clocks (id, complaint_id, code, title, policy, started_at, due_at, state, next_alarm_at)
    select gen_random_uuid(), complaint_id, code || '-' || n, title, policy, started_at, due_at, state, next_alarm_at
      from clocks, generate_series(1, ${running}::int) n where complaint_id = ${late} and code = 'respond'`.execute(
    db,
  );
  for (let index = 0; index < 2; index++) workers.push(new Supervised(['work'], productEnvironment(env)));
  const [killed, left] = workers as [Supervised, Supervised];
  await Promise.all([killed.untilReady(), left.untilReady()]);
  await sql`update clocks set next_alarm_at = next_alarm_at - interval '1 day'`.execute(db);

  await until('warnings go off', async () => (await alarms()).events > 0);
  killed.abandon();
  const atTheKill = await alarms();
  expect(atTheKill.events).toBeLessThan(dueTogether);
  await until('nothing waits any more', async () => (await alarms()).waiting === 0);

  const total = await db
    .selectFrom('clocks')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'running')
    .executeTakeFirstOrThrow();
  expect(total.count).toBeGreaterThanOrEqual(running);
  expect(await alarms()).toEqual({ rows: dueTogether, clocks: dueTogether, events: dueTogether, waiting: 0 });
  expect(await left.stop()).toMatchObject({ code: 0 });
}, 240_000);
