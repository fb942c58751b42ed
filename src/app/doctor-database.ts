import type pg from 'pg';
import { lastSealInFile, sealFilePath } from '../features/audit/seal-file-store.ts';
import { systemTime } from '../platform/clock-source.ts';
import type { Config } from '../platform/config.ts';
import { pendingMigrations } from '../platform/migrate.ts';
import { migrationsFolder } from '../platform/paths.ts';
import { failure, good, note, wrong, type Finding } from './doctor-finding.ts';

/** The oldest PostgreSQL that Redress is tested with. */
const oldestServer = 150_000;

/** The server: new enough, its clock ours. */
export async function checkServer(pool: pg.Pool): Promise<Finding[]> {
  const before = systemTime.now().getTime();
  const { rows } = await pool.query<{ version: string; number: string; at: Date }>(
    `select current_setting('server_version') as version, current_setting('server_version_num') as number,
       clock_timestamp() as at`,
  );
  const after = systemTime.now().getTime();
  const [row] = rows;
  const { version = '', number = '0' } = row ?? {};
  const at = row?.at.getTime() ?? after;
  const skew = Math.round(Math.max(before - at, at - after, 0) / 1000);
  return [
    Number(number) < oldestServer
      ? wrong('cli.doctor.server_old', { version })
      : good('cli.doctor.server', { version }),
    skew > 5 ? wrong('cli.doctor.clock_differs', { seconds: skew }) : good('cli.doctor.clock'),
  ];
}

/** The shape of the tables: as this release needs it. */
export async function checkMigrations(pool: pg.Pool): Promise<{ finding: Finding; ready: boolean }> {
  try {
    const pending = await pendingMigrations(pool, migrationsFolder);
    if (pending.length === 0) return { finding: good('cli.doctor.migrations'), ready: true };
    return { finding: wrong('cli.doctor.migrations_pending', { names: pending.join(', ') }), ready: false };
  } catch (error) {
    return { finding: failure(error, 'cli.doctor.database_wrong'), ready: false };
  }
}

/** Jobs: taken up in time, and none given up. */
export async function checkJobs(pool: pg.Pool): Promise<Finding[]> {
  const { rows } = await pool.query<{ waiting: number; given_up: number; name: string | null }>(
    `select count(*) filter (where attempts < max_attempts and locked_at is null and run_at < now() - interval '5 minutes')::int as waiting,
       count(*) filter (where attempts >= max_attempts)::int as given_up,
       (select identifier from graphile_worker._private_tasks where id =
         (select task_id from graphile_worker._private_jobs where attempts >= max_attempts order by id limit 1)) as name
     from graphile_worker._private_jobs`,
  );
  const { waiting = 0, given_up: givenUp = 0, name = '' } = rows[0] ?? {};
  return [
    waiting > 0 ? wrong('cli.doctor.jobs_waiting', { count: waiting }) : good('cli.doctor.jobs'),
    ...(givenUp > 0 ? [wrong('cli.doctor.jobs_given_up', { count: givenUp, name })] : []),
  ];
}

/** Mails that a person has to decide about. */
export async function checkMails(pool: pg.Pool): Promise<Finding[]> {
  const { rows } = await pool.query<{ number: number }>(
    `select count(*)::int as number from deliveries where state = 'perhaps-sent'`,
  );
  const number = rows[0]?.number ?? 0;
  return number > 0 ? [note('cli.doctor.mails_undecided', { count: number })] : [];
}

/** Seals: going on, and the same outside the database. */
export async function checkSealing(pool: pg.Pool, config: Config): Promise<Finding> {
  const { rows } = await pool.query<{ newest: number; late: number }>(
    `select (select coalesce(max(number), 0) from seals)::int as newest,
       (select count(*) from streams where seq > sealed_seq and exists (select from events
          where events.stream_id = streams.id and events.seq = streams.sealed_seq + 1
            and events.at < now() - interval '15 minutes'))::int as late`,
  );
  const { newest = 0, late = 0 } = rows[0] ?? {};
  const path = sealFilePath(config);
  if (newest > 0) {
    const inFile = await lastSealInFile(path).catch(() => 0);
    if (inFile !== newest) return wrong('cli.doctor.seals_differ', { path, inFile, newest });
  }
  return late > 0
    ? wrong('cli.doctor.seals_late', { count: late })
    : good('cli.doctor.seals', { newest, path });
}
