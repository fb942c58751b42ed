import { join } from 'node:path';
import { command } from '../platform/context.ts';
import { systemTime, type TimeSource } from '../platform/clock-source.ts';
import type { Config } from '../platform/config.ts';
import { openDatabase, type Database } from '../platform/database.ts';
import { localFileStore } from '../platform/file-store-local.ts';
import { loadKeyring } from '../platform/keys.ts';
import { openLive } from '../platform/live.ts';
import { openLog } from '../platform/log.ts';
import { migrate } from '../platform/migrate.ts';
import { createDataFolder, dataFolderFrom, migrationsFolder } from '../platform/paths.ts';
import { startPostgres, type RunningPostgres } from '../platform/postgres/launcher.ts';
import type { PostgresConnection } from '../platform/postgres/postgres-types.ts';
import type { DB } from '../schema/tables.ts';
import type { BaseCtx } from './http.ts';
import { hooks } from './hooks.ts';
import { rememberedKeys, seedOnce } from './first-start.ts';

/** An installation that is open: its context, and how to leave it. */
export interface Installation {
  base: BaseCtx;
  database: Database<DB>;
  dataFolder: string;
  close(): Promise<void>;
}

/** How to open one. */
export interface OpenOptions {
  config: Config;
  /** Connections at most. */
  connections?: number;
  /** Says who is connected, for the operator. */
  name: string;
  /** Statements longer than this are stopped, ms. */
  statementTimeoutMs?: number;
  time?: TimeSource;
}

/**
 * Opens an installation: starts or joins its database, brings it up to date, loads its keys, and puts what ships
 * with the product where nothing is yet.
 */
export async function openInstallation(options: OpenOptions): Promise<Installation> {
  const { config } = options;
  const log = openLog(config.REDRESS_LOG);
  const dataFolder = dataFolderFrom({ REDRESS_DATA: process.env.REDRESS_DATA });
  createDataFolder(dataFolder);
  const postgres: RunningPostgres | null = config.DATABASE_URL
    ? null
    : await startPostgres({
        dataFolder,
        log,
      });
  const connection: PostgresConnection | string = postgres?.connection ?? config.DATABASE_URL ?? '';
  const database = openDatabase<DB>({
    connection,
    max: options.connections ?? 12,
    applicationName: `redress-${options.name}`,
    statementTimeoutMs: options.statementTimeoutMs ?? 15_000,
    onLostConnection: (error) => log.warn({ err: error }, 'a database connection was lost'),
  });
  try {
    await migrate(database.pool, migrationsFolder, log);
    const keyring = loadKeyring({
      env: process.env,
      dataFolder,
      databaseHasKeys: await rememberedKeys(database.kysely),
    });
    const live = openLive(
      typeof connection === 'string' ? { connectionString: connection } : { ...connection },
      log,
    );
    const base: BaseCtx = {
      db: database.kysely,
      time: options.time ?? systemTime,
      log,
      config,
      keyring,
      files: localFileStore(join(dataFolder, 'files')),
      live,
      hooks,
    };
    const ctx = {
      ...base,
      actor: { kind: 'system', name: 'start' } as const,
      language: config.REDRESS_LANGUAGE,
      requestId: 'start',
    };
    await command(ctx, seedOnce);
    return {
      base,
      database,
      dataFolder,
      async close() {
        await live.close();
        await database.close();
        await postgres?.stop();
      },
    };
  } catch (error) {
    await database.close();
    await postgres?.stop();
    throw error;
  }
}
