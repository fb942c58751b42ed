import { randomBytes } from 'node:crypto';
import { mkdir, open, opendir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { AppError } from './errors.ts';
import { openSealed, pathForm, putSealed } from './file-store-bytes.ts';
import type { FileStore, StoredEntry } from './file-store.ts';

/** A {@link FileStore} in a folder of this machine. */
export function localFileStore(folder: string): FileStore {
  const temporaryFolder = join(folder, 'unfinished');
  const placeOf = (path: string): string => {
    if (!pathForm.test(path)) throw new AppError('file.not_found');
    return join(folder, ...path.split('/'));
  };

  /** Writes into a temporary file, to disk, then gives it its name: a kill leaves all of it or only the temporary. */
  const write = async (path: string, bytes: AsyncIterable<Uint8Array>): Promise<number> => {
    const place = placeOf(path);
    await mkdir(temporaryFolder, { recursive: true, mode: 0o700 });
    const temporary = join(temporaryFolder, randomBytes(16).toString('hex'));
    try {
      const handle = await open(temporary, 'wx', 0o600);
      let storedSize: number;
      try {
        await handle.writeFile(bytes);
        await handle.sync();
        storedSize = (await handle.stat()).size;
      } finally {
        await handle.close();
      }
      const shard = dirname(place);
      await mkdir(shard, { recursive: true, mode: 0o700 });
      await rename(temporary, place);
      for (const each of [shard, dirname(shard), folder]) await syncFolder(each);
      return storedSize;
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  };

  return {
    put: (stream, options) => putSealed(stream, options, write),
    open: (path, key, range) => Readable.from(plainBytes(placeOf, path, key, range), { objectMode: false }),
    async remove(path) {
      const place = placeOf(path);
      await rm(place, { force: true });
      await syncFolder(dirname(place)).catch(whenNotMissing);
    },
    list: () => entries(folder),
    openStored: (path) => Readable.from(storedBytes(placeOf, path), { objectMode: false }),
    async putStored(path, stream) {
      await write(path, stream);
    },
    async sweep(before) {
      let swept = 0;
      for (const name of await readdir(temporaryFolder).catch(() => [])) {
        const place = join(temporaryFolder, name);
        const found = await stat(place).catch(whenNotMissing);
        if (!found || found.mtime >= before) continue;
        await rm(place, { force: true });
        swept++;
      }
      return swept;
    },
  };
}

async function* plainBytes(
  placeOf: (path: string) => string,
  path: string,
  key: Buffer,
  range?: { start: number; end: number },
): AsyncGenerator<Buffer> {
  const handle = await open(placeOf(path), 'r').catch(notFound);
  try {
    const read = async (position: number, length: number): Promise<Buffer> => {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, position);
      return buffer.subarray(0, bytesRead);
    };
    yield* openSealed({ storedSize: (await handle.stat()).size, read }, key, range);
  } finally {
    await handle.close();
  }
}

async function* storedBytes(placeOf: (path: string) => string, path: string): AsyncGenerator<Buffer> {
  const handle = await open(placeOf(path), 'r').catch(notFound);
  for await (const chunk of handle.createReadStream()) yield chunk as Buffer;
}

async function* entries(folder: string): AsyncGenerator<StoredEntry> {
  for (const first of await readdir(folder).catch(() => [])) {
    if (!/^[0-9a-f]{2}$/.test(first)) continue;
    for (const second of await readdir(join(folder, first))) {
      for await (const { name } of await opendir(join(folder, first, second))) {
        const path = `${first}/${second}/${name}`;
        const found = await stat(join(folder, path)).catch(whenNotMissing);
        if (found && pathForm.test(path)) yield { path, storedSize: found.size, storedAt: found.mtime };
      }
    }
  }
}

function notFound(cause: NodeJS.ErrnoException): never {
  throw cause.code === 'ENOENT' ? new AppError('file.not_found', {}, { cause }) : cause;
}

function whenNotMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** Makes names made or removed in a folder outlive a power cut; Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
