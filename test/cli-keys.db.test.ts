import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openInstallation, type Installation } from '../src/app/base.ts';
import { rewrapKeys } from '../src/app/keys-desk.ts';
import { openIdentities } from '../src/features/party/party-queries.ts';
import { recogniseParties } from '../src/features/party/party-service.ts';
import { readConfig } from '../src/platform/config.ts';
import { command } from '../src/platform/context.ts';
import { wrapKeyId } from '../src/platform/keys.ts';
import { cloneDatabase, type TestDatabase } from './support/database.ts';

const [first, second, third] = ['a', 'b', 'c'].map(
  (label) => `${label}:${randomBytes(32).toString('base64')}`,
);
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await cloneDatabase('keys');
  folder = mkdtempSync(join(tmpdir(), 'redress-keys-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const envWith = (...keys: (string | undefined)[]): Record<string, string> => ({
  ...{ DATABASE_URL: database.connection, REDRESS_DATA: folder, REDRESS_LOG: 'fatal' },
  REDRESS_MASTER_KEY: keys.join(','),
});

async function inside<T>(
  env: Record<string, string>,
  work: (installation: Installation) => Promise<T>,
): Promise<T> {
  const installation = await openInstallation({ config: readConfig(env), name: 'test', connections: 2 });
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}

const register = (name: string, count: number, env: Record<string, string>): Promise<string[]> =>
  inside(env, async (installation) =>
    command(installation.ctx('test'), async (tx) => {
      const given = { kind: 'person' as const, phone: '', mail: '', address: '', formOfAddress: '' };
      const people = Array.from({ length: count }, (_, number) => ({ ...given, name: `${name}${number}` }));
      return (await recogniseParties(tx, people)).map((one) => one?.id ?? '');
    }),
  );

async function masters(): Promise<Set<string>> {
  const { rows } = await database.pool.query<{ wrapped: Buffer }>(
    'select wrapped from data_keys where wrapped is not null',
  );
  return new Set(rows.map(({ wrapped }) => wrapKeyId(wrapped)));
}

const names = (ids: string[], env: Record<string, string>): Promise<string[]> =>
  inside(env, async (installation) => {
    const opened = await openIdentities(installation.ctx('test'), ids);
    return opened.map(({ identity }) => identity.name).sort();
  });

it('PRI-2: after a change of master keys everything is wrapped anew; twice does nothing; an old key that nothing hangs on can go', async () => {
  const old = await register('旧', 3, envWith(first));
  const between = await register('中', 600, envWith(second, first));
  expect((await masters()).size).toBe(2);

  const done = await rewrapKeys(envWith(third, second, first));
  expect(done.renewed).toBe(603);
  expect(await masters()).toEqual(new Set([done.current]));
  expect(done.idle).toHaveLength(1);
  expect(done.root).not.toBe(done.current);
  expect(await rewrapKeys(envWith(third, second, first))).toMatchObject({ renewed: 0 });

  // The second key is out of the list; the first stays, as the command said.
  expect(await names(old, envWith(third, first))).toEqual(['旧0', '旧1', '旧2']);
  expect(await names(between.slice(0, 1), envWith(third, first))).toEqual(['中0']);
  const { rows } = await database.pool.query<{ data: object }>(
    `select data from events where kind = 'system.keys-rotated'`,
  );
  expect(rows).toMatchObject([{ data: { renewed: 603, to: done.current } }]);
}, 60_000);

it('PRI-2: a run that was cut off is gone on with; a destroyed key stays destroyed', async () => {
  await database.pool.query(
    `update data_keys set wrapped = null, destroyed_at = now() where id = (select id from data_keys order by id limit 1)`,
  );
  const more = await register('新', 2, envWith(second, third, first));
  const again = await rewrapKeys(envWith(third, second, first));
  expect(again.renewed).toBe(more.length);
  const { rows } = await database.pool.query<{ left: number }>(
    'select count(*)::int as left from data_keys where wrapped is null',
  );
  expect(rows[0]?.left).toBe(1);
});

it('PRI-2: without the key that wrapped them nothing is touched', async () => {
  const lone = await register('孤', 1, envWith(second, third, first));
  await expect(rewrapKeys(envWith(third, first))).rejects.toMatchObject({ code: 'platform.keys_wrong' });
  expect(await names(lone, envWith(second, third, first))).toEqual(['孤0']);
});
