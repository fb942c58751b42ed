import pg from 'pg';
import { AppError } from '../errors.ts';
import type { Endpoint } from './postgres-settings.ts';
import { databaseName, databaseUser, superuser } from './postgres-types.ts';

/** One lock shared by everybody who uses the server; whoever can have it alone is the last. */
const usersLock = '(1380271186, 1)';
/** Held while the product's role and database are made. */
const setupLock = '(1380271186, 2)';

/** Why nobody answered: try again, or there is no server to answer. */
export type Absence = 'busy' | 'absent';

/** Our standing connection, by which others know that the server is in use and we know that it still runs. */
export interface Presence {
  /** Called once if the connection breaks without our doing. */
  onLost(act: () => void): void;
  /** Leaves; true when nobody else is there and nobody can come in until the connection ends. */
  leave(): Promise<boolean>;
  end(): Promise<void>;
}

/** Whether a standing connection keeps the process alive: known to pg, missing in its types. */
type StandingClient = pg.Client & { ref(): void; unref(): void };

/** Starting up, shutting down, or dying with us on the line. */
const passing = new Set(['57P03', '57P01', '57P02', 'ECONNRESET', 'EPIPE', '53300']);
const nobodyThere = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTDIR']);

function absence(error: unknown): Absence {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (nobodyThere.has(code)) return 'absent';
  if (passing.has(code) || /terminated|timeout|ended/.test(message)) return 'busy';
  if (code === 'EACCES' || code.startsWith('28'))
    throw new AppError('platform.postgres_closed', { reason: message }, { cause: error });
  throw error;
}

/** Makes the product's role and database if this is the first time. */
async function setUp(client: pg.Client, password: string | undefined): Promise<void> {
  const exists = `select 1 from pg_database where datname = '${databaseName}'`;
  if ((await client.query(exists)).rowCount) return;
  await client.query(`select pg_advisory_lock${setupLock}`);
  const role = await client.query(`select 1 from pg_roles where rolname = '${databaseUser}'`);
  const secret = password === undefined ? '' : ` password ${client.escapeLiteral(password)}`;
  if (!role.rowCount) await client.query(`create role ${databaseUser} login createdb${secret}`);
  if (!(await client.query(exists)).rowCount)
    await client.query(`create database ${databaseName} owner ${databaseUser}`);
  await client.query(`select pg_advisory_unlock${setupLock}`);
}

/** Takes our place among the users of the server at this endpoint, if one answers. */
export async function joinServer(
  endpoint: Endpoint,
  password: string | undefined,
): Promise<Presence | Absence> {
  const client = new pg.Client({
    ...endpoint,
    user: superuser,
    password,
    database: 'postgres',
    ssl: false,
    application_name: 'redress presence',
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  }) as StandingClient;
  let lost = false;
  let act = (): void => {};
  client.on('error', () => (lost = true));
  client.on('end', () => {
    lost = true;
    act();
  });
  try {
    await client.connect();
    const joined = await client.query<{ joined: boolean }>(
      `select pg_try_advisory_lock_shared${usersLock} as joined`,
    );
    if (!joined.rows[0]?.joined) {
      await client.end();
      return 'busy';
    }
    await setUp(client, password);
  } catch (error) {
    await client.end().catch(() => {});
    return absence(error);
  }
  client.unref();
  return {
    onLost(then) {
      if (lost) then();
      else act = then;
    },
    async leave() {
      act = () => {};
      if (lost) return false;
      client.ref();
      try {
        await client.query(`select pg_advisory_unlock_shared${usersLock}`);
        const lock = `select pg_try_advisory_lock${usersLock} as alone`;
        return (await client.query<{ alone: boolean }>(lock)).rows[0]?.alone === true;
      } catch {
        // Another who left in the same moment is already stopping it.
        return false;
      }
    },
    async end() {
      act = () => {};
      client.ref();
      await client.end().catch(() => {});
    },
  };
}
