import { afterAll, beforeAll, expect, it } from 'vitest';
import { openInstallation, type Installation } from '../../src/app/base.ts';
import { openSignIn, startSession } from '../../src/features/access/sign-in-service.ts';
import { readConfig } from '../../src/platform/config.ts';
import { removeCluster, temporaryFolder } from '../support/cluster.ts';
import { makeCaller, type Caller } from './caller.ts';
import { expectAllThereOnce, expectMailsOnce, untilSettled } from './counted.ts';
import { Load } from './load.ts';
import { openMailSink, type MailSink } from './mail-sink.ts';
import { freePort, productEnvironment, run, Supervised } from './product.ts';
import { Screen } from './screen.ts';
import { until } from './until.ts';

let dataFolder: string;
let sink: MailSink;
let installation: Installation;
let environment: NodeJS.ProcessEnv;
let caller: Caller;
/** Two servers and two workers on one database. */
let addresses: [string, string];
let servers: [Supervised, Supervised];
let workers: [Supervised, Supervised];

beforeAll(async () => {
  dataFolder = temporaryFolder('redress-many-');
  sink = await openMailSink(() => Math.random() * 60);
  const env = {
    ...{ REDRESS_DATA: dataFolder, REDRESS_LOG: 'warn', REDRESS_TRUST_PROXY: '1' },
    ...{ REDRESS_SMTP_URL: sink.url, REDRESS_MAIL_FROM: 'care@example.com' },
  };
  installation = await openInstallation({
    config: readConfig({ ...env, REDRESS_LOG: 'fatal' }),
    name: 'test',
    connections: 2,
  });
  caller = await makeCaller(installation);
  environment = productEnvironment(env);
  const serve = async (): Promise<[string, Supervised]> => {
    const port = await freePort();
    const server = new Supervised(['serve', '--no-work', '--empty', '--port', String(port)], environment);
    return [`http://127.0.0.1:${port}`, server];
  };
  const [one, other] = [await serve(), await serve()];
  addresses = [one[0], other[0]];
  servers = [one[1], other[1]];
  workers = [new Supervised(['work'], environment), new Supervised(['work'], environment)];
  for (const address of addresses) await until('a server answers', () => answers(address));
  for (const worker of workers) await worker.untilReady();
}, 120_000);

afterAll(async () => {
  for (const one of [...servers, ...workers]) one.abandon();
  sink.close();
  await installation.close();
  removeCluster(dataFolder);
});

async function answers(address: string): Promise<boolean> {
  return fetch(`${address}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Asks one of the servers; with the caller's key unless told who asks. */
async function ask<T>(
  server: 0 | 1,
  method: string,
  path: string,
  body?: object,
  who: Record<string, string> = { authorization: `Bearer ${caller.secret}` },
): Promise<{ status: number; body: T }> {
  const response = await fetch(new URL(path, addresses[server]), {
    method,
    headers: { ...who, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as T };
}

async function register(server: 0 | 1, title: string): Promise<string> {
  const { status, body } = await ask<{ id: string }>(server, 'POST', '/api/complaints', {
    ...{ channel: 'mail', title, narrative: '买回来第三天就坏了。', sourceRef: title },
    complainant: { name: '周', mail: 'screen@example.com' },
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body.id;
}

it('ARC-4: what changes through one server is heard at once on a screen at the other; sessions and presence hold at both', async () => {
  const id = await register(0, '跨进程');
  const key = { authorization: `Bearer ${caller.secret}` };
  const screen = new Screen(addresses[1], [`complaint:${id}`], key);
  try {
    await until('the screen listens', () => screen.opened > 0);
    await ask(0, 'POST', `/api/complaints/${id}/messages`, { body: '请问方便上门吗？' });
    await until('the word comes over', () => screen.heard.some(({ kind }) => kind === 'changed'));
    await ask(0, 'POST', `/api/complaints/${id}/presence`, { editing: 'finding' });
    await until('presence comes over', () => screen.heard.some(({ kind }) => kind === 'presence'));
    const there = await ask<{ people: { editing: string }[] }>(1, 'GET', `/api/complaints/${id}/presence`);
    expect(there.body.people).toMatchObject([{ editing: 'finding' }]);

    // A session begun in one process counts in all, and ended in one it is over in all.
    const person = await installation.base.db
      .selectFrom('people')
      .select('user_id')
      .where('id', '=', caller.id)
      .executeTakeFirstOrThrow();
    const lines = await startSession(openSignIn(installation.base), person.user_id ?? '', new Headers());
    const cookie = { cookie: lines.map((line) => line.split(';')[0]).join('; ') };
    for (const server of [0, 1] as const)
      expect((await ask(server, 'GET', '/api/me', undefined, cookie)).status).toBe(200);
    const sessions = await ask<{ sessions: { id: string }[] }>(
      0,
      'GET',
      '/api/me/sessions',
      undefined,
      cookie,
    );
    const ended = await ask(
      0,
      'DELETE',
      `/api/me/sessions/${sessions.body.sessions[0]?.id ?? ''}`,
      undefined,
      cookie,
    );
    expect(ended.status).toBe(200);
    expect((await ask(1, 'GET', '/api/me', undefined, cookie)).status).toBe(401);
  } finally {
    screen.close();
  }
}, 60_000);

it('ARC-4, SLA-3: of two servers and two workers one of each is killed under load: nothing acknowledged is lost, nothing is sent or warned twice', async () => {
  const loads = addresses.map((address) => new Load(address, caller.secret, 2));
  const total = (): number => loads.reduce((sum, load) => sum + load.count, 0);
  const more = async (what: string, done: () => number, by: number): Promise<void> => {
    const enough = done() + by;
    await until(what, () => done() >= enough);
  };
  await more('the load goes on', total, 6);
  // Everything registered so far was due long ago, and both workers see it at once.
  const { rows: overdue } = await installation.database.pool.query<{ id: string }>(
    `update clocks set started_at = started_at - interval '90 days', due_at = due_at - interval '90 days',
       next_alarm_at = next_alarm_at - interval '90 days' where next_alarm_at is not null returning id`,
  );
  expect(overdue.length).toBeGreaterThan(0);
  await Promise.all([servers[0].kill(), workers[0].kill()]);
  await more('the other server goes on', () => loads[1]?.count ?? 0, 4);
  await more('the other worker goes on', () => sink.taken.size, 2);
  await until('the killed server answers again', () => answers(addresses[0]));
  await workers[0].untilReady();
  await more('both go on', total, 6);
  await Promise.all(loads.map((load) => load.finish()));
  expect(loads.flatMap(({ refused }) => refused)).toEqual([]);
  expect([...servers, ...workers].flatMap(({ crashes }) => crashes)).toEqual([]);

  await until('every clock has rung', async () => {
    const { rows } = await installation.database.pool.query<{ n: number }>(
      `select count(*)::int as n from clocks where id = any($1) and breached_at is null`,
      [overdue.map(({ id }) => id)],
    );
    return rows[0]?.n === 0;
  });
  await untilSettled(installation);
  const all = {
    complaints: new Map(loads.flatMap(({ acknowledged }) => [...acknowledged.complaints])),
    messages: new Map(loads.flatMap(({ acknowledged }) => [...acknowledged.messages])),
  };
  all.complaints.set('跨进程', 'first');
  all.messages.set('请问方便上门吗？', 'first');
  await expectAllThereOnce(installation, all);
  // One kill of a worker can cut the few mails under way, no more.
  expect(await expectMailsOnce(installation, sink.taken, all)).toBeLessThanOrEqual(4);
  const { rows: twice } = await installation.database.pool.query(
    `select data ->> 'clock' as clock, kind, data ->> 'share' as share, data ->> 'step' as step, count(*)
     from events where kind in ('clock.warned', 'clock.breached', 'clock.escalated')
     group by 1, 2, 3, 4 having count(*) > 1`,
  );
  expect(twice).toEqual([]);
  const { rows: breached } = await installation.database.pool.query<{ n: number }>(
    `select count(*)::int as n from events where kind = 'clock.breached'`,
  );
  expect(breached[0]?.n).toBe(overdue.length);

  for (const one of [...servers, ...workers]) expect((await one.stop()).code).toBe(0);
  const verified = await run(['verify', '--json'], environment);
  expect(verified.code, verified.err).toBe(0);
  expect(JSON.parse(verified.out)).toMatchObject({ sound: true, findings: [], unsealed: 0 });
}, 180_000);
