import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { refreshSearch, rebuildSearch } from '../features/complaint/complaint-search-service.ts';
import { verifyAudit, type AuditReport } from '../features/audit/verify-service.ts';
import { replayErasures } from '../features/customer/erasure-service.ts';
import { checkTemplateText } from '../features/process/process-service.ts';
import { readConfig, type Config } from '../platform/config.ts';
import { AppError } from '../platform/errors.ts';
import { keyFilePath } from '../platform/keys-file.ts';
import { openLog } from '../platform/log.ts';
import { migrate } from '../platform/migrate.ts';
import { migrationsFolder } from '../platform/paths.ts';
import { translate } from '../platform/texts.ts';
import type { Language, Texts } from '../terms/lists.ts';
import { makeBackup } from './backup.ts';
import { checkBackup, type BackupManifest } from './backup-format.ts';
import { openInstallation, reachDatabase, type Installation, type OpenOptions } from './base.ts';
import { holdRestoredMails, restoreBackup } from './restore.ts';

/** The environment of a command. */
export type Env = Record<string, string | undefined>;

/** One-off commands say what they do themselves; their log shows only what went wrong, unless asked for more. */
export function quietConfig(env: Env): Config {
  return readConfig({ REDRESS_LOG: 'warn', ...env });
}

/**
 * What looks at an installation does not make one: a mistyped folder is told, not filled.
 * @throws AppError `platform.no_installation`
 */
export function requireInstallation(env: Env): void {
  const config = quietConfig(env);
  const folder = config.REDRESS_DATA;
  if (!config.DATABASE_URL && !existsSync(join(folder, 'postgres')))
    throw new AppError('platform.no_installation', { folder });
}

/** Opens the installation, does one thing and leaves it. */
export async function withInstallation<T>(
  env: Env,
  name: string,
  work: (installation: Installation) => Promise<T>,
  more: Partial<OpenOptions> = {},
): Promise<T> {
  const installation = await openInstallation({
    config: quietConfig(env),
    name,
    connections: 4,
    statementTimeoutMs: 0,
    ...more,
  });
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}

/** Brings the database up to date; answers what landed now and everything that has. */
export async function migrateInstallation(env: Env): Promise<{ landed: string[]; all: string[] }> {
  const config = quietConfig(env);
  const { database, close } = await reachDatabase({ config, name: 'migrate', connections: 2 });
  try {
    const landed = await migrate(database.pool, migrationsFolder, openLog(config.REDRESS_LOG));
    const { rows } = await database.pool.query<{ name: string }>(
      'select name from schema_migrations order by name',
    );
    return { landed, all: rows.map(({ name }) => name) };
  } finally {
    await close();
  }
}

/** Checks the audit trail. */
export async function verifyInstallation(env: Env): Promise<AuditReport> {
  requireInstallation(env);
  return withInstallation(env, 'verify', (installation) => verifyAudit(installation.ctx('verify')));
}

/**
 * Makes anew what search looks into, or (`resume`) goes on with what an upgrade or a run that was cut off left to do;
 * answers how many complaints are done. Works beside running servers; who of several works on it does not matter.
 */
export async function rebuildSearchIndex(
  env: Env,
  resume: boolean,
  told: (done: number, total: number) => void,
): Promise<number> {
  return withInstallation(env, 'search', async (installation) => {
    const ctx = installation.ctx('search');
    if (!resume) await rebuildSearch(ctx);
    let most = 0;
    await refreshSearch(ctx, (done, total) => {
      most = done;
      told(done, total);
    });
    return most;
  });
}

/** Writes a backup; answers what it holds and where the key is that it does not hold (null: in the environment). */
export async function backUpInstallation(
  env: Env,
  file: string,
): Promise<{ manifest: BackupManifest; target: string; bytes: number; keyPlace: string | null }> {
  requireInstallation(env);
  return withInstallation(env, 'backup', async (installation) => {
    const manifest = await makeBackup(installation, file);
    const target = resolve(file);
    const { source } = installation.base.keyring;
    const keyPlace = source === 'file' ? keyFilePath(installation.dataFolder) : null;
    return { manifest, target, bytes: statSync(target).size, keyPlace };
  });
}

/**
 * Puts a backup into an empty installation. Its keys must be there first: the key file in the data folder, or in the
 * environment. A refusal leaves the target as it was.
 * @throws AppError `backup.keys_missing` and what {@link checkBackup} and {@link restoreBackup} refuse
 */
export async function restoreInstallation(
  env: Env,
  file: string,
): Promise<{ manifest: BackupManifest; heldMails: number; erased: number; dataFolder: string }> {
  const config = quietConfig(env);
  const manifest = await checkBackup(resolve(file));
  const path = keyFilePath(config.REDRESS_DATA);
  if (!config.REDRESS_MASTER_KEY && !existsSync(path)) throw new AppError('backup.keys_missing', { path });
  const restoring = { keys: manifest.keys, lastMigration: manifest.migrations.at(-1)?.name ?? '' };
  const work = async (installation: Installation): Promise<{ heldMails: number; erased: number }> => {
    await restoreBackup(installation, resolve(file), manifest);
    // Whoever was erased since the backup was made is erased again before anybody opens it.
    const erased = await replayErasures(installation.ctx('restore'));
    return { heldMails: await holdRestoredMails(installation), erased };
  };
  const done = await withInstallation(env, 'restore', work, { restoring }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'platform.keys_wrong')
      throw new AppError('backup.other_keys', error.params, { cause: error });
    throw error;
  });
  return { manifest, ...done, dataFolder: config.REDRESS_DATA };
}

/** The versions of procedures, by code, newest first. */
export async function listProcesses(
  env: Env,
): Promise<{ code: string; version: number; state: string; title: Texts }[]> {
  return withInstallation(env, 'process', async ({ base }) => {
    const rows = await base.db
      .selectFrom('process_versions')
      .select(['code', 'version', 'state', 'title'])
      .orderBy('code')
      .orderBy('version', 'desc')
      .execute();
    return rows.map((row) => ({ ...row, title: row.title as Texts }));
  });
}

/** A mistake of a template in words, with its place in the file. */
export interface TemplateProblem {
  line: number;
  column: number;
  path: string;
  code: string;
  message: string;
}

/** What keeps a template in a file from going in force; nothing when it may. @throws AppError `process.file_not_found` */
export function checkTemplateFile(file: string, language: Language): TemplateProblem[] {
  if (!existsSync(file)) throw new AppError('process.file_not_found', { file });
  return checkTemplateText(readFileSync(file, 'utf8')).map(({ line, column, path, code, params }) => ({
    line,
    column,
    path,
    code,
    message: translate(language, `error.${code}`, params),
  }));
}
