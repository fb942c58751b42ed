import { chmodSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFolder, dataFolderFrom, migrationsFolder, projectRoot } from './paths.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'redress-paths-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const mode = (path: string): number => statSync(path).mode & 0o777;

it('finds the project wherever it is called from', () => {
  expect(existsSync(join(projectRoot, 'package.json'))).toBe(true);
  expect(existsSync(migrationsFolder)).toBe(true);
});

it('keeps data beside package.json unless told otherwise', () => {
  expect(dataFolderFrom({})).toBe(join(projectRoot, 'data'));
  expect(dataFolderFrom({ REDRESS_DATA: '/srv/redress' })).toBe('/srv/redress');
  expect(dataFolderFrom({ REDRESS_DATA: 'mine' })).toBe(join(process.cwd(), 'mine'));
});

it('PRI-2: gives a folder it makes exactly the mode asked for, and leaves others theirs', () => {
  chmodSync(folder, 0o750);
  const inner = join(folder, 'a', 'b');
  expect(createFolder(inner, 0o711)).toBe(true);
  expect([folder, join(folder, 'a'), inner].map(mode)).toEqual([0o750, 0o711, 0o711]);
  expect(createFolder(inner, 0o700)).toBe(false);
  expect(mode(inner)).toBe(0o711);
});
