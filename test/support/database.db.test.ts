import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { cloneDatabase, templateDatabase, withClient, type TestDatabase } from './database.ts';

let one: TestDatabase;
let other: TestDatabase;

beforeAll(async () => {
  [one, other] = await Promise.all([cloneDatabase('one'), cloneDatabase('other')]);
});
afterAll(() => Promise.all([one.drop(), other.drop()]));

const note = (db: TestDatabase) =>
  db.kysely
    .insertInto('settings')
    .values({ key: 'k', value: '1', updated_at: new Date(0) })
    .execute();
const notes = (db: TestDatabase) =>
  db.kysely.selectFrom('settings').select('key').where('key', '=', 'k').execute();

it('what one test file writes, another does not see', async () => {
  await note(one);
  expect(await notes(one)).toHaveLength(1);
  expect(await notes(other)).toHaveLength(0);
});

it('a filled template is made once, and its copies hold what it was filled with', async () => {
  let fillings = 0;
  const fill = async (connection: string): Promise<void> => {
    fillings++;
    await withClient(connection, (client) =>
      client.query(`insert into settings (key, value, updated_at) values ('k', '1', 'epoch')`),
    );
  };
  const names = await Promise.all([templateDatabase('noted', fill), templateDatabase('noted', fill)]);
  expect(fillings).toBe(1);
  const copy = await cloneDatabase('copy', names[0]);
  expect(await notes(copy)).toHaveLength(1);
  await copy.drop();
});

it('a dropped copy is gone, even with someone still connected', async () => {
  const brief = await cloneDatabase('brief');
  const name = new URL(brief.connection).pathname.slice(1);
  await withClient(brief.connection, async (client) => {
    client.on('error', () => {});
    await brief.drop();
  });
  const left = await withClient(inject('testServer').url, (client) =>
    client.query(`select 1 from pg_database where datname = $1`, [name]),
  );
  expect(left.rowCount).toBe(0);
});
