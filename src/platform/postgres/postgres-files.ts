import { chmodSync, chownSync, lchownSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './postgres-types.ts';

/** Gives a file or folder to the account; nothing to do when that is us. */
export function giveTo(path: string, account: Account): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
}

/** Gives a whole tree to the account, links themselves rather than what they point at. */
export function giveTreeTo(folder: string, account: Account): void {
  if (account.uid === undefined || account.gid === undefined) return;
  giveTo(folder, account);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    lchownSync(join(entry.parentPath, entry.name), account.uid, account.gid);
}

/** Writes a file of the account's that a reader finds either old or new, never half; mode 0600. */
export function writeFor(account: Account, path: string, text: string): void {
  const half = `${path}.${process.pid}.new`;
  writeFileSync(half, text, { mode: 0o600 });
  chmodSync(half, 0o600);
  giveTo(half, account);
  renameSync(half, path);
}
