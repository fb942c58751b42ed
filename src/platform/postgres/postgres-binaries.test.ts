import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isRoot } from './postgres-account.ts';
import { packagedBinaries, usableBinaries, type Binaries } from './postgres-binaries.ts';

let folder: string;
let binaries: Binaries;
let home: string;

/** A package as it arrives when install scripts are blocked: the links are only listed. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redress-binaries-'));
  chmodSync(folder, 0o755);
  home = join(folder, 'home');
  const native = join(folder, 'package', 'native');
  mkdirSync(join(native, 'bin'), { recursive: true });
  mkdirSync(join(native, 'lib'));
  mkdirSync(home);
  writeFileSync(join(native, 'bin', 'postgres'), 'program', { mode: 0o755 });
  writeFileSync(join(native, 'lib', 'libpq.so.5.18'), 'library');
  const links = ['native/lib/libpq.so', 'native/lib/libpq.so.5'];
  const list = links.map((target) => ({ source: 'native/lib/libpq.so.5.18', target }));
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(list));
  binaries = { folder: native, version: '18.4.0' };
});
afterEach(() => rmSync(folder, { recursive: true }));

const linkTargets = (native: string): string[] =>
  ['libpq.so', 'libpq.so.5'].map((name) => readlinkSync(join(native, 'lib', name)));

it('links libraries where they lie when install scripts were blocked', () => {
  expect(usableBinaries(binaries, home, {})).toBe(binaries.folder);
  expect(linkTargets(binaries.folder)).toEqual(['libpq.so.5.18', 'libpq.so.5.18']);
  expect(usableBinaries(binaries, home, {})).toBe(binaries.folder);
});

// Anybody else runs the server as themselves.
describe.runIf(isRoot())('under root, where the server is another user', () => {
  it('copies a package under a closed folder to where the server can run it, once', () => {
    chmodSync(join(folder, 'package'), 0o700);
    chmodSync(join(binaries.folder, 'lib'), 0o700);
    const copy = usableBinaries(binaries, home, { uid: 65534, gid: 65534 });
    expect(copy).toBe(join(home, 'postgresql-18.4.0'));
    expect(linkTargets(copy)).toEqual(['libpq.so.5.18', 'libpq.so.5.18']);
    expect(statSync(join(copy, 'lib')).mode & 0o777).toBe(0o755);
    const { ino } = lstatSync(join(copy, 'bin', 'postgres'));
    expect(usableBinaries(binaries, home, { uid: 65534, gid: 65534 })).toBe(copy);
    expect(lstatSync(join(copy, 'bin', 'postgres')).ino).toBe(ino);
  });
});

it('this machine has its package', () => {
  expect(existsSync(join(packagedBinaries().folder, 'share'))).toBe(true);
});

it.each([
  ['linux-x64 (musl)', 'platform.postgres_unsupported'],
  ['freebsd-x64', 'platform.postgres_unsupported'],
  ['windows-x64', 'platform.postgres_missing'],
])('%s: %s', (system, code) => {
  expect(() => packagedBinaries(system)).toThrow(expect.objectContaining({ code }) as Error);
});
