import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { databaseUrl, dropDatabase, withClient } from '../../test/support/database.ts';
import { openDatabase, type Database } from './database.ts';
import { migrate, pendingMigrations } from './migrate.ts';
import { migrationsFolder } from './paths.ts';

const quiet = { info: () => {} };
let folder: string;
let name: string;
let db: Database<unknown>;

const open = (): Database<unknown> =>
  openDatabase({
    connection: databaseUrl(inject('testServer').url, name),
    max: 1,
    applicationName: 'redress tests',
  });
const put = (file: string, text: string): void => writeFileSync(join(folder, file), text);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redress-migrations-'));
  name = `migrate_${randomBytes(4).toString('hex')}`;
  await withClient(inject('testServer').url, (client) => client.query(`create database ${name}`));
  db = open();
  put('0001-create-cases.sql', 'create table cases (id int);\ninsert into cases values (1);\n');
});
afterEach(async () => {
  await db.close();
  await dropDatabase(inject('testServer').url, name);
  rmSync(folder, { recursive: true });
});

it('an empty database gets the shipped tables and the job queue, and needs nothing more', async () => {
  const shipped = await pendingMigrations(db.pool, migrationsFolder);
  expect(await migrate(db.pool, migrationsFolder, quiet)).toEqual(shipped);
  await db.pool.query(`select graphile_worker.add_job('sample'), count(*) from complaints`);
  expect(await pendingMigrations(db.pool, migrationsFolder)).toEqual([]);
  expect(await migrate(db.pool, migrationsFolder, quiet)).toEqual([]);
});

it('a later release runs only what is new', async () => {
  await migrate(db.pool, folder, quiet);
  put('0002-add-notes.sql', 'create table notes (id int);');
  expect(await pendingMigrations(db.pool, folder)).toEqual(['0002-add-notes.sql']);
  expect(await migrate(db.pool, folder, quiet)).toEqual(['0002-add-notes.sql']);
  expect((await db.pool.query(`select * from cases`)).rowCount).toBe(1);
});

it('two processes at once: each migration lands once', async () => {
  const other = open();
  put('0002-add-notes.sql', 'create table notes (id int); select pg_sleep(0.05);');
  const ran = await Promise.all([migrate(db.pool, folder, quiet), migrate(other.pool, folder, quiet)]);
  expect(ran.flat().sort()).toEqual(['0001-create-cases.sql', '0002-add-notes.sql']);
  expect((await db.pool.query(`select * from cases`)).rowCount).toBe(1);
  await other.close();
});

it('a broken migration leaves nothing behind and is named with its line', async () => {
  put('0002-add-notes.sql', 'create table notes (id int);\n\nalter table nowhere add id int;\n');
  await expect(migrate(db.pool, folder, quiet)).rejects.toMatchObject({
    code: 'platform.migration_failed',
    params: { name: '0002-add-notes.sql', reason: 'relation "nowhere" does not exist' },
  });
  put('0002-add-notes.sql', 'create table notes (id int);\n\nselect nothing from cases;\n');
  await expect(migrate(db.pool, folder, quiet)).rejects.toMatchObject({
    params: { name: '0002-add-notes.sql', line: 3 },
  });
  put('0002-add-notes.sql', 'create table notes (id int);\n');
  expect(await migrate(db.pool, folder, quiet)).toEqual(['0002-add-notes.sql']);
});

it('an edited landed migration stops the start and is named', async () => {
  await migrate(db.pool, folder, quiet);
  put('0001-create-cases.sql', 'create table cases (id bigint);\n');
  const refusal = { code: 'platform.migration_edited', params: { name: '0001-create-cases.sql' } };
  await expect(migrate(db.pool, folder, quiet)).rejects.toMatchObject(refusal);
  await expect(pendingMigrations(db.pool, folder)).rejects.toMatchObject(refusal);
});

it('a database of a newer release is left alone', async () => {
  put('0002-add-notes.sql', 'create table notes (id int);\n');
  await migrate(db.pool, folder, quiet);
  rmSync(join(folder, '0002-add-notes.sql'));
  await expect(migrate(db.pool, folder, quiet)).rejects.toMatchObject({ code: 'platform.database_newer' });
});
