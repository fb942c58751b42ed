import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveTo } from './postgres-files.ts';
import type { Cluster } from './postgres-types.ts';

/** The file that holds the cluster's password, beside it; only where it listens on an address. */
export function passwordFile(cluster: Cluster): string {
  return join(cluster.home, 'postgres.password');
}

/** The cluster's password, made on first use; undefined where the system itself vouches for who connects. */
export function clusterPassword(cluster: Cluster): string | undefined {
  if (cluster.transport === 'socket') return undefined;
  const file = passwordFile(cluster);
  try {
    writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' });
    giveTo(file, cluster.account);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
