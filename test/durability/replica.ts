import { appendFileSync, chmodSync, cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres, type RunningPostgres } from '../../src/platform/postgres/launcher.ts';
import { superuser } from '../../src/platform/postgres/postgres-types.ts';
import { temporaryFolder } from '../support/cluster.ts';

/** A database and its streaming replica. */
export interface Replicated {
  folders: string[];
  primary: RunningPostgres;
  replica: RunningPostgres;
}

const quiet = { info: () => {}, warn: () => {} };

/** Starts a database and a real streaming replica of it: a copy of its stopped folder that follows its log. */
export async function startReplicated(): Promise<Replicated> {
  const [own, copy] = [temporaryFolder('redress-primary-'), temporaryFolder('redress-replica-')];
  const start = async (dataFolder: string): Promise<RunningPostgres> =>
    startPostgres({ dataFolder, log: quiet, fsync: false, transport: 'tcp' });
  await (await start(own)).stop();
  // What an operator sets by ALTER SYSTEM: the log must hold enough to follow it.
  appendFileSync(join(own, 'postgres/postgresql.auto.conf'), "wal_level = 'replica'\nmax_wal_senders = 4\n");
  await (await start(own)).stop();
  cpSync(own, copy, { recursive: true });
  const primary = await start(own);
  // How the embedded database is reached is written anew at each start; a replica is let in afterwards.
  appendFileSync(join(own, 'postgres/pg_hba.conf'), 'host replication all 127.0.0.1/32 scram-sha-256\n');
  const { host, port, password } = primary.connection;
  const client = new pg.Client({ ...primary.connection, user: superuser });
  await client.connect();
  await client.query('select pg_reload_conf()');
  await client.end();
  const folder = join(copy, 'postgres');
  writeFileSync(join(folder, 'standby.signal'), '');
  chmodSync(join(folder, 'standby.signal'), 0o644);
  const follow = `host=${host} port=${port} user=${superuser} password=${password ?? ''}`;
  appendFileSync(join(folder, 'postgresql.auto.conf'), `primary_conninfo = '${follow}'\n`);
  const replica = await start(copy);
  return { folders: [own, copy], primary, replica };
}
