import { afterAll, beforeAll, expect, it } from 'vitest';
import { openInstallation, type Installation } from '../../src/app/base.ts';
import { createApiKey } from '../../src/features/access/api-keys-service.ts';
import { createPerson } from '../../src/features/access/people-service.ts';
import { createRole } from '../../src/features/access/roles-service.ts';
import { readConfig } from '../../src/platform/config.ts';
import { removeCluster, temporaryFolder } from '../support/cluster.ts';
import { Load } from './load.ts';
import { openMailSink, type MailSink } from './mail-sink.ts';
import { databasePid, freePort, killDatabase, productEnvironment, run, Supervised } from './product.ts';
import { until } from './until.ts';

const times = 20;
const callers = 3;

let dataFolder: string;
let sink: MailSink;
let env: Record<string, string>;
let address: string;
const supervised: Supervised[] = [];

beforeAll(async () => {
  dataFolder = temporaryFolder('redress-kill-');
  sink = await openMailSink(() => Math.random() * 120);
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  env = {
    REDRESS_DATA: dataFolder,
    REDRESS_LOG: 'warn',
    REDRESS_SMTP_URL: sink.url,
    REDRESS_MAIL_FROM: 'care@example.com',
    REDRESS_TRUST_PROXY: '1',
    PORT: String(port),
  };
}, 60_000);

afterAll(() => {
  for (const one of supervised) one.abandon();
  sink.close();
  removeCluster(dataFolder);
});

async function openHere(): Promise<Installation> {
  return openInstallation({
    config: readConfig({ ...env, REDRESS_LOG: 'fatal' }),
    name: 'test',
    connections: 2,
  });
}

/** Makes a person for whom programs register and write, and their key. */
async function makeKey(): Promise<string> {
  const installation = await openHere();
  try {
    const ctx = installation.ctx('test');
    const permissions = ['complaint.read', 'complaint.register', 'complaint.handle'] as const;
    await createRole(ctx, {
      code: 'caller',
      title: { 'zh-CN': '来电程序', 'zh-TW': '來電程式', en: 'Callers' },
      grants: permissions.map((permission) => ({ permission, scope: 'all' })),
    });
    const { id } = await createPerson(ctx, {
      ...{ name: '程序', signInName: 'caller', mail: null, departmentId: null, regionId: null },
      ...{ positions: [], language: 'zh-CN', zone: 'Asia/Shanghai', roles: ['caller'] },
    });
    const made = await createApiKey(ctx, { title: 'load', personId: id, permissions, expiresAt: null });
    return made.secret;
  } finally {
    await installation.close();
  }
}

async function answers(): Promise<boolean> {
  return fetch(`${address}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** How often each value stands in a column. */
async function counts(installation: Installation, query: string): Promise<Map<string, number>> {
  const { rows } = await installation.database.pool.query<{ value: string; number: string }>(query);
  return new Map(rows.map(({ value, number }) => [value, Number(number)]));
}

it(`ARC-4: server, worker and database killed ${times} times each under load: nothing acknowledged is lost or doubled`, async () => {
  const key = await makeKey();
  const environment = productEnvironment(env);
  const server = new Supervised(['serve', '--no-work', '--empty'], environment);
  const worker = new Supervised(['work'], environment);
  supervised.push(server, worker);
  await until('the server answers', answers);
  await worker.untilReady();

  const load = new Load(address, key, callers);
  let databaseKills = 0;
  const killDatabaseOnce = async (): Promise<void> => {
    const pid = await until('the database runs', () => databasePid(dataFolder));
    killDatabase(dataFolder);
    await until('the database is dead', () => databasePid(dataFolder) !== pid);
    databaseKills++;
  };
  /** A random moment under load: after so many more of what is being done, and never without any. */
  const moment = async (done: () => number, most: number): Promise<void> => {
    const enough = done() + 1 + Math.floor(Math.random() * most);
    await until('the load goes on', () => done() >= enough);
  };
  const killServerAndDatabase = async (): Promise<void> => {
    for (let round = 0; round < times; round++) {
      await moment(() => load.count, 6);
      await server.kill();
      await moment(() => load.count, 6);
      await killDatabaseOnce();
    }
  };
  const killWorker = async (): Promise<void> => {
    for (let round = 0; round < times; round++) {
      await worker.untilReady();
      await moment(() => sink.taken.size, 4);
      await worker.kill();
    }
  };
  await Promise.all([killServerAndDatabase(), killWorker()]).catch((error: unknown) => {
    const counts = `${load.count} writes, ${sink.taken.size} mails, killed ${server.kills}, ${worker.kills}, ${databaseKills}`;
    throw new Error(`${counts}\n${server.tail}\n${worker.tail}`, { cause: error });
  });
  await load.finish();
  expect([server.kills, worker.kills, databaseKills]).toEqual([times, times, times]);
  expect(load.refused).toEqual([]);
  expect([...server.crashes, ...worker.crashes]).toEqual([]);

  const installation = await openHere();
  try {
    const { pool } = installation.database;
    await until(
      'every mail is settled',
      async () => {
        const { rows } = await pool.query<{ open: number }>(
          `select (select count(*) from deliveries where state in ('queued', 'handing-over'))
             + (select count(*) from graphile_worker._private_jobs where attempts < max_attempts
                and run_at < now() + interval '2 minutes')::int as open`,
        );
        return Number(rows[0]?.open) === 0;
      },
      90_000,
    );
    const complaints = await counts(
      installation,
      'select source_ref as value, count(*) as number from complaints group by 1',
    );
    const { complaints: acknowledged, messages } = load.acknowledged;
    expect(acknowledged.size).toBeGreaterThan(times);
    expect([...acknowledged.keys()].filter((mark) => complaints.get(mark) !== 1)).toEqual([]);
    expect(complaints.size).toBe(acknowledged.size);
    expect(new Set(acknowledged.values()).size).toBe(acknowledged.size);
    const written = await counts(
      installation,
      `select body as value, count(*) as number from messages where kind = 'message' group by 1`,
    );
    expect([...messages.keys()].filter((words) => written.get(words) !== 1)).toEqual([]);
    expect(written.size).toBe(messages.size);

    const { rows: mails } = await pool.query<{ mail_id: string; state: string }>(
      `select mail_id, state from deliveries where channel = 'mail'`,
    );
    expect(mails).toHaveLength(acknowledged.size + messages.size);
    const takenTwice = [...sink.taken].filter(([, times]) => times > 1);
    expect(takenTwice).toEqual([]);
    const claimedSent = mails.filter(({ state }) => state === 'sent');
    expect(claimedSent.filter(({ mail_id }) => sink.taken.get(mail_id) !== 1)).toEqual([]);
    const unsure = mails.filter(({ state }) => state === 'perhaps-sent');
    expect(claimedSent.length + unsure.length).toBe(mails.length);
    // Each kill of worker or database can cut the few mails under way, no more.
    expect(unsure.length).toBeLessThanOrEqual(times * 2 * 4);
    const { rows: lost } = await pool.query(
      'select 1 from graphile_worker._private_jobs where attempts >= max_attempts',
    );
    expect(lost).toEqual([]);
  } finally {
    await installation.close();
  }

  for (const stopped of [await server.stop(), await worker.stop()]) {
    expect(stopped.code).toBe(0);
    expect(stopped.took).toBeLessThan(10_000);
  }
  const verified = await run(['verify', '--json'], environment);
  expect(verified.code, verified.err).toBe(0);
  expect(JSON.parse(verified.out)).toMatchObject({ sound: true, findings: [], unsealed: 0 });
}, 300_000);
