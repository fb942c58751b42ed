import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '../errors.ts';
import { createDataFolder, createFolder } from '../paths.ts';
import { accountFor, closedFolder } from './postgres-account.ts';
import type { Account, PostgresLog } from './postgres-types.ts';

/** Where a data folder's cluster is, and who runs it. */
export interface Place {
  folder: string;
  home: string;
  account: Account;
}

/** Names, in the data folder, a cluster that could not lie inside it. */
const pointerName = 'postgres.location';

/** Whether a cluster was completed here; one is only ever renamed into place whole. */
export function isCluster(folder: string): boolean {
  try {
    return statSync(join(folder, 'PG_VERSION'), { throwIfNoEntry: false }) !== undefined;
  } catch (cause) {
    throw new AppError('platform.postgres_wrong_owner', { folder }, { cause });
  }
}

function elsewhere(dataFolder: string, systemFolder: string): string {
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 10);
  return join(systemFolder, `postgres-${name}`);
}

/**
 * Finds the cluster of a data folder, or the place for a new one: `<data>/postgres`, unless we are root and the
 * server's account cannot get there; then a folder under `systemFolder`, noted in the data folder and logged.
 * Never points at an empty place when there should be data: that is refused, with what to do about it.
 */
export function choosePlace(dataFolder: string, systemFolder: string, log: PostgresLog): Place {
  const data = resolve(dataFolder);
  createDataFolder(data);
  const pointer = join(data, pointerName);
  if (existsSync(pointer)) {
    const folder = readFileSync(pointer, 'utf8').trim();
    if (!existsSync(folder)) throw new AppError('platform.postgres_lost', { folder, pointer });
    return reachable({ folder, home: dirname(folder), account: accountFor(folder) });
  }
  const inside = join(data, 'postgres');
  const place = { folder: inside, home: data, account: accountFor(inside) };
  if (isCluster(inside)) return reachable(place);
  const closed = closedFolder(data, place.account);
  if (closed === null) return place;
  const folder = elsewhere(data, systemFolder);
  createFolder(systemFolder, 0o755);
  log.warn({ closed, folder }, 'The database server may not enter this folder; its data is kept elsewhere');
  return reachable({ folder, home: systemFolder, account: accountFor(folder) });
}

function reachable(place: Place): Place {
  const closed = closedFolder(place.home, place.account);
  if (closed !== null) throw new AppError('platform.postgres_unreachable', { folder: place.folder, closed });
  return place;
}

/** Notes in the data folder where its cluster went, once there is one. */
export function notePlace(dataFolder: string, folder: string): void {
  const data = resolve(dataFolder);
  if (dirname(folder) !== data) writeFileSync(join(data, pointerName), `${folder}\n`, { mode: 0o600 });
}
