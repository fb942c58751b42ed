import { afterAll, beforeAll, expect, it } from 'vitest';
import { openInstallation, type Installation } from '../../src/app/base.ts';
import { readConfig } from '../../src/platform/config.ts';
import { removeCluster, temporaryFolder } from '../support/cluster.ts';
import { makeCaller } from './caller.ts';
import { expectAllThereOnce, expectMailsOnce, untilSettled } from './counted.ts';
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

async function makeKey(): Promise<string> {
  const installation = await openHere();
  try {
    return (await makeCaller(installation)).secret;
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
    await untilSettled(installation);
    const { acknowledged } = load;
    expect(acknowledged.complaints.size).toBeGreaterThan(times);
    await expectAllThereOnce(installation, acknowledged);
    // Each kill of worker or database can cut the few mails under way, no more.
    expect(await expectMailsOnce(installation, sink.taken, acknowledged)).toBeLessThanOrEqual(times * 2 * 4);
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
