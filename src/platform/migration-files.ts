import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from './errors.ts';

/** One step of the database's shape, as it lies in the migrations folder. */
export interface Migration {
  /** `0001-create-foundation.sql` */
  name: string;
  sql: string;
  /** SHA-256 of the text with line ends as LF: a checkout on Windows does not count as an edit. */
  checksum: string;
}

/** A migration the database remembers. */
export interface Landed {
  name: string;
  checksum: string;
}

const namePattern = /^\d{4}-[a-z0-9-]+\.sql$/;

function numberOf(name: string): string {
  return name.slice(0, 4);
}

/** The migrations of a folder by number; a file named otherwise, or a number used twice, is refused. */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  for (const [index, name] of names.entries()) {
    const before = names[index - 1];
    if (!namePattern.test(name) || (before !== undefined && numberOf(before) === numberOf(name)))
      throw new AppError('platform.migration_misnamed', { name });
  }
  return names.map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/**
 * What is still to be run, given what landed. Refuses where the two cannot belong together: a landed migration
 * was edited or is missing, the database comes from a newer release, or a new migration's number lies before
 * one that has landed.
 */
export function planMigrations(migrations: readonly Migration[], landed: readonly Landed[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  const lastKnown = migrations.at(-1)?.name ?? '';
  let lastLanded = '';
  for (const { name, checksum } of landed) {
    const migration = known.get(name);
    if (!migration) {
      const newer = numberOf(name) > numberOf(lastKnown);
      throw new AppError(newer ? 'platform.database_newer' : 'platform.migration_missing', { name });
    }
    if (migration.checksum !== checksum) throw new AppError('platform.migration_edited', { name });
    known.delete(name);
    if (name > lastLanded) lastLanded = name;
  }
  const pending = [...known.values()];
  const late = pending.find(({ name }) => name < lastLanded);
  if (late) throw new AppError('platform.migration_late', { name: late.name, after: lastLanded });
  return pending;
}
