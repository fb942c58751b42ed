import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { randomToken } from './crypto.ts';
import { AppError } from './errors.ts';

/** Something mended that the operator should hear of: text `notice.<notice>`. */
export interface KeyFileWarning {
  notice: string;
  params: Record<string, string>;
}

/** Where the generated master key of a data folder lies. */
export function keyFilePath(dataFolder: string): string {
  return join(dataFolder, 'keys', 'master.key');
}

/**
 * The text of the key file, null if there is none. A file or folder others can read is closed (0600 in 0700) and
 * reported as a warning, because others may have read it already.
 * @throws AppError `platform.keys_exposed` when it cannot be closed.
 */
export function readKeyFile(path: string): { text: string; warnings: KeyFileWarning[] } | null {
  const mode = modeOf(path);
  if (mode === null) return null;
  const warnings = [
    ...closed(dirname(path), modeOf(dirname(path)) ?? 0, 0o700),
    ...closed(path, mode, 0o600),
  ];
  return { text: readFileSync(path, 'utf8'), warnings };
}

/** Permission bits, null when nothing is there; a pipe or other oddity in the file's place is refused. */
function modeOf(path: string): number | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return null;
  if (!found.isFile() && !found.isDirectory())
    throw new AppError('platform.keys_exposed', { path, mode: found.mode.toString(8) });
  return found.mode & 0o777;
}

function closed(path: string, mode: number, wanted: number): KeyFileWarning[] {
  if (process.platform === 'win32' || (mode & 0o077) === 0) return [];
  const params = { path, mode: `0${mode.toString(8)}` };
  try {
    chmodSync(path, wanted);
  } catch (cause) {
    throw new AppError('platform.keys_exposed', params, { cause });
  }
  return [{ notice: 'platform.keys_were_exposed', params }];
}

/**
 * Writes a new key file, on disk for good when it returns. Never overwrites: if another process was first, its file
 * stays. A kill leaves either no key file or a whole one.
 */
export function writeKeyFile(path: string, text: string): void {
  const folder = dirname(path);
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomToken(40)}.tmp`;
  const file = openSync(temporary, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    claim(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
  for (const each of [folder, dirname(folder)]) syncFolder(each);
}

/** Gives the finished file its name unless that is taken; where there are no hard links, by copying. */
function claim(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code ?? '')) throw error;
    copyFileSync(temporary, path, constants.COPYFILE_EXCL);
  }
}

/** Makes names made or removed in a folder outlive a power cut; Windows has no such call and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
