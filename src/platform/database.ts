import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, PostgresDialect, type AccessMode, type IsolationLevel, type Transaction } from 'kysely';
import pg from 'pg';
import { isOutdatedPlan, PreparingClient } from './database-statements.ts';
import { databaseTypes } from './database-types.ts';
import type { PostgresConnection } from './postgres/postgres-types.ts';

/** How to reach the database and how much of it to use. */
export interface DatabaseOptions {
  /** The embedded server's connection, or a URL (`DATABASE_URL`). */
  connection: PostgresConnection | string;
  /** Connections at most. */
  max: number;
  /** Seen by the operator in `pg_stat_activity`. */
  applicationName: string;
  /** Longest a statement may run, in ms; 0 or absent is without end. */
  statementTimeoutMs?: number;
  /** Where names without a schema are looked for; the database's own order if absent. */
  searchPath?: string | undefined;
  /** Told of connections that broke between statements; the pool replaces them by itself. */
  onLostConnection?: (error: Error) => void;
}

/** An open database: typed queries, and the pool beneath for libraries that want one. */
export interface Database<DB> {
  kysely: Kysely<DB>;
  pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * Opens a pool on the database. Every session speaks UTC and drops a transaction left idle for a minute.
 * Nothing connects before the first query.
 */
export function openDatabase<DB>(options: DatabaseOptions): Database<DB> {
  const { connection } = options;
  const pool = new pg.Pool({
    ...(typeof connection === 'string' ? { connectionString: connection } : { ...connection, ssl: false }),
    Client: PreparingClient,
    max: options.max,
    application_name: options.applicationName,
    types: databaseTypes,
    keepAlive: true,
    connectionTimeoutMillis: 15_000,
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it; its types lag behind
    onConnect: (client) => setUpSession(client, options),
  });
  // A connection that breaks while somebody holds it would otherwise end the process.
  pool.on('connect', (client) => client.on('error', (error) => options.onLostConnection?.(error)));
  pool.on('error', () => {});
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return { kysely, pool, close: () => kysely.destroy() };
}

/** Settings by query, not at connecting: poolers between us and an outside server refuse the latter. */
async function setUpSession(client: pg.ClientBase, options: DatabaseOptions): Promise<void> {
  const { statementTimeoutMs = 0, searchPath = null } = options;
  await client.query(
    `select set_config('TimeZone', 'UTC', false), set_config('statement_timeout', $1, false),
       set_config('idle_in_transaction_session_timeout', '60000', false),
       set_config('search_path', coalesce($2, current_setting('search_path')), false)`,
    [String(statementTimeoutMs), searchPath],
  );
}

/** How a transaction runs; by default read committed, tried up to three times more on a conflict. */
export interface TransactionOptions {
  isolation?: IsolationLevel;
  access?: AccessMode;
  /** How often to begin anew after a serialization failure or deadlock. */
  retries?: number;
}

/**
 * Runs `work` in one transaction. When the database undoes it because it got in another's way (serialization
 * failure, deadlock), it runs again from the start: `work` must do nothing outside the transaction.
 */
export async function inTransaction<DB, Result>(
  db: Kysely<DB>,
  work: (tx: Transaction<DB>) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  const { isolation, access, retries = 3 } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      let builder = db.transaction();
      if (isolation) builder = builder.setIsolationLevel(isolation);
      if (access) builder = builder.setAccessMode(access);
      return await builder.execute(work);
    } catch (error) {
      if (attempt > retries || !isConflict(error)) throw error;
      await pause(Math.random() * 20 * attempt);
    }
  }
}

/** The five-character SQLSTATE of an error the database answered with, or null. */
export function sqlState(error: unknown): string | null {
  return error instanceof pg.DatabaseError ? (error.code ?? null) : null;
}

/** Whether the database undid a transaction because of another: it may succeed when tried again. */
export function isConflict(error: unknown): boolean {
  return ['40001', '40P01'].includes(sqlState(error) ?? '') || isOutdatedPlan(error);
}

/** Whether a row was refused because one like it exists, by this constraint if one is named. */
export function isDuplicate(error: unknown, constraint?: string): boolean {
  if (sqlState(error) !== '23505') return false;
  return constraint === undefined || (error as pg.DatabaseError).constraint === constraint;
}

const lostCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT']);
const lostMessage = /^Connection terminated|not queryable$|^timeout exceeded when trying to connect/;

/** Whether the database went away or is not ready: nothing is known to be wrong with the request. */
export function isUnavailable(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== null) return state.startsWith('57P') || state.startsWith('08') || state === '53300';
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return lostCodes.has(code) || lostMessage.test(message);
}
