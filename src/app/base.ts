import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { command, type Ctx } from '../platform/context.ts';
import { systemTime, type TimeSource } from '../platform/clock-source.ts';
import type { Config } from '../platform/config.ts';
import { openDatabase, type Database } from '../platform/database.ts';
import { loadKeyring, type Keyring } from '../platform/keys.ts';
import { openLive } from '../platform/live.ts';
import { openLog } from '../platform/log.ts';
import { migrate } from '../platform/migrate.ts';
import { createDataFolder, migrationsFolder } from '../platform/paths.ts';
import { startPostgres } from '../platform/postgres/launcher.ts';
import type { PostgresConnection } from '../platform/postgres/postgres-types.ts';
import { translate } from '../platform/texts.ts';
import { rememberedKeys, seedOnce } from './first-start.ts';
import { hooks } from './hooks.ts';
import { openFileStore } from './file-store.ts';
import type { BaseCtx } from './base-context.ts';

/** The tables as the database layer knows them. */
type Tables = Ctx['db'] extends Kysely<infer DB> ? DB : never;

/** An installation that is open: its context, and how to leave it. */
export interface Installation {
  base: BaseCtx;
  database: Database<Tables>;
  dataFolder: string;
  /** A context that acts as the product itself; `name` stands as the actor of what it does. */
  ctx(name: string): Ctx;
  close: () => Promise<void>;
}

/** How to open one. */
export interface OpenOptions {
  config: Config;
  /** Connections at most. */
  connections?: number;
  /** Says who is connected, for the operator. */
  name: string;
  /** Statements longer than this are stopped, ms; 0 is without end. */
  statementTimeoutMs?: number;
  time?: TimeSource;
  /** Schemas to look into, for the growing sample that has numbers of its own. */
  searchPath?: string;
  /**
   * Opens it to be filled from a backup: with the keys of this fingerprint, with no migration after the last one
   * named, and without what ships with the product.
   */
  restoring?: { keys: string; lastMigration: string };
}

/** The database of an installation, reached but not looked into. */
export interface OpenedDatabase {
  database: Database<Tables>;
  connection: PostgresConnection | string;
  close: () => Promise<void>;
}

/** Starts or joins the embedded database, or opens the outside one. */
export async function reachDatabase(
  options: Pick<OpenOptions, 'config' | 'connections' | 'name' | 'statementTimeoutMs' | 'searchPath'>,
): Promise<OpenedDatabase> {
  const { config } = options;
  const log = openLog(config.REDRESS_LOG);
  const dataFolder = config.REDRESS_DATA;
  createDataFolder(dataFolder);
  const postgres = config.DATABASE_URL ? null : await startPostgres({ dataFolder, log });
  let leaving = false;
  const connection = postgres?.connection ?? config.DATABASE_URL ?? '';
  const database = openDatabase<Tables>({
    connection,
    max: options.connections ?? 12,
    applicationName: `redress-${options.name}`,
    statementTimeoutMs: options.statementTimeoutMs ?? 15_000,
    searchPath: options.searchPath,
    onLostConnection(error) {
      if (!leaving) log.warn({ err: error }, 'a database connection was lost');
    },
  });
  return {
    database,
    connection,
    async close() {
      leaving = true;
      await database.close();
      await postgres?.stop();
    },
  };
}

/** The read replica, if one is configured; a replica that is away is told to who asks, the rest goes on. */
function openReplica(
  { config, name, connections, statementTimeoutMs }: OpenOptions,
  log: Logger,
): Database<Tables> | null {
  if (!config.DATABASE_URL || !config.REDRESS_REPLICA_URL) return null;
  return openDatabase<Tables>({
    connection: config.REDRESS_REPLICA_URL,
    max: connections ?? 12,
    applicationName: `redress-${name}`,
    statementTimeoutMs: statementTimeoutMs ?? 15_000,
    onLostConnection: (error) => {
      log.warn({ err: error }, 'a connection to the read replica was lost');
    },
  });
}

/**
 * Opens an installation: starts or joins its database, brings it up to date, loads its keys, and puts what ships
 * with the product where nothing is yet.
 */
export async function openInstallation(options: OpenOptions): Promise<Installation> {
  const { config, restoring } = options;
  const log = openLog(config.REDRESS_LOG);
  const dataFolder = config.REDRESS_DATA;
  const keys = (databaseHasKeys: string | null): Keyring =>
    loadKeyring({
      env: { REDRESS_MASTER_KEY: config.REDRESS_MASTER_KEY },
      dataFolder,
      databaseHasKeys,
    });
  // A backup without its keys is refused before anything is made.
  const given = restoring ? keys(restoring.keys) : null;
  const { database, connection, close } = await reachDatabase(options);
  try {
    await migrate(database.pool, migrationsFolder, log, restoring?.lastMigration);
    const keyring = given ?? keys(await rememberedKeys(database.kysely));
    for (const { notice, params } of keyring.warnings)
      log.warn(params, translate('en', `notice.${notice}`, params));
    const replica = openReplica(options, log);
    const live = openLive(
      typeof connection === 'string' ? { connectionString: connection } : { ...connection },
      log,
    );
    const base: BaseCtx = {
      db: database.kysely,
      reads: replica?.kysely ?? database.kysely,
      time: options.time ?? systemTime,
      log,
      config,
      keyring,
      files: openFileStore(config),
      live,
      hooks,
    };
    const ctx = (name: string): Ctx => ({
      ...base,
      actor: { kind: 'system', name },
      language: config.REDRESS_LANGUAGE,
      requestId: name,
    });
    const leave = async (): Promise<void> => {
      await live.close();
      await replica?.close();
      await close();
    };
    if (!restoring)
      await command(ctx('start'), seedOnce).catch(async (error: unknown) => {
        await live.close();
        throw error;
      });
    return { base, database, dataFolder, ctx, close: leave };
  } catch (error) {
    await close();
    throw error;
  }
}
