import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/platform/database.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { migrationsFolder } from '../../src/platform/paths.ts';
import { startPostgres } from '../../src/platform/postgres/launcher.ts';
import { removeCluster, temporaryFolder } from './cluster.ts';
import { databaseUrl, dropDatabase, withClient, type TestServer } from './database.ts';

const prefix = 'redress-test-';
const quiet = { info: () => {}, warn: () => {} };

/** One server for the whole run, shared by the projects that ask for it. */
interface Shared {
  users: number;
  server: Promise<{ provided: TestServer; end: () => Promise<void> }>;
}

/** Each project loads this file anew; what they share lies here. */
const place = globalThis as { redressTestServer?: Shared };

/** Called by vitest before the first test of a project that needs the database. */
export async function setup(project: TestProject): Promise<void> {
  place.redressTestServer ??= { users: 0, server: startServer() };
  place.redressTestServer.users++;
  project.provide('testServer', (await place.redressTestServer.server).provided);
}

/** Called by vitest after the last test; the last project ends the server. */
export async function teardown(): Promise<void> {
  const shared = place.redressTestServer;
  if (!shared || --shared.users > 0) return;
  delete place.redressTestServer;
  await (await shared.server).end();
}

async function startServer(): ReturnType<() => Shared['server']> {
  const outside = process.env.TEST_DATABASE_URL;
  if (outside) return prepare(outside, async () => {});
  for (const name of readdirSync(tmpdir())) removeOrphan(name);
  const folder = temporaryFolder(`${prefix}${process.pid}-`);
  const postgres = await startPostgres({ dataFolder: folder, log: quiet, fsync: false });
  const remove = (): void => removeCluster(folder);
  process.once('exit', remove);
  return prepare(databaseUrl(postgres.url, 'postgres'), async () => {
    await postgres.stop();
    remove();
    process.off('exit', remove);
  });
}

/** Makes the template: a database like a new installation's. */
async function prepare(url: string, end: () => Promise<void>): Shared['server'] {
  const template = `redress_template_${randomBytes(4).toString('hex')}`;
  await withClient(url, (client) => client.query(`create database "${template}"`));
  const { pool, close } = openDatabase({
    connection: databaseUrl(url, template),
    max: 2,
    applicationName: 'redress tests',
  });
  await migrate(pool, migrationsFolder, quiet);
  await close();
  const clear = async (): Promise<void> => {
    const names = await withClient(url, (client) =>
      client.query<{ datname: string }>(`select datname from pg_database where starts_with(datname, $1)`, [
        template,
      ]),
    );
    for (const { datname } of names.rows) await dropDatabase(url, datname);
    await end();
  };
  return { provided: { url, template }, end: clear };
}

/** Removes the cluster of a run that was killed and could not do so itself. */
function removeOrphan(name: string): void {
  const owner = name.startsWith(prefix) && /^\d+/.exec(name.slice(prefix.length))?.[0];
  if (!owner) return;
  try {
    process.kill(Number(owner), 0);
    return;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') return;
  }
  try {
    removeCluster(join(tmpdir(), name));
  } catch {
    // Another user's: theirs to remove.
  }
}
