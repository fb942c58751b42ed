import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import { configureCluster } from './postgres-cluster.ts';
import { chooseEndpoint, releaseEndpoint } from './postgres-endpoint.ts';
import { clearStaleLocks, isCutOff, isUnlocked, readLock } from './postgres-lockfile.ts';
import { clusterPassword } from './postgres-password.ts';
import { joinServer, type Presence } from './postgres-presence.ts';
import { askToStop, lastWords, launchServer, type Launched } from './postgres-process.ts';
import type { Endpoint } from './postgres-settings.ts';
import type { Cluster, PostgresLog } from './postgres-types.ts';

/** How long a killed server's helpers may hold on to its memory and locks, in ms. */
const lockPatience = 10_000;
/** How long starting may take when the server must first recover from a crash, in ms. */
const startPatience = 600_000;
const stopPatience = 120_000;

/** Our place at a running server. */
export interface Attendance {
  presence: Presence;
  endpoint: Endpoint;
  pid: number;
  /** Whether it was already running. */
  adopted: boolean;
}

/** A lock of a killed server, or one that is just leaving and takes its socket folder along. */
const lockTrouble =
  /could not create lock file|lock file "[^"]*" (already exists|is empty)|shared memory block .* still in use/;

function failed(cluster: Cluster, reason: string): AppError {
  return new AppError('platform.postgres_failed', { folder: cluster.folder, reason });
}

function isOurs(launched: Launched | null, pid: number): boolean {
  return launched !== null && (launched.pid ?? pid) === pid;
}

/**
 * Joins the cluster's server, starting it if nobody else has: waits while it recovers or shuts down, sees through
 * the locks of a killed one, and gives up with the server's own words.
 */
export async function attendServer(
  binaries: string,
  cluster: Cluster,
  log: PostgresLog,
): Promise<Attendance> {
  const password = clusterPassword(cluster);
  const began = performance.now();
  let launched: Launched | null = null;
  let chosen: Endpoint | null = null;
  let firstLock = 0;
  let told = 0;
  for (;;) {
    const lock = readLock(cluster.folder);
    const state = lock ? await joinServer(lock.endpoint, password) : 'absent';
    if (lock && typeof state === 'object')
      return {
        presence: state,
        endpoint: lock.endpoint,
        pid: lock.pid,
        adopted: !isOurs(launched, lock.pid),
      };
    const waited = performance.now() - began;
    const words = launched?.gaveUp() ?? null;
    if (words !== null) {
      launched = null;
      if (!lockTrouble.test(words)) {
        if (chosen) releaseEndpoint(chosen);
        throw failed(cluster, words);
      }
      firstLock ||= waited;
      if (chosen && clearStaleLocks(cluster.folder, chosen))
        log.warn({ folder: cluster.folder }, 'Removed the lock of a database server that no longer runs');
      else if (waited - firstLock > lockPatience) throw failed(cluster, words);
      else await pause(100);
    } else if (lock && state === 'absent' && launched === null && isCutOff(cluster.folder, lock)) {
      log.warn({ pid: lock.pid }, 'The database server lost its socket; starting it again');
      await stopServer(binaries, cluster, lock.pid);
    } else if (state === 'absent' && launched === null) {
      chosen = await chooseEndpoint(cluster, lock?.endpoint ?? null);
      configureCluster(cluster, chosen);
      launched = launchServer(binaries, cluster);
    } else {
      if (waited > startPatience) throw failed(cluster, lastWords(cluster));
      if (waited - told > 5000) {
        log.info({ seconds: Math.round(waited / 1000) }, 'Waiting for the database server');
        told = waited;
      }
      await pause(waited < 1000 ? 10 : 100);
    }
  }
}

/** Ends the server in good order and waits until it has let go of the cluster. */
export async function stopServer(binaries: string, cluster: Cluster, pid: number): Promise<void> {
  const began = performance.now();
  const lock = readLock(cluster.folder);
  await askToStop(binaries, cluster, pid);
  while (!isUnlocked(cluster.folder) && readLock(cluster.folder)?.pid === pid) {
    if (performance.now() - began > stopPatience) throw failed(cluster, lastWords(cluster));
    await pause(10);
  }
  if (lock) releaseEndpoint(lock.endpoint);
}
