import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { verifySignature } from './crypto-signing.ts';
import { newKey } from './crypto.ts';
import { Keyring, loadKeyring, newDataKey, wrapKeyId } from './keys.ts';
import { keyFilePath, writeKeyFile } from './keys-file.ts';

const root = mkdtempSync(join(tmpdir(), 'redress-keys-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});
const folder = (): string => mkdtempSync(join(root, 'data-'));
const code = (value: string): Error => expect.objectContaining({ code: value }) as Error;
const base64 = (key: Buffer): string => key.toString('base64');
const fromEnv = (value: string, databaseHasKeys: string | null = null): Keyring =>
  loadKeyring({ env: { REDRESS_MASTER_KEY: value }, dataFolder: '/nowhere', databaseHasKeys });

describe('PRI-2: the key file', () => {
  it('PRI-2: is made at first start, for its owner alone, and found again', () => {
    const dataFolder = folder();
    const first = loadKeyring({ env: {}, dataFolder, databaseHasKeys: null });
    const path = keyFilePath(dataFolder);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    expect(readdirSync(dirname(path))).toEqual(['master.key']);
    const again = loadKeyring({ env: {}, dataFolder, databaseHasKeys: first.fingerprint });
    expect(again.fingerprint).toBe(first.fingerprint);
    expect(again.source).toBe('file');
    expect(again.warnings).toEqual([]);
  });

  it('PRI-2: is not made anew when it was lost', () => {
    const dataFolder = folder();
    const { fingerprint } = loadKeyring({ env: {}, dataFolder, databaseHasKeys: null });
    rmSync(keyFilePath(dataFolder));
    expect(() => loadKeyring({ env: {}, dataFolder, databaseHasKeys: fingerprint })).toThrow(
      code('platform.keys_lost'),
    );
    expect(readdirSync(dirname(keyFilePath(dataFolder)))).toEqual([]);
  });

  it('PRI-2: of another installation is refused', () => {
    const own = loadKeyring({ env: {}, dataFolder: folder(), databaseHasKeys: null });
    const dataFolder = folder();
    loadKeyring({ env: {}, dataFolder, databaseHasKeys: null });
    expect(() => loadKeyring({ env: {}, dataFolder, databaseHasKeys: own.fingerprint })).toThrow(
      code('platform.keys_wrong'),
    );
  });

  it.runIf(process.platform !== 'win32')('PRI-2: open to others is closed, and that is reported', () => {
    const dataFolder = folder();
    loadKeyring({ env: {}, dataFolder, databaseHasKeys: null });
    const path = keyFilePath(dataFolder);
    chmodSync(path, 0o644);
    chmodSync(dirname(path), 0o755);
    const { warnings } = loadKeyring({ env: {}, dataFolder, databaseHasKeys: null });
    expect(warnings).toEqual([
      { notice: 'platform.keys_were_exposed', params: { path: dirname(path), mode: '0755' } },
      { notice: 'platform.keys_were_exposed', params: { path, mode: '0644' } },
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  });

  it('PRI-2: is never overwritten by a second start at the same moment', () => {
    const path = keyFilePath(folder());
    writeKeyFile(path, 'first');
    writeKeyFile(path, 'second');
    expect(readFileSync(path, 'utf8')).toBe('first');
    expect(readdirSync(dirname(path))).toEqual(['master.key']);
  });

  it('PRI-2: that holds no whole key, or is no file, is refused', () => {
    const dataFolder = folder();
    const path = keyFilePath(dataFolder);
    mkdirSync(dirname(path), { mode: 0o700 });
    for (const text of [
      '',
      'abc',
      `${base64(newKey())}x`,
      base64(Buffer.alloc(32)),
      base64(newKey().subarray(1)),
    ]) {
      writeFileSync(path, text, { mode: 0o600 });
      expect(() => loadKeyring({ env: {}, dataFolder, databaseHasKeys: null })).toThrow(
        code('platform.keys_malformed'),
      );
    }
  });
});

describe('PRI-2: keys from the environment', () => {
  it('PRI-2: stand before the file, and an empty variable counts as none', () => {
    const dataFolder = folder();
    const env = { REDRESS_MASTER_KEY: base64(newKey()) };
    expect(loadKeyring({ env, dataFolder, databaseHasKeys: null }).source).toBe('environment');
    expect(readdirSync(dataFolder)).toEqual([]);
    const blank = loadKeyring({ env: { REDRESS_MASTER_KEY: ' ' }, dataFolder, databaseHasKeys: null });
    expect(blank.source).toBe('file');
  });

  it('PRI-2: rotate: a new key in front wraps, the old one still unwraps, index and seals stay', () => {
    const [old, fresh] = [newKey(), newKey()];
    const before = fromEnv(base64(old));
    const dataKey = newDataKey();
    const wrapped = before.wrapKey(dataKey, 'party:1');
    const after = fromEnv(`2027:${base64(fresh)}, 2026:${base64(old)}`, before.fingerprint);
    expect(after.unwrapKey(wrapped, 'party:1')).toEqual(dataKey);
    expect(after.currentId).not.toBe(before.currentId);
    expect(wrapKeyId(wrapped)).toBe(before.currentId);
    expect(wrapKeyId(after.wrapKey(dataKey, 'party:1'))).toBe(after.currentId);
    expect(after.fingerprint).toBe(before.fingerprint);
    expect(after.blindIndexKey).toEqual(before.blindIndexKey);
    expect(after.sealKey.publicKey).toEqual(before.sealKey.publicKey);
    expect(after.sealPublicKeys).toContainEqual(before.sealKey.publicKey);
    expect(() => fromEnv(base64(fresh), before.fingerprint)).toThrow(code('platform.keys_wrong'));
  });

  it('PRI-2: do not depend on their labels or order', () => {
    const [a, b] = [newKey(), newKey()];
    const { fingerprint } = fromEnv(base64(a));
    expect(fromEnv(`old:${base64(b)},new:${base64(a)}`, fingerprint).fingerprint).toBe(fingerprint);
    expect(fromEnv(a.toString('base64url')).fingerprint).toBe(fingerprint);
  });

  it('PRI-2: given twice are refused', () => {
    const key = base64(newKey());
    expect(() => fromEnv(`a:${key},b:${key}`)).toThrow(code('platform.keys_malformed'));
  });
});

describe('PRI-2: wraps', () => {
  const keyring = new Keyring([newKey()], 'environment');

  it('PRI-2: open only in their own place and unchanged', () => {
    const wrapped = keyring.wrapKey(newDataKey(), 'file:1');
    expect(() => keyring.unwrapKey(wrapped, 'file:2')).toThrow(code('platform.unreadable'));
    expect(() => keyring.unwrapKey(wrapped.subarray(0, 20), 'file:1')).toThrow(code('platform.unreadable'));
    for (let at = 0; at < wrapped.length; at++) {
      const flipped = Buffer.from(wrapped);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      const expected = at >= 1 && at <= 8 ? 'platform.keys_wrong' : 'platform.unreadable';
      expect(() => keyring.unwrapKey(flipped, 'file:1')).toThrow(code(expected));
    }
  });

  it('PRI-2: the keyring shows no key when printed or logged', () => {
    const master = newKey();
    const ring = new Keyring([master], 'environment');
    const shown = `${inspect(ring, { depth: 9, showHidden: true })} ${JSON.stringify(ring)}`;
    for (const secret of [master, ring.blindIndexKey])
      for (const form of [secret.toString('hex').slice(0, 12), base64(secret), inspect(secret).slice(8, 30)])
        expect(shown).not.toContain(form);
    expect(shown).toContain(ring.fingerprint);
  });

  it('PRI-2: derived keys differ by purpose and the seal key signs', () => {
    expect(keyring.derive('sessions')).not.toEqual(keyring.derive('links'));
    expect(keyring.derive('sessions')).toHaveLength(32);
    const signature = keyring.sealKey.sign(Buffer.from('head'));
    expect(verifySignature(keyring.sealKey.publicKey, Buffer.from('head'), signature)).toBe(true);
  });
});
