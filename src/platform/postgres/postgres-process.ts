import { execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { giveTo } from './postgres-files.ts';
import type { Cluster } from './postgres-types.ts';

const run = promisify(execFile);
const longestLog = 8 * 1024 * 1024;

/** What the server gets to know of our surroundings: nothing secret, and English messages. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  if (process.platform !== 'win32') return { PATH: '/usr/bin:/bin', LC_ALL: 'C' };
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')));
}

/** The server's own log, inside its folder. */
export function serverLog(cluster: Cluster): string {
  return join(cluster.folder, 'server.log');
}

/** The last lines of the server's log, for a person to read when it would not start. */
export function lastWords(cluster: Cluster, from = 0): string {
  const text = existsSync(serverLog(cluster)) ? readFileSync(serverLog(cluster)) : Buffer.alloc(0);
  return text.subarray(from).toString('utf8').trim().split('\n').slice(-12).join('\n');
}

/** A server we started: what it said if it gave up, null while it has not. */
export interface Launched {
  /** Of the server itself; unknown where something else starts it for us (Windows). */
  pid: number | undefined;
  gaveUp(): string | null;
}

/** Opens the log for appending; one that has grown long steps aside first. Returns descriptor and length. */
function openLog(cluster: Cluster): { log: number; length: number } {
  const path = serverLog(cluster);
  const length = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (length > longestLog) renameSync(path, `${path}.old`);
  const log = openSync(path, 'a', 0o600);
  giveTo(path, cluster.account);
  return { log, length: length > longestLog ? 0 : length };
}

/**
 * Starts the server so that it outlives us: in a session of its own, writing to its own log. Windows needs
 * pg_ctl, which also sheds an administrator's rights.
 */
export function launchServer(binaries: string, cluster: Cluster): Launched {
  const { log, length } = openLog(cluster);
  const windows = process.platform === 'win32';
  const program = join(binaries, 'bin', windows ? 'pg_ctl' : 'postgres');
  const asked = windows ? ['start', '-w', '-t', '600', '-D', cluster.folder] : ['-D', cluster.folder];
  let said: string | null = null;
  const child = spawn(program, asked, {
    ...cluster.account,
    cwd: cluster.folder,
    env: serverEnvironment(),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.on('error', (error) => (said = error.message));
  child.on('exit', (code) => {
    if (!windows || code !== 0) said = lastWords(cluster, length);
  });
  child.unref();
  return { pid: windows ? undefined : child.pid, gaveUp: () => said };
}

/** Asks the server to end now, in good order: open transactions are rolled back, everything is on disk. */
export async function askToStop(binaries: string, cluster: Cluster, pid: number): Promise<void> {
  if (process.platform !== 'win32') process.kill(pid, 'SIGINT');
  else await run(join(binaries, 'bin', 'pg_ctl'), ['stop', '-W', '-m', 'fast', '-D', cluster.folder]);
}
