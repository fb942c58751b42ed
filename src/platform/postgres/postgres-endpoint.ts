import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, realpathSync, rmdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { AppError } from '../errors.ts';
import { closedFolder } from './postgres-account.ts';
import { giveTo } from './postgres-files.ts';
import type { Endpoint } from './postgres-settings.ts';
import type { Account, Cluster } from './postgres-types.ts';

/** A socket's path holds 103 bytes on macOS, 107 on Linux; we keep to the smaller. */
const longestSocketPath = 103;
const socketPort = 5432;
const socketFolderPrefix = 'redress-';

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, `.s.PGSQL.${socketPort}`)) <= longestSocketPath;
}

/** Makes the folder 0700 for the account, or accepts it when it is exactly that already. */
function claim(folder: string, account: Account): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
    giveTo(folder, account);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
  }
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (!found?.isDirectory() || (found.mode & 0o077) !== 0) return false;
  if (found.uid === process.getuid?.()) giveTo(folder, account);
  return lstatSync(folder).uid === (account.uid ?? process.getuid?.());
}

/**
 * A closed folder with a short name for the cluster's socket, in the temp directory. The name follows from the
 * cluster's path, so a server started again after a crash answers where its clients already look.
 */
function socketFolder(cluster: Cluster): string {
  const name = `${socketFolderPrefix}${createHash('sha256').update(realpathSync(cluster.folder)).digest('hex').slice(0, 10)}`;
  for (const base of [tmpdir(), '/tmp', '/var/tmp']) {
    if (!fits(join(base, `${name}-${'x'.repeat(6)}`)) || closedFolder(base, cluster.account) !== null)
      continue;
    for (const folder of [join(base, name), join(base, `${name}-${randomBytes(3).toString('hex')}`)])
      if (claim(folder, cluster.account)) return folder;
  }
  throw new AppError('platform.postgres_no_socket', { folder: tmpdir() });
}

/** A free port of the loopback address, `wanted` if that is free. */
async function freePort(wanted: number): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((found, failed) => {
    server.on('error', failed);
    server.listen(wanted, '127.0.0.1', () => found((server.address() as { port: number }).port));
  }).catch((error: unknown) => {
    if (wanted === 0) throw error;
    return freePort(0);
  });
  server.close();
  return port;
}

/** Where a server about to be started should listen; `last` is where it listened before, kept if possible. */
export async function chooseEndpoint(cluster: Cluster, last: Endpoint | null): Promise<Endpoint> {
  if (cluster.transport === 'socket') return { host: socketFolder(cluster), port: socketPort };
  return { host: '127.0.0.1', port: await freePort(last?.port ?? 0) };
}

/** Takes away a stopped server's socket folder; one in which another server has just begun stays. */
export function releaseEndpoint({ host }: Endpoint): void {
  if (!basename(host).startsWith(socketFolderPrefix)) return;
  try {
    rmdirSync(host);
  } catch {
    // Not empty, or gone: nothing is left for us to do.
  }
}
