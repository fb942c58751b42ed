import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Clusters } from '../../../test/support/cluster.ts';
import { withClient } from '../../../test/support/database.ts';
import { openDatabase } from '../database.ts';
import type { RunningPostgres } from './launcher.ts';
import { closedFolder } from './postgres-account.ts';

const clusters = new Clusters();
const children: ChildProcess[] = [];

const lockFile = (dataFolder: string): string => join(dataFolder, 'postgres', 'postmaster.pid');
const query = (postgres: RunningPostgres, text: string) =>
  withClient(postgres.url, async (client) => (await client.query<Record<string, unknown>>(text)).rows);

beforeAll(() => clusters.prepare());
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children.length = 0;
  await clusters.clear();
});
afterAll(() => clusters.remove());

/** Another process that starts or joins the server, says so, and leaves when its input ends. */
async function otherProcess(
  dataFolder: string,
): Promise<{ child: ChildProcess; pid: number; adopted: boolean }> {
  const program = `
    import { startPostgres } from ${JSON.stringify(new URL('launcher.ts', import.meta.url).href)};
    const log = { info() {}, warn() {} };
    const postgres = await startPostgres({ dataFolder: process.argv[1], log, fsync: false });
    console.log(JSON.stringify({ pid: postgres.pid, adopted: postgres.adopted }));
    process.stdin.resume().on('end', () => postgres.stop());`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, dataFolder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, 'line')) as [string];
  return { child, ...(JSON.parse(line) as { pid: number; adopted: boolean }) };
}

describe('a first start', () => {
  it('makes a UTF-8 database with checksums whose owner is no superuser, on a socket closed to others', async () => {
    const dataFolder = clusters.empty();
    const postgres = await clusters.start(dataFolder);
    const [shown] = await query(
      postgres,
      `select current_user as name, rolsuper as super, current_database() as database,
         current_setting('listen_addresses') as addresses, current_setting('data_checksums') as checksums,
         current_setting('server_encoding') as encoding, upper('é') as upper, 'B' < 'a' as binary
       from pg_roles where rolname = current_user`,
    );
    expect(shown).toEqual({
      name: 'redress',
      super: false,
      database: 'redress',
      addresses: '',
      checksums: 'on',
      encoding: 'UTF8',
      upper: 'É',
      binary: true,
    });
    expect(statSync(postgres.connection.host).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataFolder, 'postgres')).mode & 0o777).toBe(0o700);
  });

  it('of three processes at once, one makes and starts it and the others join', async () => {
    const dataFolder = clusters.empty();
    const all = await Promise.all([
      otherProcess(dataFolder),
      otherProcess(dataFolder),
      otherProcess(dataFolder),
    ]);
    expect(new Set(all.map(({ pid }) => pid)).size).toBe(1);
    expect(all.map(({ adopted }) => adopted).sort()).toEqual([false, true, true]);
    expect(readdirSync(dataFolder)).toEqual(['postgres']);
    for (const { child } of all) child.stdin?.end();
    await Promise.all(all.map(({ child }) => once(child, 'exit')));
    expect(existsSync(lockFile(dataFolder))).toBe(false);
  });

  it('clears what a start killed half-way left behind', async () => {
    const dataFolder = clusters.empty();
    mkdirSync(join(dataFolder, 'postgres.999999999.a1b2c3.new', 'base'), { recursive: true });
    await clusters.start(dataFolder);
    expect(readdirSync(dataFolder)).toEqual(['postgres']);
  });
});

describe('a running server', () => {
  it('is joined, and stopped only by the last to leave', async () => {
    const dataFolder = clusters.copy();
    const first = await clusters.start(dataFolder);
    const second = await clusters.start(dataFolder);
    expect([first.adopted, second.adopted]).toEqual([false, true]);
    expect(second.pid).toBe(first.pid);
    expect(second.connection).toEqual(first.connection);
    await first.stop();
    expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
    expect(existsSync(lockFile(dataFolder))).toBe(false);
  });

  it('is always stopped by somebody when all leave at once', async () => {
    const dataFolder = clusters.copy();
    const all = await Promise.all([1, 2, 3, 4].map(() => clusters.start(dataFolder)));
    await Promise.all(all.map((postgres) => postgres.stop()));
    expect(existsSync(lockFile(dataFolder))).toBe(false);
  });

  it('outlives the process that started it, and keeps its rows over a restart', async () => {
    const dataFolder = clusters.copy();
    const { child, pid } = await otherProcess(dataFolder);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const postgres = await clusters.start(dataFolder);
    expect(postgres).toMatchObject({ adopted: true, pid });
    await query(postgres, 'create table kept as select 7 as n');
    await postgres.stop();
    const again = await clusters.start(dataFolder);
    expect(again.adopted).toBe(false);
    expect(await query(again, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('PRI-2: writes no row values and no statements into its log', async () => {
    const dataFolder = clusters.copy();
    const postgres = await clusters.start(dataFolder);
    const secret = '13800138000';
    const failures = await withClient(postgres.url, async (client) => {
      await client.query('create table people (phone text primary key)');
      const insert = () => client.query('insert into people values ($1)', [secret]);
      await insert();
      return Promise.allSettled([insert(), client.query(`select '${secret}'::date`)]);
    });
    expect(failures.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await postgres.stop();
    const text = readFileSync(join(dataFolder, 'postgres', 'server.log'), 'utf8');
    expect(text).toContain('database system is shut down');
    expect(text).not.toContain(secret);
  });

  it('answers by password on the loopback address where sockets do not serve', async () => {
    const dataFolder = clusters.empty();
    const postgres = await clusters.start(dataFolder, { transport: 'tcp' });
    expect(await query(postgres, 'select inet_server_addr()::text as at')).toEqual([{ at: '127.0.0.1/32' }]);
    const wrong = openDatabase({
      connection: { ...postgres.connection, password: 'guessed' },
      max: 1,
      applicationName: 'redress guess',
    });
    await expect(wrong.pool.query('select 1')).rejects.toMatchObject({ code: '28P01' });
    await wrong.close();
    expect(statSync(join(dataFolder, 'postgres.password')).mode & 0o777).toBe(0o600);
  });
});

describe('places', () => {
  it('a data folder with a very long path and a temp directory too long for a socket will do', async () => {
    const dataFolder = clusters.empty();
    const before = process.env.TMPDIR;
    const long = join(dataFolder, '投诉'.repeat(20), 'x'.repeat(120));
    const temp = join(dataFolder, 'temp'.repeat(25));
    mkdirSync(temp, { mode: 0o777 });
    process.env.TMPDIR = temp;
    try {
      const postgres = await clusters.start(long);
      expect(await query(postgres, 'select 1 as one')).toEqual([{ one: 1 }]);
      expect(Buffer.byteLength(`${postgres.connection.host}/.s.PGSQL.5432`)).toBeLessThanOrEqual(103);
    } finally {
      process.env.TMPDIR = before;
      if (before === undefined) delete process.env.TMPDIR;
    }
  });

  it('PRI-1: another user of the machine cannot reach the socket', async () => {
    const dataFolder = clusters.copy();
    const { connection } = await clusters.start(dataFolder);
    const asOther = process.getuid?.() === 0 ? closedFolder(connection.host, { uid: 1, gid: 1 }) : null;
    const mode = statSync(connection.host).mode & 0o077;
    expect(asOther ?? connection.host).toBe(connection.host);
    expect(mode).toBe(0);
  });
});
