import { chmodSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json: everything the product ships lies under it. */
export const projectRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** The SQL migrations, in the order of their numbers. */
export const migrationsFolder = join(projectRoot, 'migrations');

/**
 * Where an installation keeps its embedded database, files and keys: `REDRESS_DATA` (taken from the working
 * folder when relative), else `data` beside package.json, so that every command finds the same place.
 */
export function dataFolderFrom(env: Record<string, string | undefined>): string {
  return env.REDRESS_DATA ? resolve(env.REDRESS_DATA) : join(projectRoot, 'data');
}

/**
 * Makes a folder, its parents too, and gives what it had to make exactly this mode whatever the umask says.
 * A folder that is already there keeps its mode. Returns whether anything was made.
 */
export function createFolder(path: string, mode: number): boolean {
  const first = mkdirSync(path, { recursive: true, mode });
  if (first === undefined) return false;
  for (let made = path; made.length >= first.length; made = resolve(made, '..')) chmodSync(made, mode);
  return true;
}

/**
 * Makes the data folder for this user alone; under root it may be passed through (not listed), because the
 * embedded database, which refuses to be root, has its own closed folder inside.
 */
export function createDataFolder(path: string): boolean {
  return createFolder(path, process.getuid?.() === 0 ? 0o711 : 0o700);
}
