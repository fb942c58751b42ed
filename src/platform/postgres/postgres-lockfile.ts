import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import type { Endpoint } from './postgres-settings.ts';

/** What a running (or killed) server wrote about itself into `postmaster.pid`. */
export interface ServerLock {
  pid: number;
  endpoint: Endpoint;
}

const lockName = 'postmaster.pid';

function socketLocks(endpoint: Endpoint): string {
  return join(endpoint.host, `.s.PGSQL.${endpoint.port}.lock`);
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    if (code === 'EACCES') throw new AppError('platform.postgres_wrong_owner', { folder: path }, { cause });
    throw cause;
  }
}

/** The lock of this cluster's server, or null when there is none or it is only half written yet. */
export function readLock(folder: string): ServerLock | null {
  const [pid, , , port, socketFolder, address] = (read(join(folder, lockName)) ?? '').split('\n');
  const host = socketFolder || address;
  if (!pid || !port || !host) return null;
  return { pid: Number(pid), endpoint: { host, port: Number(port) } };
}

/** Whether the server has let go of the cluster: it takes its lock away last of all. */
export function isUnlocked(folder: string): boolean {
  return !existsSync(join(folder, lockName));
}

/** Whether this process is a server of this cluster, and not a stranger who was given a dead server's number. */
export function isServerOf(pid: number, folder: string): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch (error) {
    return (
      (error as NodeJS.ErrnoException).code === 'EPERM' || (error as NodeJS.ErrnoException).code === 'EACCES'
    );
  }
  if (process.platform !== 'darwin') return true;
  return spawnSync('/bin/ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }).stdout.includes(
    'postgres',
  );
}

/** Whether a file was written in the last three seconds: what it stands for may still be in the making. */
function isFresh(path: string): boolean {
  // oxlint-disable-next-line house/own-time -- held against a file's own time, which is the system's
  return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < 3000;
}

/** Whether a live server's socket was swept away (by a cleaner of the temp directory): nobody can ever join it. */
export function isCutOff(folder: string, lock: ServerLock): boolean {
  if (!lock.endpoint.host.startsWith('/') || isFresh(join(folder, lockName))) return false;
  return (
    isServerOf(lock.pid, folder) && !existsSync(join(lock.endpoint.host, `.s.PGSQL.${lock.endpoint.port}`))
  );
}

/**
 * Takes away locks left by a killed server whose process number now belongs to somebody else (likely after a
 * container's restart): the server itself would refuse to start for ever. Returns whether there were any.
 */
export function clearStaleLocks(folder: string, endpoint: Endpoint): boolean {
  let cleared = false;
  for (const path of [join(folder, lockName), socketLocks(endpoint)]) {
    const text = read(path);
    if (text === null || (text === '' ? isFresh(path) : isServerOf(Number(text.split('\n')[0]), folder)))
      continue;
    rmSync(path, { force: true });
    cleared = true;
  }
  return cleared;
}
