import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, rmSync, statSync } from 'node:fs';
import { mkdtemp, open, readdir, rename } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { pack, type Pack } from 'tar-stream';
import { sealFilePath, sealFileSize } from '../features/audit/seal-file-store.ts';
import { readSealLine } from '../features/audit/seal-rules.ts';
import { whileSealing } from '../features/audit/seal-store.ts';
import { AppError } from '../platform/errors.ts';
import { hashing, partNames, sealName, type BackupManifest, type Part } from './backup-format.ts';
import { landedMigrations, neededKeys, readSequences, readTables, waitingJobs } from './backup-queries.ts';
import type { Installation } from './base.ts';

/** A database as it was at one moment, and the seals outside it as they belong to that moment. */
interface Moment {
  client: pg.PoolClient;
  newestSeal: number;
  sealBytes: number;
}

/** Where the parts gather: a folder beside the target, and the file that grows in it. */
interface Workshop {
  folder: string;
  tar: Pack;
}

/**
 * Writes one file with everything but the master key: a consistent copy of every table in one repeatable-read
 * transaction, every stored file as it lies encrypted, the seals. Work goes on meanwhile. The file takes its name
 * only when it is whole and on the disk.
 * @throws AppError `backup.exists`, `backup.no_folder`
 */
export async function makeBackup(installation: Installation, file: string): Promise<BackupManifest> {
  const target = resolve(file);
  if (existsSync(target)) throw new AppError('backup.exists', { file: target });
  if (!existsSync(dirname(target))) throw new AppError('backup.no_folder', { folder: dirname(target) });
  await sweepWorkshops(dirname(target));
  const folder = await mkdtemp(join(dirname(target), `.redress-backup-${process.pid}-`));
  const whole = join(folder, 'whole');
  const tar = pack();
  const written = pipeline(tar, createWriteStream(whole, { mode: 0o600 }));
  // Looked at only at the end: an error before that must not count as nobody's.
  written.catch(() => undefined);
  const client = await installation.database.pool.connect();
  try {
    const moment = await begin(installation, client);
    const manifest = await gather(installation, moment, { folder, tar });
    const text = JSON.stringify(manifest, null, 2);
    tar.entry({ name: partNames.manifest }, text);
    tar.entry({ name: sealName }, createHash('sha256').update(text).digest('hex'));
    tar.finalize();
    await written;
    await sync(whole);
    if (existsSync(target)) throw new AppError('backup.exists', { file: target });
    await rename(whole, target);
    await sync(dirname(target));
    return manifest;
  } finally {
    tar.destroy();
    await client.query('rollback').catch(() => undefined);
    client.release();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Takes away what backups that were killed have left: it may hold plain tables. */
async function sweepWorkshops(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const maker = /^\.redress-backup-(\d+)-/.exec(name)?.[1];
    if (maker && !isAlive(Number(maker))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Holds one moment of the database; nobody seals just then, so that the file outside says the same. */
async function begin(installation: Installation, client: pg.PoolClient): Promise<Moment> {
  return whileSealing(
    installation.ctx('backup'),
    async () => {
      await client.query('begin isolation level repeatable read read only');
      await client.query('set local statement_timeout = 0');
      await client.query('set local idle_in_transaction_session_timeout = 0');
      const { rows } = await client.query<{ newest: string }>(
        'select coalesce(max(number), 0) as newest from seals',
      );
      const sealBytes = await sealFileSize(sealFilePath(installation.base.config));
      return { client, newestSeal: Number(rows[0]?.newest ?? 0), sealBytes };
    },
    'reading',
  );
}

async function gather(installation: Installation, moment: Moment, at: Workshop): Promise<BackupManifest> {
  const { client } = moment;
  const { base } = installation;
  const tables: Part[] = [];
  const migrations = await landedMigrations(client);
  const keyIds = await neededKeys(client);
  const sequences = await readSequences(client);
  for (const name of await readTables(client)) tables.push(await addTable(client, at, name));
  const jobs = await addLines(at, partNames.jobs, await waitingJobs(client));
  const { rows } = await client.query<{ path: string; erased: boolean }>(
    `select path, bool_and(destroyed_at is not null) as erased
     from (select path, key_id from files union all select path, key_id from imports where path is not null) stored
     join data_keys on data_keys.id = stored.key_id group by path order by path`,
  );
  // Bytes never change under their path, so the moment of the database is no longer needed.
  await client.query('commit');
  const files: BackupManifest['files'] = [];
  const missing: string[] = [];
  for (const { path, erased } of rows) {
    const added = await addStored(installation, at, path);
    if (added) files.push(added);
    else if (!erased) missing.push(path);
  }
  const seals = await addLines(at, partNames.seals, sealLines(installation, moment));
  return {
    product: 'redress',
    format: 1,
    madeAt: base.time.now().toISOString(),
    keys: base.keyring.fingerprint,
    keyIds,
    migrations,
    tables,
    sequences,
    files,
    missing,
    seals,
    jobs,
  };
}

/** The lines of the seals' file as it was at the moment. */
async function* sealLines(installation: Installation, moment: Moment): AsyncGenerator<string> {
  if (moment.sealBytes === 0) return;
  const path = sealFilePath(installation.base.config);
  const input = createReadStream(path, { encoding: 'utf8', end: moment.sealBytes - 1 });
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if ((readSealLine(line)?.number ?? 0) > moment.newestSeal) return;
    if (line) yield line;
  }
}

async function addTable(client: pg.PoolClient, at: Workshop, name: string): Promise<Part> {
  const file = join(at.folder, 'part');
  const copying = client.query(copyTo(`copy ${pg.escapeIdentifier(name)} to stdout`));
  const sha256 = await spool(copying, file);
  await addFile(at.tar, `tables/${name}`, file);
  return { name, rows: copying.rowCount, sha256 };
}

async function addLines(
  at: Workshop,
  name: string,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<Part> {
  const file = join(at.folder, 'part');
  let rows = 0;
  async function* bytes(): AsyncGenerator<Buffer> {
    for await (const line of lines) {
      rows++;
      yield Buffer.from(`${line}\n`);
    }
  }
  const sha256 = await spool(Readable.from(bytes()), file);
  await addFile(at.tar, name, file);
  return { name, rows, sha256 };
}

/** Adds a stored file; null when the store does not have it. */
async function addStored(
  installation: Installation,
  at: Workshop,
  path: string,
): Promise<BackupManifest['files'][number] | null> {
  const file = join(at.folder, 'part');
  try {
    const sha256 = await spool(installation.base.files.openStored(path), file);
    await addFile(at.tar, `files/${path}`, file);
    return { path, size: statSync(file).size, sha256 };
  } catch (error) {
    if (error instanceof AppError && error.code === 'file.not_found') return null;
    throw error;
  }
}

async function spool(source: Readable, file: string): Promise<string> {
  const hashed = hashing(source);
  await pipeline(hashed.chunks, createWriteStream(file, { mode: 0o600 }));
  return hashed.digest();
}

async function addFile(tar: Pack, name: string, file: string): Promise<void> {
  const entry = tar.entry({ name, size: statSync(file).size });
  await pipeline(createReadStream(file), entry);
}

/** Brings a file, or the names in a folder, to the disk; Windows has no such call for folders. */
async function sync(path: string): Promise<void> {
  if (process.platform === 'win32' && statSync(path).isDirectory()) return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
