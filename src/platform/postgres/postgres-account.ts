import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, resolve } from 'node:path';
import { AppError } from '../errors.ts';
import type { Account } from './postgres-types.ts';

const nobody = 65534;

/** Whether we are root, whom PostgreSQL refuses to run as. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The name of the user we are; the server asks the system for it too, so one without a name cannot run it. */
export function ownName(): string {
  try {
    return userInfo().username;
  } catch (cause) {
    throw new AppError('platform.postgres_no_account', { uid: process.getuid?.() }, { cause });
  }
}

/**
 * Who runs the server of this cluster: ourselves, or under root the owner of the cluster's folder, or `nobody`
 * where there is no cluster yet or root itself owns it (a folder copied back by hand).
 */
export function accountFor(clusterFolder: string): Account {
  if (!isRoot()) {
    ownName();
    return {};
  }
  const owner = statSync(clusterFolder, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: nobody, gid: nobody };
}

/**
 * The outermost folder on the way to `path` that the account may not pass through, or `path` itself where it is
 * a file closed to it; null when it can get there. Asked of the system as that account, so access lists count.
 * What does not exist yet is taken as open.
 */
export function closedFolder(path: string, account: Account): string | null {
  if (account.uid === undefined) return null;
  const way: string[] = [];
  for (let at = resolve(path); ; at = dirname(at)) {
    way.unshift(at);
    if (at === dirname(at)) break;
  }
  const script =
    'for at; do [ -x "$at" ] || { [ -f "$at" ] && [ -r "$at" ]; } || { [ -e "$at" ] && printf %s "$at" && break; }; done';
  const asked = spawnSync('/bin/sh', ['-c', script, 'sh', ...way], {
    ...account,
    cwd: '/',
    encoding: 'utf8',
  });
  return asked.stdout === '' ? null : asked.stdout;
}
