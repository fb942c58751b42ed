import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';
import { openDatabase } from '../../src/platform/database.ts';
import type { DB } from '../../src/schema/tables.ts';

/** The server that holds the test databases, as global setup prepared it. */
export interface TestServer {
  /** Any database of the server, for making others. */
  url: string;
  /** The database every other is cloned from: migrated, empty. */
  template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/** A database of one test file's own. */
export interface TestDatabase {
  kysely: Kysely<DB>;
  pool: pg.Pool;
  /** A URL: for `openDatabase`, or as `DATABASE_URL` of a process under test. */
  connection: string;
  drop(): Promise<void>;
}

/** The same server, another database. */
export function databaseUrl(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs `work` on a connection of its own. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'redress tests' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * A fresh copy of the migrated template (or of a template made by {@link templateDatabase}), some 50 ms. Drop it
 * in `afterAll`. `name` only helps to recognise it in the server.
 */
export async function cloneDatabase(name = 'test', template?: string): Promise<TestDatabase> {
  const server = inject('testServer');
  const database = `${name.replace(/\W+/g, '_').toLowerCase().slice(0, 40)}_${randomBytes(5).toString('hex')}`;
  await withClient(server.url, (client) =>
    client.query(
      `create database "${database}" template "${template ?? server.template}" strategy file_copy`,
    ),
  );
  const connection = databaseUrl(server.url, database);
  const { kysely, pool, close } = openDatabase<DB>({
    connection,
    max: 8,
    applicationName: 'redress tests',
    statementTimeoutMs: 30_000,
  });
  return {
    kysely,
    pool,
    connection,
    async drop() {
      await close();
      await dropDatabase(server.url, database);
    },
  };
}

/**
 * The name of a further template, filled once per run by the first who asks; others wait. For what is dear to
 * make, such as the sample company: `cloneDatabase('desk', await templateDatabase('sample', fill))`.
 */
export async function templateDatabase(
  name: string,
  fill: (connection: string) => Promise<void>,
): Promise<string> {
  const server = inject('testServer');
  const template = `${server.template}_${name}`;
  return withClient(server.url, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext($1))`, [template]);
    const found = await client.query(`select 1 from pg_database where datname = $1`, [template]);
    if (found.rowCount) return template;
    const half = `${template}_half`;
    await client.query(`drop database if exists "${half}" with (force)`);
    await client.query(`create database "${half}" template "${server.template}"`);
    await fill(databaseUrl(server.url, half));
    await client.query(`alter database "${half}" rename to "${template}"`);
    return template;
  });
}

/** Drops a database, whoever is still connected to it. */
export async function dropDatabase(server: string, database: string): Promise<void> {
  await withClient(server, (client) => client.query(`drop database if exists "${database}" with (force)`));
}
