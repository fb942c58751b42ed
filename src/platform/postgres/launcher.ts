import { setTimeout as pause } from 'node:timers/promises';
import { packagedBinaries, usableBinaries } from './postgres-binaries.ts';
import { checkCluster, createCluster } from './postgres-cluster.ts';
import { clusterPassword } from './postgres-password.ts';
import { choosePlace, notePlace } from './postgres-place.ts';
import { attendServer, stopServer, type Attendance } from './postgres-running.ts';
import {
  connectionUrl,
  databaseName,
  databaseUser,
  type Cluster,
  type PostgresConnection,
  type PostgresLog,
} from './postgres-types.ts';

/** What to start. */
export interface StartOptions {
  /** The installation's data folder; the database lies in `postgres` inside it. */
  dataFolder: string;
  log: PostgresLog;
  /** False for tests: fast, and lost on a power cut. Default true. */
  fsync?: boolean;
  /** Where the database goes when its server may not enter the data folder (root only). */
  systemFolder?: string;
  /** `tcp` (127.0.0.1 with a password) where unix sockets do not serve; the default on Windows. */
  transport?: Cluster['transport'];
}

/** A running database server that we take part in. */
export interface RunningPostgres {
  /** Stays the same when the server is started again after a crash. */
  connection: PostgresConnection;
  url: string;
  /** The server's process now. */
  readonly pid: number;
  /** Whether it was already running when we came. */
  adopted: boolean;
  /** Leaves; the last one to leave stops the server. Close pools first. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL of a data folder, or joins it if it runs already. Any number of processes may;
 * the server outlives each of them, is started again by whoever is left if it dies, and is stopped by the last
 * to leave. Refuses with `platform.postgres_*` errors that say what to do.
 */
export async function startPostgres(options: StartOptions): Promise<RunningPostgres> {
  const { log } = options;
  const packaged = packagedBinaries();
  const place = choosePlace(options.dataFolder, options.systemFolder ?? '/var/lib/redress', log);
  const cluster: Cluster = {
    ...place,
    fsync: options.fsync ?? true,
    transport: options.transport ?? (process.platform === 'win32' ? 'tcp' : 'socket'),
  };
  const binaries = usableBinaries(packaged, cluster.home, cluster.account);
  const made = await createCluster(binaries, cluster);
  notePlace(options.dataFolder, cluster.folder);
  checkCluster(cluster, packaged.version);
  const first = await attendServer(binaries, cluster, log);
  log.info({ folder: cluster.folder, pid: first.pid, made, adopted: first.adopted }, 'Database server ready');
  const connection: PostgresConnection = {
    ...first.endpoint,
    database: databaseName,
    user: databaseUser,
    password: clusterPassword(cluster),
  };
  const keeper = keepRunning(first, () => attendServer(binaries, cluster, log), log);
  return {
    connection,
    url: connectionUrl(connection),
    adopted: first.adopted,
    get pid() {
      return keeper.current().pid;
    },
    async stop() {
      const { presence, pid } = await keeper.release();
      try {
        if (await presence.leave()) await stopServer(binaries, cluster, pid);
      } finally {
        await presence.end();
      }
    },
  };
}

/** Joins again, and so starts again, whenever the server is gone; until released. */
function keepRunning(
  first: Attendance,
  attend: () => Promise<Attendance>,
  log: PostgresLog,
): { current(): Attendance; release(): Promise<Attendance> } {
  let current = first;
  const released = new AbortController();
  let repair: Promise<void> = Promise.resolve();
  const rejoin = async (): Promise<void> => {
    for (let delay = 250; !released.signal.aborted; delay = Math.min(delay * 2, 30_000)) {
      try {
        current = await attend();
        log.warn({ pid: current.pid, adopted: current.adopted }, 'Database server was gone; ready again');
        watch();
        return;
      } catch (error) {
        log.warn({ err: error }, 'Database server is gone and does not start');
        await pause(delay, undefined, { signal: released.signal }).catch(() => {});
      }
    }
  };
  const watch = (): void =>
    current.presence.onLost(() => {
      if (!released.signal.aborted) repair = rejoin();
    });
  watch();
  return {
    current: () => current,
    async release() {
      released.abort();
      await repair;
      return current;
    },
  };
}
