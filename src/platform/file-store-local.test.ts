import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { newKey, sha256 } from './crypto.ts';
import { frameLength, frameLayout, headerLength } from './file-store-cipher.ts';
import { localFileStore } from './file-store-local.ts';
import type { StoredEntry } from './file-store.ts';

const root = mkdtempSync(join(tmpdir(), 'redress-files-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});
const newFolder = (): string => mkdtempSync(join(root, 'store-'));
const folder = newFolder();
const store = localFileStore(folder);
const key = newKey();
const unfinished = (of: string): string[] => readdirSync(join(of, 'unfinished'));
const damaged = { code: 'file.damaged' };

async function listed(of: AsyncIterable<StoredEntry>): Promise<StoredEntry[]> {
  const all: StoredEntry[] = [];
  for await (const entry of of) all.push(entry);
  return all;
}

function stream(bytes: Uint8Array, chunk = 50_000): Readable {
  const chunks = [];
  for (let at = 0; at < bytes.length; at += chunk) chunks.push(bytes.subarray(at, at + chunk));
  return Readable.from(chunks);
}

describe('PRI-2: stored files', () => {
  const edges = [0, 1, frameLength - 1, frameLength, frameLength + 1, 3 * frameLength, 3 * frameLength + 17];

  it.each(edges)('PRI-2: %i bytes come back unchanged', async (size) => {
    const plain = randomBytes(size);
    const stored = await store.put(stream(plain), { key });
    expect(stored).toMatchObject({ size, sha256: sha256(plain) });
    expect(statSync(join(folder, stored.path)).size).toBe(stored.storedSize);
    expect(frameLayout(stored.storedSize).size).toBe(size);
    expect((await buffer(store.open(stored.path, key))).equals(plain)).toBe(true);
  });

  it('PRI-2: come back in whatever pieces they arrived', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 40_000, size: 'max' }), { maxLength: 8 }),
        async (pieces) => {
          const { path } = await store.put(Readable.from(pieces), { key });
          expect((await buffer(store.open(path, key))).equals(Buffer.concat(pieces))).toBe(true);
          await store.remove(path);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('PRI-2: show nothing of their content or name on disk, to nobody else on the machine', async () => {
    const { path } = await store.put(stream(Buffer.from('张三的投诉录音'.repeat(9000))), { key });
    const place = join(folder, path);
    expect(readFileSync(place).includes(Buffer.from('张三'))).toBe(false);
    if (process.platform !== 'win32') expect(statSync(place).mode & 0o777).toBe(0o600);
  });

  it('PRI-2: give out any range', async () => {
    const plain = randomBytes(3 * frameLength + 100);
    const { path } = await store.put(stream(plain), { key });
    const spot = fc.nat(plain.length + 10);
    await fc.assert(
      fc.asyncProperty(spot, spot, async (start, end) => {
        const part = await buffer(store.open(path, key, { start, end }));
        expect(part.equals(plain.subarray(start, end + 1))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('PRI-2: a changed file is not given out', () => {
  const plain = randomBytes(2 * frameLength + 300);
  const attempt = async (bytes: Buffer, path: string, with_ = key): Promise<Buffer> => {
    writeFileSync(join(folder, path), bytes);
    return buffer(store.open(path, with_));
  };

  it('PRI-2: any flipped bit', async () => {
    const { path } = await store.put(stream(plain), { key });
    const good = readFileSync(join(folder, path));
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(7), async (at, bit) => {
        const bad = Buffer.from(good);
        bad[at] = (bad[at] ?? 0) ^ (1 << bit);
        await expect(attempt(bad, path)).rejects.toMatchObject(damaged);
      }),
      { numRuns: 60 },
    );
  });

  it('PRI-2: any cut, also exactly between two frames, and anything appended', async () => {
    const { path } = await store.put(stream(plain), { key });
    const good = readFileSync(join(folder, path));
    const frame = frameLength + 16;
    const ends = [0, 1, headerLength, headerLength + 16, headerLength + frame, headerLength + 2 * frame];
    for (const end of [...ends, good.length - 1, good.length - 300])
      await expect(attempt(good.subarray(0, end), path)).rejects.toMatchObject(damaged);
    for (const more of [1, 16, 17, frame])
      await expect(attempt(Buffer.concat([good, randomBytes(more)]), path)).rejects.toMatchObject(damaged);
  });

  it('PRI-2: frames out of order, or of another file under the same key', async () => {
    const { path } = await store.put(stream(plain), { key });
    const other = await store.put(stream(plain), { key });
    const good = readFileSync(join(folder, path));
    const frame = frameLength + 16;
    const [a, b] = [0, 1].map((n) => good.subarray(headerLength + n * frame, headerLength + (n + 1) * frame));
    const swapped = Buffer.concat([
      good.subarray(0, headerLength),
      b!,
      a!,
      good.subarray(headerLength + 2 * frame),
    ]);
    await expect(attempt(swapped, path)).rejects.toMatchObject(damaged);
    const mixed = Buffer.from(readFileSync(join(folder, other.path)));
    a!.copy(mixed, headerLength);
    await expect(attempt(mixed, path)).rejects.toMatchObject(damaged);
    await expect(attempt(good, path, newKey())).rejects.toMatchObject(damaged);
    expect((await attempt(good, path)).equals(plain)).toBe(true);
  });
});

describe('PRI-4: uploads', () => {
  it('PRI-4: too large ones are refused while they come, and leave nothing', async () => {
    const own = newFolder();
    let pulled = 0;
    const endless = async function* (): AsyncGenerator<Buffer> {
      for (;;) {
        pulled += 10_000;
        yield Buffer.alloc(10_000);
      }
    };
    const put = localFileStore(own).put(endless(), { key, maximum: 100_000 });
    await expect(put).rejects.toMatchObject({
      code: 'file.too_large',
      params: { limit: 100_000 },
      status: 413,
    });
    expect(pulled).toBe(110_000);
    expect(unfinished(own)).toEqual([]);
    const exact = await localFileStore(own).put(stream(Buffer.alloc(100_000)), { key, maximum: 100_000 });
    expect(exact.size).toBe(100_000);
  });

  it('PRI-4: broken-off ones leave nothing', async () => {
    const own = newFolder();
    const broken = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.alloc(200_000);
      throw new Error('aborted');
    };
    await expect(localFileStore(own).put(broken(), { key })).rejects.toThrow('aborted');
    expect(unfinished(own)).toEqual([]);
    expect(await listed(localFileStore(own).list())).toEqual([]);
  });

  it('PRI-4: flow through in bounded memory', async () => {
    const own = newFolder();
    let behind = 0;
    const source = async function* (): AsyncGenerator<Buffer> {
      for (let given = 0; given < 100 * frameLength; given += frameLength) {
        const written = unfinished(own).reduce(
          (sum, name) => sum + statSync(join(own, 'unfinished', name)).size,
          0,
        );
        behind = Math.max(behind, given - written);
        yield Buffer.alloc(frameLength);
      }
    };
    await localFileStore(own).put(source(), { key });
    expect(behind).toBeLessThan(16 * frameLength);
  });
});

describe('PRI-2: keeping house', () => {
  it('PRI-2: lists, removes, and says when a file is not there', async () => {
    const own = localFileStore(newFolder());
    expect(await listed(own.list())).toEqual([]);
    const one = await own.put(stream(randomBytes(10)), { key });
    const two = await own.put(stream(randomBytes(10)), { key });
    expect(new Set((await listed(own.list())).map((entry) => entry.path))).toEqual(
      new Set([one.path, two.path]),
    );
    await own.remove(one.path);
    await own.remove(one.path);
    expect(await listed(own.list())).toMatchObject([{ path: two.path, storedSize: two.storedSize }]);
    await expect(buffer(own.open(one.path, key))).rejects.toMatchObject({ code: 'file.not_found' });
    for (const path of ['', '../../etc/passwd', 'ab/cd/../../x', `${two.path}x`])
      await expect(buffer(own.open(path, key))).rejects.toMatchObject({ code: 'file.not_found' });
    await expect(own.remove('../x')).rejects.toMatchObject({ code: 'file.not_found' });
  });

  it('PRI-2: a copy of the stored bytes in another store opens under the same key', async () => {
    const other = localFileStore(newFolder());
    const plain = randomBytes(frameLength + 5);
    const { path, storedSize } = await store.put(stream(plain), { key });
    await other.putStored(path, store.openStored(path));
    expect(await listed(other.list())).toMatchObject([{ path, storedSize }]);
    expect((await buffer(other.open(path, key))).equals(plain)).toBe(true);
    await expect(buffer(store.openStored(path.replace(/.{4}$/, '0000')))).rejects.toMatchObject({
      code: 'file.not_found',
    });
  });

  it(
    'PRI-2: a kill loses no acknowledged file and leaves only what a sweep removes',
    { timeout: 30_000 },
    async () => {
      const own = newFolder();
      const module = new URL('./file-store-local.ts', import.meta.url).href;
      const script = `import { localFileStore } from ${JSON.stringify(module)};
      const store = localFileStore(${JSON.stringify(own)});
      const key = Buffer.from('${key.toString('hex')}', 'hex');
      const body = async function* () { for (let i = 0; i < 40; i++) yield Buffer.alloc(20_000, i); };
      const work = async () => { for (;;) console.log((await store.put(body(), { key })).path); };
      for (let i = 0; i < 4; i++) work();`;
      const acknowledged: string[] = [];
      for (let round = 1; round <= 3; round++) {
        const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        const exited = once(child, 'exit');
        for await (const path of createInterface({ input: child.stdout })) {
          acknowledged.push(path);
          if (acknowledged.length >= round * 20) child.kill('SIGKILL');
        }
        await exited;
      }
      const after = localFileStore(own);
      const there = new Set((await listed(after.list())).map((entry) => entry.path));
      expect(acknowledged.filter((path) => !there.has(path))).toEqual([]);
      for (const path of there) expect(await buffer(after.open(path, key))).toHaveLength(800_000);
      writeFileSync(join(own, 'unfinished', 'left'), 'x');
      const left = unfinished(own);
      expect(await after.sweep(new Date(0))).toBe(0);
      const old = new Date('2026-01-01T00:00:00Z');
      for (const name of left) utimesSync(join(own, 'unfinished', name), old, old);
      expect(await after.sweep(new Date('2026-01-02T00:00:00Z'))).toBe(left.length);
      expect(unfinished(own)).toEqual([]);
    },
  );
});
