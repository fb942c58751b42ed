/** Where a database answers. `host` is a folder (its unix socket) or an address. */
export interface PostgresConnection {
  host: string;
  port: number;
  database: string;
  user: string;
  /** Only where the server listens on an address (Windows). */
  password?: string;
}

/** What the launcher tells the operator; a pino logger fits. */
export interface PostgresLog {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
}

/** The operating-system user the server runs as; empty when it is the one we are. */
export interface Account {
  uid?: number;
  gid?: number;
}

/** One database cluster on disk and how to run it. */
export interface Cluster {
  /** PostgreSQL's own data directory. */
  folder: string;
  /** A folder the account can reach, for what must lie beside the cluster. */
  home: string;
  account: Account;
  /** False in tests only: nothing survives a power cut, everything is faster. */
  fsync: boolean;
  /** `tcp` where unix sockets are of no use to us (Windows). */
  transport: 'socket' | 'tcp';
}

/** The role the product works as; owner of its database, not a superuser. */
export const databaseUser = 'redress';

/** The database the product keeps its tables in. */
export const databaseName = 'redress';

/** The cluster's superuser, used by the launcher alone. */
export const superuser = 'postgres';

/** The same connection as a URL, for libraries that want one. */
export function connectionUrl(connection: PostgresConnection): string {
  const query = new URLSearchParams({
    host: connection.host,
    port: String(connection.port),
    user: connection.user,
  });
  if (connection.password) query.set('password', connection.password);
  return `postgresql:///${encodeURIComponent(connection.database)}?${query.toString()}`;
}
