import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../errors.ts';
import { isRoot, ownName } from './postgres-account.ts';
import { giveTo, giveTreeTo, writeFor } from './postgres-files.ts';
import { clusterPassword, passwordFile } from './postgres-password.ts';
import { isCluster } from './postgres-place.ts';
import { serverEnvironment } from './postgres-process.ts';
import { settingsText, type Endpoint } from './postgres-settings.ts';
import { databaseUser, superuser, type Cluster } from './postgres-types.ts';

const run = promisify(execFile);

/** Our settings beside the server's own, so that neither overwrites the other. */
const settingsName = 'redress.conf';

/**
 * Makes the cluster if there is none, in a folder of its own that is renamed into place when complete: a kill
 * half-way leaves nothing that looks like data, and of two makers one wins.
 */
export async function createCluster(binaries: string, cluster: Cluster): Promise<boolean> {
  if (isCluster(cluster.folder)) return false;
  removeHalfMade(cluster.folder);
  const half = `${cluster.folder}.${process.pid}.${randomBytes(3).toString('hex')}.new`;
  mkdirSync(half, { mode: 0o700 });
  giveTo(half, cluster.account);
  const secret = clusterPassword(cluster) === undefined ? [] : [`--pwfile=${passwordFile(cluster)}`];
  const options = ['-D', half, '-U', superuser, '-E', 'UTF8', '--locale=C', '--no-instructions', ...secret];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['-A', cluster.transport === 'socket' ? 'peer' : 'scram-sha-256'];
  try {
    await run(
      join(binaries, 'bin', 'initdb'),
      [...options, ...locale, ...access, ...(cluster.fsync ? [] : ['-N'])],
      {
        ...cluster.account,
        cwd: half,
        env: serverEnvironment(),
      },
    );
    appendFileSync(join(half, 'postgresql.conf'), `include_if_exists = '${settingsName}'\n`);
    renameSync(half, cluster.folder);
    return true;
  } catch (cause) {
    rmSync(half, { recursive: true, force: true });
    if (isCluster(cluster.folder)) return false;
    const { stderr, message } = cause as { stderr?: string; message: string };
    const reason = (stderr || message).trim();
    throw new AppError('platform.postgres_failed', { folder: cluster.folder, reason }, { cause });
  }
}

/** Takes away what makers that are no longer alive left behind. */
function removeHalfMade(folder: string): void {
  for (const name of readdirSync(dirname(folder))) {
    const maker = name.startsWith(`${basename(folder)}.`) && /\.(\d+)\.[0-9a-f]+\.new$/.exec(name)?.[1];
    if (maker && !isAlive(Number(maker)))
      rmSync(join(dirname(folder), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Refuses a cluster of another major release or another user's, before the server does so in riddles; closes one
 * that was copied back by hand with too open a mode or as root, which the server would refuse too.
 */
export function checkCluster(cluster: Cluster, packageVersion: string): void {
  const need = packageVersion.split('.')[0];
  const found = statSync(cluster.folder);
  if (!isRoot() && process.getuid && found.uid !== process.getuid())
    throw new AppError('platform.postgres_wrong_owner', { folder: cluster.folder });
  const have = readFileSync(join(cluster.folder, 'PG_VERSION'), 'utf8').trim();
  if (have !== need) throw new AppError('platform.postgres_version', { folder: cluster.folder, have, need });
  if (isRoot() && found.uid === 0) giveTreeTo(cluster.folder, cluster.account);
  if (process.getuid && (found.mode & 0o077) !== 0) chmodSync(cluster.folder, 0o700);
}

/**
 * Writes who may connect and how the server runs. On a socket the system vouches for the user: only we and root
 * get in, as the product's role or the superuser; everybody else on the machine is refused.
 */
export function configureCluster(cluster: Cluster, endpoint: Endpoint): void {
  const write = (name: string, text: string): void =>
    writeFor(cluster.account, join(cluster.folder, name), text);
  if (cluster.transport === 'socket') {
    const names = [...new Set([ownName(), 'root'])];
    const roles = [superuser, databaseUser];
    write('pg_hba.conf', 'local all all peer map=redress\n');
    write(
      'pg_ident.conf',
      names.flatMap((name) => roles.map((role) => `redress "${name}" ${role}\n`)).join(''),
    );
  } else write('pg_hba.conf', 'host all all 127.0.0.1/32 scram-sha-256\n');
  write(settingsName, settingsText(cluster, endpoint));
}
