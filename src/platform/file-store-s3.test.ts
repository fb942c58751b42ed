import { createHmac, createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newKey, sha256 } from './crypto.ts';
import { s3FileStore } from './file-store-s3.ts';
import type { FileStore } from './file-store.ts';

const secret = 'se/cret+of test';
const objects = new Map<string, Buffer>();
const uploads = new Map<string, Map<number, Buffer>>();
let server: Server;
let store: FileStore;
let broken = false;

/** Signature version 4 of a request, computed from its published description. */
function signatureOf(request: IncomingMessage, url: URL): string {
  const authorization = request.headers.authorization ?? '';
  const [, credential = '', signed = ''] =
    /Credential=([^,]+),\s*SignedHeaders=([^,]+)/.exec(authorization) ?? [];
  const [, day = '', region = '', service = '', end = ''] = credential.split('/');
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const hashed = (text: string): string => createHash('sha256').update(text).digest('hex');
  const canonical = [
    request.method, url.pathname, query, headers.join(''), signed, String(request.headers['x-amz-content-sha256']),
  ].join('\n'); // oxfmt-ignore
  const scope = [day, region, service, end].join('/');
  const toSign = ['AWS4-HMAC-SHA256', String(request.headers['x-amz-date']), scope, hashed(canonical)].join(
    '\n',
  );
  const key = [day, region, service, end].reduce<Buffer | string>(
    (last, part) => createHmac('sha256', last).update(part).digest(),
    `AWS4${secret}`,
  );
  return createHmac('sha256', key).update(toSign).digest('hex');
}

beforeAll(async () => {
  server = createServer((request, response) => {
    void answer(request).then(({ status, body = '', headers = {} }) => {
      response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers });
      response.end(request.method === 'HEAD' ? undefined : body);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  store = s3FileStore(
    `http://key:${encodeURIComponent(secret)}@127.0.0.1:${port}/bucket/files?region=test-1`,
  );
});
afterAll(() => {
  server.close();
});

interface Answer {
  status: number;
  body?: string | Buffer;
  headers?: Record<string, string>;
}

async function answer(request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? '', 'http://bucket');
  const body = await buffer(request);
  if (!request.headers.authorization?.endsWith(signatureOf(request, url))) return { status: 403 };
  const name = url.pathname.slice('/bucket/'.length);
  const upload = url.searchParams.get('uploadId') ?? '';
  const part = Number(url.searchParams.get('partNumber'));
  const parts = uploads.get(upload);
  const found = objects.get(name);
  const xml = (text: string): Answer => ({ status: 200, body: `<?xml version="1.0"?>${text}` });
  switch (request.method) {
    case 'PUT':
      if (broken && part === 2) return { status: 400 };
      if (parts) parts.set(part, body);
      else objects.set(name, body);
      return { status: 200, headers: { etag: `"${part || 'whole'}"` } };
    case 'POST':
      if (!parts) {
        const id = randomBytes(4).toString('hex');
        uploads.set(id, new Map());
        return xml(
          `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
        );
      }
      objects.set(name, Buffer.concat([...parts].sort(([a], [b]) => a - b).map(([, bytes]) => bytes)));
      uploads.delete(upload);
      return xml('<CompleteMultipartUploadResult><ETag>"all"</ETag></CompleteMultipartUploadResult>');
    case 'DELETE':
      if (upload) uploads.delete(upload);
      else objects.delete(name);
      return { status: 204 };
    default: {
      if (url.searchParams.has('list-type')) {
        const contents = [...objects].map(
          ([key, bytes]) =>
            `<Contents><Key>${key}</Key><Size>${bytes.length}</Size><LastModified>2026-11-01T00:00:00.000Z</LastModified></Contents>`,
        );
        return xml(
          `<ListBucketResult><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`,
        );
      }
      if (!found) return { status: 404 };
      const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
      if (from === undefined)
        return { status: 200, body: found, headers: { 'content-length': String(found.length) } };
      return { status: 206, body: found.subarray(Number(from), Number(to) + 1) };
    }
  }
}

it('PRI-2: files of any size in a bucket come back unchanged, whole and in ranges, and lie there encrypted', async () => {
  for (const size of [0, 1, 70_000, 20 * 1024 * 1024 + 3]) {
    const key = newKey();
    const plain = randomBytes(size);
    const stored = await store.put(Readable.from([plain.subarray(0, size >> 1), plain.subarray(size >> 1)]), {
      key,
    });
    expect(stored).toMatchObject({ size, sha256: sha256(plain) });
    const lying = objects.get(`files/${stored.path}`);
    expect(lying?.length).toBe(stored.storedSize);
    if (size > 1) expect(lying?.includes(plain.subarray(0, 64))).toBe(false);
    expect((await buffer(store.open(stored.path, key))).equals(plain)).toBe(true);
    const range = { start: size >> 2, end: size >> 1 };
    expect(
      (await buffer(store.open(stored.path, key, range))).equals(plain.subarray(range.start, range.end + 1)),
    ).toBe(true);
    await expect(buffer(store.open(stored.path, newKey()))).rejects.toMatchObject({ code: 'file.damaged' });
  }
  expect(uploads.size).toBe(0);
});

it('ARC-4: what lies in the bucket is listed, taken over byte for byte, and removed', async () => {
  const key = newKey();
  const { path, storedSize } = await store.put(Readable.from([Buffer.from('证据')]), { key });
  const listed = [];
  for await (const entry of store.list()) listed.push(entry);
  expect(listed).toContainEqual({ path, storedSize, storedAt: new Date('2026-11-01T00:00:00Z') });
  const bytes = await buffer(store.openStored(path));
  await store.remove(path);
  await expect(buffer(store.open(path, key))).rejects.toMatchObject({ code: 'file.not_found' });
  await store.putStored(path, Readable.from([bytes]));
  expect((await buffer(store.open(path, key))).toString()).toBe('证据');
});

it('PRI-2: an upload that breaks off or grows too large leaves nothing in the bucket', async () => {
  const before = objects.size;
  const large = (): Readable => Readable.from([randomBytes(9 << 20), randomBytes(9 << 20)]);
  await expect(store.put(large(), { key: newKey(), maximum: 10 << 20 })).rejects.toMatchObject({
    code: 'file.too_large',
  });
  broken = true;
  await expect(store.put(large(), { key: newKey() })).rejects.toThrow();
  broken = false;
  expect([objects.size, uploads.size]).toEqual([before, 0]);
});
