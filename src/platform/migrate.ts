import { Logger as WorkerLogger, runMigrations } from 'graphile-worker';
import type pg from 'pg';
import { AppError } from './errors.ts';
import { planMigrations, readMigrations, type Landed, type Migration } from './migration-files.ts';

/** What the migrator tells the operator; a pino logger fits. */
export interface MigrationLog {
  info(fields: object, text: string): void;
}

/** Only one process migrates a database at a time. */
const migrationLock = 1380271187;

const createLedger = `create table if not exists schema_migrations (
  name text primary key,
  checksum text not null,
  landed_at timestamptz not null default now(),
  took_ms integer not null
)`;

/** What has landed; nothing in a database that was never migrated. */
async function readLanded(db: pg.Pool | pg.PoolClient): Promise<Landed[]> {
  const ledger = await db.query<{ there: boolean }>(
    `select to_regclass('schema_migrations') is not null as there`,
  );
  if (!ledger.rows[0]?.there) return [];
  return (await db.query<Landed>(`select name, checksum from schema_migrations order by name`)).rows;
}

/**
 * Brings a database to the shape this release needs: the job queue's own tables, then our migrations that have
 * not landed, each in a transaction of its own. Several processes may call it at once: one does it, the others
 * wait. Stops after the migration named `last`, if one is. Returns the names of what it ran; refuses with
 * `platform.migration_*` or `platform.database_newer`.
 */
export async function migrate(
  pool: pg.Pool,
  folder: string,
  log: MigrationLog,
  last?: string,
): Promise<string[]> {
  const migrations = readMigrations(folder);
  planMigrations(migrations, await readLanded(pool));
  await migrateQueue(pool, log);
  const client = await pool.connect();
  const ran: string[] = [];
  try {
    await client.query(`set statement_timeout = 0`);
    await client.query(`select pg_advisory_lock(${migrationLock})`);
    await client.query(createLedger);
    const pending = planMigrations(migrations, await readLanded(client));
    for (const migration of pending) {
      if (last !== undefined && migration.name > last) break;
      const took = await land(client, migration);
      log.info({ migration: migration.name, tookMs: took }, 'Migration landed');
      ran.push(migration.name);
    }
    return ran;
  } finally {
    // The session ends with its lock and settings, whatever state an error left it in.
    client.release(true);
  }
}

/** The names of the migrations this database still lacks; refuses like {@link migrate} where they do not fit. */
export async function pendingMigrations(pool: pg.Pool, folder: string): Promise<string[]> {
  return planMigrations(readMigrations(folder), await readLanded(pool)).map(({ name }) => name);
}

/** Runs one migration and notes it, both or neither. Returns how long it took, in ms. */
async function land(client: pg.PoolClient, migration: Migration): Promise<number> {
  const began = performance.now();
  try {
    await client.query('begin');
    await client.query(migration.sql);
    const took = Math.round(performance.now() - began);
    await client.query(`insert into schema_migrations (name, checksum, took_ms) values ($1, $2, $3)`, [
      migration.name,
      migration.checksum,
      took,
    ]);
    await client.query('commit');
    return took;
  } catch (cause) {
    await client.query('rollback').catch(() => {});
    const { message, position } = cause as { message: string; position?: string };
    const line = position ? migration.sql.slice(0, Number(position)).split('\n').length : null;
    throw new AppError(
      'platform.migration_failed',
      { name: migration.name, line, reason: message },
      { cause },
    );
  }
}

/** The job queue keeps its tables itself, in the schema `graphile_worker`, and knows when two do it at once. */
async function migrateQueue(pool: pg.Pool, log: MigrationLog): Promise<void> {
  const logger = new WorkerLogger(() => (level, text) => {
    if (level === 'error' || level === 'warning') log.info({ level }, text);
  });
  await runMigrations({ pgPool: pool, logger });
}
