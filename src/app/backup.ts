import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { pack, type Pack } from 'tar-stream';
import { AppError } from '../platform/errors.ts';
import type { Installation } from './base.ts';
import { sealFilePath } from '../features/audit/seal-file-store.ts';

/** What a backup holds, so that restoring can prove that all of it came back. */
export interface BackupManifest {
  product: 'redress';
  format: 1;
  madeAt: string;
  /** Fingerprint of the master key that opens it. The key itself is never in a backup. */
  keys: string;
  migrations: { name: string; checksum: string }[];
  tables: { name: string; rows: number; sha256: string }[];
  sequences: { name: string; value: string; called: boolean }[];
  files: { path: string; size: number; sha256: string }[];
}

/** Tables that are not kept: who is looking at what, and what the product rebuilds by itself. */
const leftOut = new Set(['presence', 'schema_migrations']);

/**
 * Writes one file with everything but the master key: a consistent copy of every table in one repeatable-read
 * transaction, every stored file as it lies encrypted, the seals. It takes its name only when it is whole.
 */
export async function makeBackup(installation: Installation, target: string): Promise<BackupManifest> {
  if (existsSync(target)) throw new AppError('backup.exists', { target });
  const spool = mkdtempSync(join(tmpdir(), 'redress-backup-'));
  const client = await installation.database.pool.connect();
  const partial = `${target}.partial`;
  const tar = pack();
  const written = pipeline(tar, createWriteStream(partial, { mode: 0o600 }));
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query('set local statement_timeout = 0');
    const manifest: BackupManifest = {
      product: 'redress',
      format: 1,
      madeAt: installation.base.time.now().toISOString(),
      keys: installation.base.keyring.fingerprint,
      migrations: await landedMigrations(client),
      tables: [],
      sequences: await sequences(client),
      files: [],
    };
    for (const table of await tables(client)) manifest.tables.push(await addTable(client, tar, table, spool));
    const { rows: files } = await client.query<{ path: string }>(
      'select distinct path from files order by path',
    );
    for (const { path } of files) manifest.files.push(await addStored(installation, tar, path, spool));
    const seals = sealFilePath(installation.base.config);
    if (existsSync(seals)) await addFile(tar, 'seals.log', seals);
    await client.query('commit');
    tar.entry({ name: 'manifest.json' }, JSON.stringify(manifest, null, 2));
    tar.finalize();
    await written;
    const handle = await open(partial, 'r');
    await handle.sync();
    await handle.close();
    await rename(partial, target);
    return manifest;
  } catch (error) {
    tar.destroy();
    await written.catch(() => undefined);
    rmSync(partial, { force: true });
    throw error;
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
    rmSync(spool, { recursive: true, force: true });
  }
}

/** The migrations a database has, in order. */
export async function landedMigrations(client: pg.ClientBase): Promise<BackupManifest['migrations']> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum::text as checksum from schema_migrations order by name',
  );
  return rows;
}

async function tables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') order by c.relname`,
  );
  return rows.map((row) => row.name).filter((name) => !leftOut.has(name));
}

async function sequences(client: pg.ClientBase): Promise<BackupManifest['sequences']> {
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

async function addTable(
  client: pg.PoolClient,
  tar: Pack,
  name: string,
  spool: string,
): Promise<BackupManifest['tables'][number]> {
  const file = join(spool, 'table');
  const copying = client.query(copyTo(`copy ${pg.escapeIdentifier(name)} to stdout`));
  const sha256 = await spoolTo(copying, file);
  await addFile(tar, `tables/${name}`, file);
  return { name, rows: copying.rowCount, sha256 };
}

async function addStored(
  installation: Installation,
  tar: Pack,
  path: string,
  spool: string,
): Promise<BackupManifest['files'][number]> {
  const file = join(spool, 'file');
  const sha256 = await spoolTo(installation.base.files.openStored(path), file);
  await addFile(tar, `files/${path}`, file);
  return { path, size: statSync(file).size, sha256 };
}

async function spoolTo(source: Readable, file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(
    source,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(file),
  );
  return hash.digest('hex');
}

async function addFile(tar: Pack, name: string, file: string): Promise<void> {
  const entry = tar.entry({ name, size: statSync(file).size });
  await pipeline(createReadStream(file), entry);
}
