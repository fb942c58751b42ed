import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planMigrations, readMigrations } from './migration-files.ts';
import { migrationsFolder } from './paths.ts';

let folder: string;
const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redress-migrations-'));
  put('0001-create-cases.sql', 'create table cases ();\n');
  put('0002-add-notes.sql', 'create table notes ();\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const refusal = (code: string, params: object) => expect.objectContaining({ code, params }) as Error;

describe('readMigrations', () => {
  it('reads the SQL files by number and nothing else', () => {
    put('README.md', 'not a migration');
    expect(readMigrations(folder).map(({ name }) => name)).toEqual([
      '0001-create-cases.sql',
      '0002-add-notes.sql',
    ]);
  });

  it('reads the shipped ones', () => {
    expect(readMigrations(migrationsFolder)[0]?.name).toBe('0001-create-foundation.sql');
  });

  it('takes a checkout with Windows line ends for the same text', () => {
    const [before] = readMigrations(folder);
    put('0001-create-cases.sql', 'create table cases ();\r\n');
    expect(readMigrations(folder)[0]).toEqual(before);
  });

  it.each(['3-short.sql', '0002-twice.sql', '0003_under.sql', '0003-Upper.sql'])('refuses %s', (name) => {
    put(name, 'select 1;');
    expect(() => readMigrations(folder)).toThrow(
      expect.objectContaining({ code: 'platform.migration_misnamed' }),
    );
  });
});

describe('planMigrations', () => {
  it('plans what has not landed, in order', () => {
    const all = readMigrations(folder);
    expect(planMigrations(all, [])).toEqual(all);
    expect(planMigrations(all, all.slice(0, 1))).toEqual(all.slice(1));
    expect(planMigrations(all, all)).toEqual([]);
  });

  it('names an edited migration', () => {
    const landed = readMigrations(folder);
    put('0001-create-cases.sql', 'create table cases (id int);\n');
    expect(() => planMigrations(readMigrations(folder), landed)).toThrow(
      refusal('platform.migration_edited', { name: '0001-create-cases.sql' }),
    );
  });

  it('names a missing migration', () => {
    const landed = readMigrations(folder);
    rmSync(join(folder, '0001-create-cases.sql'));
    expect(() => planMigrations(readMigrations(folder), landed)).toThrow(
      refusal('platform.migration_missing', { name: '0001-create-cases.sql' }),
    );
  });

  it('knows a database of a newer release', () => {
    const landed = readMigrations(folder);
    rmSync(join(folder, '0002-add-notes.sql'));
    expect(() => planMigrations(readMigrations(folder), landed)).toThrow(
      refusal('platform.database_newer', { name: '0002-add-notes.sql' }),
    );
  });

  it('refuses a migration slipped in before landed ones', () => {
    rmSync(join(folder, '0001-create-cases.sql'));
    const landed = readMigrations(folder);
    put('0001-create-cases.sql', 'create table cases ();\n');
    expect(() => planMigrations(readMigrations(folder), landed)).toThrow(
      refusal('platform.migration_late', { name: '0001-create-cases.sql', after: '0002-add-notes.sql' }),
    );
  });
});
