import { existsSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { appendEvent } from '../features/audit/audit-store.ts';
import { sealFilePath } from '../features/audit/seal-file-store.ts';
import { moveDelivery } from '../features/correspondence/correspondence-store.ts';
import { command } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { migrate } from '../platform/migrate.ts';
import { migrationsFolder } from '../platform/paths.ts';
import { hashing, partNames, readEntries, type BackupManifest } from './backup-format.ts';
import { landedMigrations, readTables, type KeptJob } from './backup-queries.ts';
import type { Installation } from './base.ts';

/**
 * Puts a backup that {@link checkBackup} found whole into an installation without complaints and people, opened for
 * it (`restoring`). What the first start had put there is replaced. Everything is loaded in one transaction and
 * compared again; where anything differs, nothing stays. Then newer migrations land.
 * @throws AppError `backup.other_version`, `backup.other_keys`, `backup.target_in_use`, `backup.target_used`,
 *   `backup.damaged`
 */
export async function restoreBackup(
  installation: Installation,
  file: string,
  manifest: BackupManifest,
): Promise<void> {
  const { base, database } = installation;
  const lacking = manifest.keyIds.filter((id) => !base.keyring.ids.includes(id));
  if (lacking.length)
    throw new AppError('backup.other_keys', {
      expected: lacking.join(', '),
      found: base.keyring.ids.join(', '),
    });
  const client = await database.pool.connect();
  const stored: string[] = [];
  try {
    await client.query('begin');
    await client.query('set local statement_timeout = 0');
    await client.query('set local idle_in_transaction_session_timeout = 0');
    await requireFit(client, manifest);
    const constraints = await dropForeignKeys(client);
    const names = await readTables(client);
    await client.query(`truncate ${[...names, 'presence'].map(pg.escapeIdentifier).join(', ')}`);
    await client.query('delete from graphile_worker._private_jobs');
    const seals = await load(installation, client, manifest, file, stored);
    for (const { table, name, definition } of constraints)
      await client.query(`alter table ${table} add constraint ${pg.escapeIdentifier(name)} ${definition}`);
    for (const { name, value, called } of manifest.sequences)
      await client.query('select setval($1::regclass, $2::bigint, $3)', [
        pg.escapeIdentifier(name),
        value,
        called,
      ]);
    await client.query('commit');
    // After the commit: seals the file lacks are added by the next sealing, seals too many would look like tampering.
    await replaceSeals(sealFilePath(base.config), seals);
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    for (const path of stored) await base.files.remove(path);
    throw error;
  } finally {
    client.release();
  }
  await migrate(database.pool, migrationsFolder, base.log);
}

/** The target must have the tables the backup was made from, nobody in it, and nobody at work on it. */
async function requireFit(client: pg.ClientBase, manifest: BackupManifest): Promise<void> {
  const here = JSON.stringify(await landedMigrations(client));
  if (here !== JSON.stringify(manifest.migrations))
    throw new AppError('backup.other_version', { migration: manifest.migrations.at(-1)?.name ?? '' });
  const { rows } = await client.query<{ used: boolean; running: boolean }>(
    `select exists (select 1 from complaints) or exists (select 1 from people) as used,
       exists (select 1 from pg_stat_activity where datname = current_database()
         and application_name in ('redress-serve', 'redress-work')) as running`,
  );
  if (rows[0]?.used) throw new AppError('backup.target_used');
  if (rows[0]?.running) throw new AppError('backup.target_in_use');
}

interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

/** Tables refer to each other in circles: their references are taken off while loading, and checked when put back. */
export async function dropForeignKeys(client: pg.ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by conname`,
  );
  for (const { table, name } of rows)
    await client.query(`alter table ${table} drop constraint ${pg.escapeIdentifier(name)}`);
  return rows;
}

/** Loads every part; answers the lines of the seals' file. `stored` gathers the files it put, also if it fails. */
async function load(
  installation: Installation,
  client: pg.PoolClient,
  manifest: BackupManifest,
  file: string,
  stored: string[],
): Promise<string> {
  let seals = '';
  for await (const entry of readEntries(file)) {
    const { name } = entry.header;
    const table = manifest.tables.find((one) => `tables/${one.name}` === name);
    const bytes = manifest.files.find((one) => `files/${one.path}` === name);
    const hashed = hashing(entry);
    if (table) {
      const copying = client.query(copyFrom(`copy ${pg.escapeIdentifier(table.name)} from stdin`));
      await pipeline(hashed.chunks, copying);
      if (hashed.digest() !== table.sha256 || copying.rowCount !== table.rows)
        throw new AppError('backup.damaged', { part: name });
    } else if (bytes) {
      stored.push(bytes.path);
      await installation.base.files.putStored(bytes.path, hashed.chunks);
      if (hashed.digest() !== bytes.sha256) throw new AppError('backup.damaged', { part: name });
    } else if (name === partNames.jobs) await putJobs(client, await text(hashed.chunks));
    else if (name === partNames.seals) seals = await text(hashed.chunks);
    else entry.resume();
  }
  return seals;
}

async function putJobs(client: pg.ClientBase, lines: string): Promise<void> {
  for (const line of lines.split('\n').filter(Boolean)) {
    const job = JSON.parse(line) as KeptJob;
    await client.query(
      `select graphile_worker.add_job(identifier => $1, payload => $2::json, run_at => $3::timestamptz,
         job_key => $4::text, max_attempts => $5::int)`,
      [job.name, JSON.stringify(job.payload), job.runAt, job.key, job.maxAttempts],
    );
  }
}

async function replaceSeals(path: string, lines: string): Promise<void> {
  if (lines === '' && !existsSync(path)) return;
  const next = `${path}.new`;
  const handle = await open(next, 'w', 0o600);
  try {
    await handle.writeFile(lines);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(next, path);
}

/**
 * Mails that waited when the backup was made may have been sent since, by the installation it was made from: they
 * are shown as perhaps sent, and a person decides. Answers how many. Notices that waited to be mailed are not: people
 * find them in the product.
 */
export async function holdRestoredMails(installation: Installation): Promise<number> {
  return command(installation.ctx('restore'), async (tx) => {
    const waiting = await tx.db
      .selectFrom('deliveries')
      .select(['id', 'complaint_id'])
      .where('channel', '=', 'mail')
      .where('state', 'in', ['queued', 'handing-over'])
      .orderBy('complaint_id')
      .execute();
    for (const { id, complaint_id } of waiting) {
      await moveDelivery(tx, id, ['queued', 'handing-over'], { state: 'perhaps-sent' });
      await appendEvent(tx, {
        stream: { kind: 'complaint', id: complaint_id },
        kind: 'message.perhaps-sent',
        data: { delivery: id, restored: true },
      });
    }
    await tx.db
      .updateTable('notice_mails')
      .set({ state: 'cancelled', settled_at: tx.time.now() })
      .where('state', 'in', ['queued', 'handing-over'])
      .execute();
    return waiting.length;
  });
}
