import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { Clusters } from '../../../test/support/cluster.ts';
import { withClient } from '../../../test/support/database.ts';
import { isUnavailable, openDatabase } from '../database.ts';

const clusters = new Clusters();
beforeAll(() => clusters.prepare());
afterEach(() => clusters.clear());
afterAll(() => clusters.remove());

/** Asks until the server answers again. */
const ask = (pool: pg.Pool, text: string) =>
  vi.waitFor(async () => (await pool.query<{ n: number }>(text)).rows.map(({ n }) => n), {
    timeout: 15_000,
    interval: 20,
  });

/** Writes rows one after another until the database goes away; collects those it acknowledged. */
async function writeUntilGone(pool: pg.Pool, acknowledged: number[], next: () => number): Promise<void> {
  for (;;) {
    const n = next();
    try {
      await pool.query(`insert into written values ($1)`, [n]);
      acknowledged.push(n);
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      return;
    }
  }
}

it('killed under load, it starts again by itself where its users look for it, with every acknowledged row', async () => {
  const postgres = await clusters.start(clusters.copy(), { fsync: true });
  const { pool, close } = openDatabase({
    connection: postgres.connection,
    max: 4,
    applicationName: 'redress tests',
  });
  await pool.query('create table written (n int primary key)');
  const acknowledged: number[] = [];
  let last = 0;
  for (let round = 1; round <= 3; round++) {
    const enough = acknowledged.length + 200;
    const writers = [1, 2, 3, 4].map(() => writeUntilGone(pool, acknowledged, () => ++last));
    await vi.waitUntil(() => acknowledged.length >= enough, { timeout: 10_000, interval: 5 });
    const killed = postgres.pid;
    process.kill(killed, 'SIGKILL');
    await Promise.all(writers);
    const kept = new Set(await ask(pool, 'select n from written'));
    expect(acknowledged.filter((n) => !kept.has(n))).toEqual([]);
    await vi.waitUntil(() => postgres.pid !== killed);
  }
  await close();
});

it('of several users of a killed server all find it again, and the last still stops it', async () => {
  const dataFolder = clusters.copy();
  const users = [await clusters.start(dataFolder), await clusters.start(dataFolder)] as const;
  const killed = users[0].pid;
  process.kill(killed, 'SIGKILL');
  await vi.waitUntil(() => users.every(({ pid }) => pid !== killed), { timeout: 15_000 });
  expect(users[0].pid).toBe(users[1].pid);
  await users[0].stop();
  expect(await withClient(users[1].url, async (client) => (await client.query('select 1')).rowCount)).toBe(1);
  await users[1].stop();
  expect(() => statSync(join(dataFolder, 'postgres', 'postmaster.pid'))).toThrow('ENOENT');
});

it('the lock of a dead server whose number went to another process does not keep it from starting', async () => {
  const dataFolder = clusters.copy();
  const before = await clusters.start(dataFolder);
  const lock = join(dataFolder, 'postgres', 'postmaster.pid');
  const text = readFileSync(lock, 'utf8');
  const owner = statSync(lock);
  await before.stop();
  // Same user as the server's, as after the restart of a container: else the server sees through it by itself.
  const stranger = spawn('/bin/cat', { uid: owner.uid, gid: owner.gid, stdio: ['pipe', 'ignore', 'ignore'] });
  await once(stranger, 'spawn');
  writeFileSync(lock, text.replace(/^\d+/, String(stranger.pid)));
  const after = await clusters.start(dataFolder);
  expect(after.adopted).toBe(false);
  expect(after.pid).not.toBe(stranger.pid);
  stranger.stdin.end();
  await once(stranger, 'exit');
});

it('an empty lock left by a full disk does not keep it from starting', async () => {
  const dataFolder = clusters.copy();
  const lock = join(dataFolder, 'postgres', 'postmaster.pid');
  writeFileSync(lock, '');
  utimesSync(lock, 1000, 1000);
  expect(await clusters.start(dataFolder)).toMatchObject({ adopted: false });
});

it('a server whose socket was swept away is stopped in good order and started again', async () => {
  const dataFolder = clusters.copy();
  const first = await clusters.start(dataFolder);
  unlinkSync(join(first.connection.host, '.s.PGSQL.5432'));
  utimesSync(join(dataFolder, 'postgres', 'postmaster.pid'), 1000, 1000);
  const swept = first.pid;
  const second = await clusters.start(dataFolder);
  expect(second.pid).not.toBe(swept);
  expect(second.connection).toEqual(first.connection);
  await vi.waitUntil(() => first.pid === second.pid, { timeout: 10_000 });
});

it('what it says when it cannot start reaches the operator', async () => {
  const dataFolder = clusters.copy();
  writeFileSync(join(dataFolder, 'postgres', 'postgresql.auto.conf'), `no_such_setting = 'x'\n`);
  await expect(clusters.start(dataFolder)).rejects.toMatchObject({
    code: 'platform.postgres_failed',
    params: { reason: expect.stringContaining('no_such_setting') as string },
  });
});

it('a database of another major release is named, not touched', async () => {
  const dataFolder = clusters.copy();
  writeFileSync(join(dataFolder, 'postgres', 'PG_VERSION'), '17\n');
  await expect(clusters.start(dataFolder)).rejects.toMatchObject({
    code: 'platform.postgres_version',
    params: { have: '17', need: '18' },
  });
  rmSync(join(dataFolder, 'postgres'), { recursive: true });
});
