import pg from 'pg';
import type { BackupManifest } from './backup-format.ts';

/** Tables that are not kept: who is looking at what just now, and what the migrations write themselves. */
const leftOut = new Set(['presence', 'schema_migrations']);

/** A job as it is kept. */
export interface KeptJob {
  name: string;
  payload: unknown;
  runAt: string;
  key: string | null;
  maxAttempts: number;
}

/** The migrations a database has, in order. */
export async function landedMigrations(client: pg.ClientBase): Promise<BackupManifest['migrations']> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migrations order by name',
  );
  return rows;
}

/** Every table that is kept. */
export async function readTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname`,
  );
  return rows.map((row) => row.name).filter((name) => !leftOut.has(name));
}

/** Where every counter stands, those behind identity columns too; read after the moment, so never behind it. */
export async function readSequences(client: pg.ClientBase): Promise<BackupManifest['sequences']> {
  const { rows } = await client.query<{ name: string }>(
    `select sequencename as name from pg_sequences where schemaname = 'public' order by 1`,
  );
  const values: BackupManifest['sequences'] = [];
  for (const { name } of rows) {
    const { rows: now } = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${pg.escapeIdentifier(name)}`,
    );
    if (now[0]) values.push({ name, ...now[0] });
  }
  return values;
}

/** The ids of all master keys that wrapped something here: the eight bytes after the version. */
export async function neededKeys(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select distinct encode(substring(wrapped from 2 for 8), 'hex') as id from data_keys
     where wrapped is not null order by 1`,
  );
  return rows.map(({ id }) => id);
}

/** The jobs that wait, as lines of JSON. Mails are not among them: a restored installation sends none by itself. */
export async function waitingJobs(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ job: KeptJob }>(
    `select jsonb_build_object('name', tasks.identifier, 'payload', jobs.payload, 'runAt', jobs.run_at,
       'key', jobs.key, 'maxAttempts', jobs.max_attempts) as job
     from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
     where tasks.identifier <> 'correspondence.deliver' and jobs.attempts < jobs.max_attempts order by jobs.id`,
  );
  return rows.map(({ job }) => JSON.stringify(job));
}
