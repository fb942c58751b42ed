import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startPostgres,
  type RunningPostgres,
  type StartOptions,
} from '../../src/platform/postgres/launcher.ts';
import { isServerOf, readLock } from '../../src/platform/postgres/postgres-lockfile.ts';

/** A new folder in the temp directory that a database server of another user may pass through. */
export function temporaryFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o711);
  return folder;
}

/** Kills the server of a test cluster, if it runs, and removes what it wrote; at once, for use while exiting. */
export function removeCluster(folder: string): void {
  const cluster = join(folder, 'postgres');
  const lock = readLock(cluster);
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  if (lock && isServerOf(lock.pid, cluster)) {
    process.kill(lock.pid, 'SIGQUIT');
    for (let tries = 0; tries < 400 && isServerOf(lock.pid, cluster); tries++)
      Atomics.wait(sleeper, 0, 0, 10);
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  if (lock?.endpoint.host.startsWith('/')) rmSync(lock.endpoint.host, { recursive: true, force: true });
}

/** Data folders with an embedded database each, for tests of the launcher itself. */
export class Clusters {
  private readonly seed = temporaryFolder('redress-seed-');
  private folders: string[] = [];
  private running: RunningPostgres[] = [];

  /** Makes the database the others are copies of: making one takes ten times as long. */
  async prepare(): Promise<void> {
    await (await this.start(this.seed)).stop();
  }

  /** An empty data folder. */
  empty(): string {
    const folder = temporaryFolder('redress-launcher-');
    this.folders.push(folder);
    return folder;
  }

  /** A data folder with a database that was stopped in good order. */
  copy(): string {
    const folder = this.empty();
    cpSync(this.seed, folder, { recursive: true });
    return folder;
  }

  async start(dataFolder: string, options: Partial<StartOptions> = {}): Promise<RunningPostgres> {
    const log = { info: () => {}, warn: () => {} };
    const postgres = await startPostgres({ dataFolder, log, fsync: false, ...options });
    this.running.push(postgres);
    return postgres;
  }

  /** Stops and removes everything but the seed. */
  async clear(): Promise<void> {
    for (const postgres of this.running) await postgres.stop();
    for (const folder of this.folders) removeCluster(folder);
    this.folders = [];
    this.running = [];
  }

  remove(): void {
    removeCluster(this.seed);
  }
}
