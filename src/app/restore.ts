import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { extract } from 'tar-stream';
import { sealFilePath } from '../features/audit/seal-file-store.ts';
import { AppError } from '../platform/errors.ts';
import { landedMigrations, type BackupManifest } from './backup.ts';
import type { Installation } from './base.ts';

/** Reads the manifest at the end of a backup. @throws AppError `backup.unreadable` */
export async function readManifest(file: string): Promise<BackupManifest> {
  if (!existsSync(file)) throw new AppError('backup.not_found', { file });
  let manifest: BackupManifest | null = null;
  try {
    const tar = createReadStream(file).pipe(extract());
    for await (const entry of tar) {
      if (entry.header.name === 'manifest.json') manifest = JSON.parse(await text(entry)) as BackupManifest;
      else entry.resume();
    }
  } catch (cause) {
    throw new AppError('backup.unreadable', { file }, { cause });
  }
  if (manifest?.product !== 'redress') throw new AppError('backup.unreadable', { file });
  return manifest;
}

/**
 * Puts a backup into an installation that has no complaints and no people of its own yet, with the same keys and the same
 * version; every table and file is compared with the manifest's digests, and nothing stays if one differs.
 */
export async function restoreBackup(installation: Installation, file: string): Promise<BackupManifest> {
  const manifest = await readManifest(file);
  if (manifest.keys !== installation.base.keyring.fingerprint)
    throw new AppError('backup.other_keys', {
      expected: manifest.keys,
      found: installation.base.keyring.fingerprint,
    });
  const client = await installation.database.pool.connect();
  try {
    const here = JSON.stringify(await landedMigrations(client));
    if (here !== JSON.stringify(manifest.migrations)) throw new AppError('backup.other_version');
    await client.query('begin');
    await client.query('set local statement_timeout = 0');
    const { rows } = await client.query<{ used: boolean }>(
      'select exists (select 1 from complaints) or exists (select 1 from people) as used',
    );
    if (rows[0]?.used) throw new AppError('backup.target_used');
    const constraints = await dropForeignKeys(client);
    await load(installation, client, manifest, file);
    for (const { table, name, definition } of constraints)
      await client.query(`alter table ${table} add constraint ${pg.escapeIdentifier(name)} ${definition}`);
    for (const { name, value, called } of manifest.sequences)
      await client.query('select setval($1::regclass, $2::bigint, $3)', [
        pg.escapeIdentifier(name),
        value,
        called,
      ]);
    await client.query('commit');
    return manifest;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

/** Tables refer to each other in circles: their references are taken off while loading, and checked when put back. */
async function dropForeignKeys(client: pg.ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  for (const { table, name } of rows)
    await client.query(`alter table ${table} drop constraint ${pg.escapeIdentifier(name)}`);
  return rows;
}

async function load(
  installation: Installation,
  client: pg.PoolClient,
  manifest: BackupManifest,
  file: string,
): Promise<void> {
  const missing = new Set([
    ...manifest.tables.map(({ name }) => `tables/${name}`),
    ...manifest.files.map(({ path }) => `files/${path}`),
  ]);
  const tar = createReadStream(file).pipe(extract());
  for await (const entry of tar) {
    const { name } = entry.header;
    const table = manifest.tables.find((one) => `tables/${one.name}` === name);
    const stored = manifest.files.find((one) => `files/${one.path}` === name);
    if (table) {
      const target = pg.escapeIdentifier(table.name);
      await client.query(`delete from ${target}`);
      const hashed = hashing(entry);
      await pipeline(hashed.chunks, client.query(copyFrom(`copy ${target} from stdin`)));
      if (hashed.digest() !== table.sha256) throw new AppError('backup.damaged', { part: name });
    } else if (stored) {
      const hashed = hashing(entry);
      await installation.base.files.putStored(stored.path, hashed.chunks);
      if (hashed.digest() !== stored.sha256) throw new AppError('backup.damaged', { part: name });
    } else if (name === 'seals.log')
      await writeFile(sealFilePath(installation.base.config), await text(entry), { mode: 0o600 });
    else entry.resume();
    missing.delete(name);
  }
  if (missing.size) throw new AppError('backup.damaged', { part: [...missing].slice(0, 3).join(', ') });
}

function hashing(source: Readable): { chunks: AsyncIterable<Buffer>; digest(): string } {
  const hash = createHash('sha256');
  async function* pass(): AsyncGenerator<Buffer> {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      hash.update(chunk);
      yield chunk;
    }
  }
  return { chunks: pass(), digest: () => hash.digest('hex') };
}
