import { totalmem } from 'node:os';
import type { Cluster } from './postgres-types.ts';

const mebibyte = 1024 * 1024;

/** Memory we may use, in MB: the container's limit where there is one. */
function memoryMb(): number {
  const limit = process.constrainedMemory();
  return Math.floor((limit > 0 ? Math.min(limit, totalmem()) : totalmem()) / mebibyte);
}

/** Where the server listens. */
export interface Endpoint {
  /** Socket folder or address. */
  host: string;
  port: number;
}

/**
 * The server settings of a cluster, as the text of its own settings file (rewritten at each start; what an
 * operator sets by ALTER SYSTEM wins). Statements and row values never reach the server's log: they hold
 * personal data.
 */
export function settingsText(cluster: Cluster, endpoint: Endpoint): string {
  const memory = memoryMb();
  const socket = cluster.transport === 'socket';
  const settings: Record<string, string> = {
    listen_addresses: socket ? '' : endpoint.host,
    unix_socket_directories: socket ? endpoint.host : '',
    unix_socket_permissions: '0700',
    port: String(endpoint.port),
    max_connections: '100',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    jit: 'off',
    ...(cluster.fsync ? durable(memory) : disposable),
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join('');
}

/** For data somebody needs: every acknowledged commit is on disk. Sized for 1 to 24 GB of memory. */
function durable(memory: number): Record<string, string> {
  return {
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    shared_buffers: `${Math.max(32, Math.min(256, Math.floor(memory / 8)))}MB`,
    effective_cache_size: `${Math.max(128, Math.floor(memory / 2))}MB`,
    maintenance_work_mem: '64MB',
    work_mem: '8MB',
    random_page_cost: '1.1',
    wal_compression: 'on',
    max_wal_size: '1GB',
    wal_level: 'minimal',
    max_wal_senders: '0',
  };
}

/** For tests: nothing needs to outlive the run, and many small databases come and go. */
const disposable = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '64MB',
  work_mem: '8MB',
  random_page_cost: '1.1',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '2GB',
  checkpoint_timeout: '1d',
  autovacuum: 'off',
  io_method: 'sync',
};
