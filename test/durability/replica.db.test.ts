import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openInstallation, type Installation } from '../../src/app/base.ts';
import { buildHttp } from '../../src/app/http.ts';
import { openSignIn, startSession } from '../../src/features/access/sign-in-service.ts';
import { readConfig } from '../../src/platform/config.ts';
import { superuser } from '../../src/platform/postgres/postgres-types.ts';
import { removeCluster, temporaryFolder } from '../support/cluster.ts';
import { makeCaller } from './caller.ts';
import { startReplicated, type Replicated } from './replica.ts';
import { until } from './until.ts';

let databases: Replicated;
let dataFolder: string;
let installation: Installation;
let http: FastifyInstance;
/** On the replica, to hold it back. */
let hand: pg.Client;
let key: Record<string, string>;
let cookie: string;

beforeAll(async () => {
  databases = await startReplicated();
  dataFolder = temporaryFolder('redress-replicated-');
  installation = await openInstallation({
    config: readConfig({
      ...{ REDRESS_DATA: dataFolder, REDRESS_LOG: 'fatal' },
      ...{ DATABASE_URL: databases.primary.url, REDRESS_REPLICA_URL: databases.replica.url },
    }),
    name: 'test',
    connections: 3,
  });
  http = await buildHttp(installation.base);
  hand = new pg.Client({ ...databases.replica.connection, user: superuser });
  hand.on('error', () => undefined);
  await hand.connect();
  const { id, secret } = await makeCaller(installation);
  key = { authorization: `Bearer ${secret}` };
  const { user_id: userId } = await installation.base.db
    .selectFrom('people')
    .select('user_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const lines = await startSession(openSignIn(installation.base), userId ?? '', new Headers());
  cookie = lines.map((line) => line.split(';')[0]).join('; ');
}, 120_000);

afterAll(async () => {
  await hand.end();
  await http.close();
  await installation.close();
  await databases.replica.stop();
  await databases.primary.stop();
  for (const folder of [...databases.folders, dataFolder]) removeCluster(folder);
});

/** Registers, and answers the id with the cookies that came along. */
async function register(
  product: string,
  who: Record<string, string>,
): Promise<{ id: string; set: string[] }> {
  const answer = await http.inject({
    ...{ method: 'POST', url: '/api/complaints', headers: who },
    payload: { channel: 'phone', title: `${product}坏了`, narrative: `${product}买回来第三天就坏了。` },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return {
    id: answer.json<{ id: string }>().id,
    set: answer.cookies.map(({ name, value }) => `${name}=${value}`),
  };
}

/** What is found by a word; the status where there is no answer. */
async function found(words: string, who: Record<string, string>): Promise<string[] | number> {
  const url = `/api/complaints?q=${encodeURIComponent(words)}`;
  const answer = await http.inject({ url, headers: who });
  if (answer.statusCode !== 200) return answer.statusCode;
  return answer.json<{ items: { id: string }[] }>().items.map(({ id }) => id);
}

it('ARC-4: lists ask the replica, a case the database itself, and whoever wrote finds what they wrote', async () => {
  const { rows } = await hand.query<{ follows: boolean }>('select pg_is_in_recovery() as follows');
  expect(rows[0]?.follows).toBe(true);
  const first = await register('电饭煲', key);
  await until('the replica has followed', async () => {
    const ids = await found('电饭煲', key);
    return Array.isArray(ids) && ids.includes(first.id);
  });

  await hand.query('select pg_wal_replay_pause()');
  const later = await register('投影仪', key);
  expect(await found('投影仪', key)).toEqual([]);
  const head = await http.inject({ url: `/api/complaints/${later.id}`, headers: key });
  expect(head.statusCode).toBe(200);
  // In a browser: the list after registering shows what was registered; everybody else sees it a moment later.
  const own = await register('扫地机', { cookie });
  expect(await found('扫地机', { cookie: [cookie, ...own.set].join('; ') })).toEqual([own.id]);
  expect(await found('扫地机', { cookie })).toEqual([]);

  await hand.query('select pg_wal_replay_resume()');
  await until('the replica has caught up', async () => {
    const ids = await found('扫地机', key);
    return Array.isArray(ids) && ids.includes(own.id);
  });
}, 90_000);

it('ARC-4: with the replica gone, lists say that they cannot be read now and work goes on', async () => {
  await databases.replica.stop();
  expect(await found('电饭煲', key)).toBe(503);
  const made = await register('热水壶', key);
  expect((await http.inject({ url: `/api/complaints/${made.id}`, headers: key })).statusCode).toBe(200);
}, 60_000);
