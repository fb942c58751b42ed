import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { extract } from 'tar-stream';
import { AppError } from '../platform/errors.ts';

/** One part of a tar file: its name, and its bytes to be read or passed over. */
export type TarEntry = Readable & { header: { name: string } };

/** What a backup holds, so that restoring can prove that all of it came back. */
export interface BackupManifest {
  product: 'redress';
  format: 1;
  /** ISO 8601. */
  madeAt: string;
  /** Fingerprint of the master key it belongs to, and the ids of all master keys needed to read it. Never the keys. */
  keys: string;
  keyIds: string[];
  migrations: { name: string; checksum: string }[];
  tables: Part[];
  sequences: { name: string; value: string; called: boolean }[];
  files: { path: string; size: number; sha256: string }[];
  /** Stored files the database knows and the store has lost. */
  missing: string[];
  /** The seals outside the database, up to the newest one of the tables. */
  seals: Part;
  /** Jobs that waited. */
  jobs: Part;
}

/** One part of a backup with its number of rows or lines. */
export interface Part {
  name: string;
  rows: number;
  sha256: string;
}

/** Where each part lies in the file. */
export const partNames = { seals: 'seals.log', jobs: 'jobs.ndjson', manifest: 'manifest.json' } as const;

/** The manifest's digest stands behind it, last of all. */
export const sealName = 'manifest.sha256';

/** Every part the manifest names, by its name in the file, with its digest. */
export function expectedParts(manifest: BackupManifest): Map<string, string> {
  return new Map([
    ...manifest.tables.map(({ name, sha256 }) => [`tables/${name}`, sha256] as const),
    ...manifest.files.map(({ path, sha256 }) => [`files/${path}`, sha256] as const),
    [partNames.seals, manifest.seals.sha256],
    [partNames.jobs, manifest.jobs.sha256],
  ]);
}

/** The entries of a backup one after another; each must be read or passed over (`resume`) before the next. */
export async function* readEntries(file: string): AsyncGenerator<TarEntry> {
  const source = createReadStream(file);
  const tar = extract();
  source.on('error', (error) => tar.destroy(error));
  source.pipe(tar);
  try {
    for await (const entry of tar) yield entry as unknown as TarEntry;
  } finally {
    source.destroy();
  }
}

/** Passes bytes on and tells their digest afterwards. */
export function hashing(source: AsyncIterable<Uint8Array>): {
  chunks: AsyncIterable<Buffer>;
  digest(): string;
} {
  const hash = createHash('sha256');
  async function* pass(): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      hash.update(chunk);
      yield Buffer.from(chunk);
    }
  }
  return { chunks: pass(), digest: () => hash.digest('hex') };
}

/**
 * Reads a whole backup and compares every part with its digest, before anything is done with it.
 * @throws AppError `backup.not_found`, `backup.unreadable` (none of ours, or cut off), `backup.damaged`
 */
export async function checkBackup(file: string): Promise<BackupManifest> {
  if (!existsSync(file)) throw new AppError('backup.not_found', { file });
  const found = new Map<string, string>();
  let manifestText = '';
  let sealed = '';
  try {
    for await (const entry of readEntries(file)) {
      const { name } = entry.header;
      if (name === partNames.manifest) manifestText = await text(entry);
      else if (name === sealName) sealed = await text(entry);
      else {
        const hashed = hashing(entry);
        for await (const _ of hashed.chunks);
        found.set(name, hashed.digest());
      }
    }
  } catch (cause) {
    throw new AppError('backup.unreadable', { file }, { cause });
  }
  if (manifestText === '' || sealed === '') throw new AppError('backup.unreadable', { file });
  if (createHash('sha256').update(manifestText).digest('hex') !== sealed)
    throw new AppError('backup.damaged', { part: partNames.manifest });
  const manifest = JSON.parse(manifestText) as BackupManifest;
  const { product, format } = manifest as { product: string; format: number };
  if (product !== 'redress' || format !== 1) throw new AppError('backup.unreadable', { file });
  for (const [name, sha256] of expectedParts(manifest))
    if (found.get(name) !== sha256) throw new AppError('backup.damaged', { part: name });
  return manifest;
}
