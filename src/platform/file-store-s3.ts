import { Readable } from 'node:stream';
import { S3mini, S3ServiceError, type ListObject } from 's3mini';
import { AppError } from './errors.ts';
import { openSealed, pathForm, putSealed, type StoredBytes } from './file-store-bytes.ts';
import type { FileStore, StoredEntry } from './file-store.ts';

/** Bytes of one part of an upload; services take no smaller one but the last. */
const partLength = 8 * 1024 * 1024;
/** Bytes fetched at once when reading. */
const windowLength = 4 * 1024 * 1024;

/**
 * A {@link FileStore} in a bucket of any service that speaks S3. `url` is
 * `https://ACCESS_KEY:SECRET@host/bucket/prefix?region=…`, key and secret percent-encoded. What is stored is encrypted
 * before it leaves, exactly as in a folder: the service sees neither names nor contents.
 */
export function s3FileStore(url: string): FileStore {
  const { client, prefix } = openBucket(url);
  const keyOf = (path: string): string => {
    if (!pathForm.test(path)) throw new AppError('file.not_found');
    return `${prefix}${path}`;
  };
  const write = async (path: string, bytes: AsyncIterable<Uint8Array>): Promise<number> =>
    upload(client, keyOf(path), bytes);
  return {
    put: (stream, options) => putSealed(stream, options, write),
    open: (path, key, range) =>
      Readable.from(
        openStored(client, keyOf, path, (stored) => openSealed(stored, key, range)),
        {
          objectMode: false,
        },
      ),
    async remove(path) {
      await client.deleteObject(keyOf(path));
    },
    list: () => entries(client, prefix),
    openStored: (path) => Readable.from(openStored(client, keyOf, path, whole), { objectMode: false }),
    async putStored(path, stream) {
      await write(path, stream);
    },
    // A service keeps no half of a small file; of a large one that broke off, its own lifecycle rule clears the parts.
    sweep: () => Promise.resolve(0),
  };
}

function openBucket(text: string): { client: S3mini; prefix: string } {
  const url = new URL(text);
  const [bucket, ...folders] = url.pathname.split('/').filter(Boolean);
  const client = new S3mini({
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    endpoint: `${url.protocol}//${url.host}/${bucket ?? ''}`,
    region: url.searchParams.get('region') ?? 'auto',
    requestAbortTimeout: 60_000,
  });
  return { client, prefix: folders.map((folder) => `${folder}/`).join('') };
}

/** Writes all of the stream or nothing: in one piece where it is small, else in parts that count once all are there. */
async function upload(client: S3mini, key: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const type = 'application/octet-stream';
  let waiting: Uint8Array[] = [];
  let held = 0;
  let size = 0;
  let uploadId: string | undefined;
  const parts: Awaited<ReturnType<S3mini['uploadPart']>>[] = [];
  const part = async (): Promise<void> => {
    uploadId ??= await client.getMultipartUploadId(key, type);
    parts.push(await client.uploadPart(key, uploadId, Buffer.concat(waiting), parts.length + 1));
    waiting = [];
    held = 0;
  };
  try {
    for await (const chunk of bytes) {
      waiting.push(chunk);
      held += chunk.length;
      size += chunk.length;
      if (held >= partLength) await part();
    }
    if (uploadId === undefined) await client.putObject(key, Buffer.concat(waiting), type);
    else {
      if (held > 0) await part();
      await client.completeMultipartUpload(key, uploadId, parts);
    }
    return size;
  } catch (error) {
    if (uploadId !== undefined) await client.abortMultipartUpload(key, uploadId).catch(() => undefined);
    throw error;
  }
}

/** Opens a stored object and reads it in windows. */
async function* openStored(
  client: S3mini,
  keyOf: (path: string) => string,
  path: string,
  read: (stored: StoredBytes) => AsyncGenerator<Buffer>,
): AsyncGenerator<Buffer> {
  const key = keyOf(path);
  const storedSize = await client.getContentLength(key).catch(notFound);
  let window = { start: 0, bytes: Buffer.alloc(0) };
  yield* read({
    storedSize,
    async read(position, length) {
      const within = position - window.start;
      if (within < 0 || within + length > window.bytes.length) {
        const end = Math.min(position + Math.max(length, windowLength), storedSize);
        const answer = await client.getObjectRaw(key, false, position, end).catch(notFound);
        window = { start: position, bytes: Buffer.from(await answer.arrayBuffer()) };
      }
      const from = position - window.start;
      return window.bytes.subarray(from, from + length);
    },
  });
}

async function* whole({ storedSize, read }: StoredBytes): AsyncGenerator<Buffer> {
  for (let at = 0; at < storedSize; at += windowLength)
    yield await read(at, Math.min(windowLength, storedSize - at));
}

async function* entries(client: S3mini, prefix: string): AsyncGenerator<StoredEntry> {
  let token: string | undefined;
  do {
    const page = await client.listObjectsPaged('/', prefix, 1000, token);
    for (const found of page?.objects ?? []) {
      const path = found.Key.slice(prefix.length);
      if (pathForm.test(path)) yield { path, storedSize: found.Size, storedAt: new Date(momentOf(found)) };
    }
    token = page?.nextContinuationToken;
  } while (token);
}

function momentOf(found: ListObject): string {
  return String(found.LastModified);
}

function notFound(cause: unknown): never {
  const from = cause instanceof S3ServiceError ? cause : (cause as Error).cause;
  if (from instanceof S3ServiceError && from.status === 404)
    throw new AppError('file.not_found', {}, { cause });
  throw cause;
}
