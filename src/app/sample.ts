import { rmSync } from 'node:fs';
import { sql } from 'kysely';
import { sealFilePath } from '../features/audit/seal-file-store.ts';
import { movableTime, systemTime } from '../platform/clock-source.ts';
import type { Config } from '../platform/config.ts';
import { command } from '../platform/context.ts';
import type { SampleSize } from '../sample/sample-cases.ts';
import { growingNumbers } from '../sample/grow-sample.ts';
import { makeSample, sampleStart, shippedSample } from '../sample/make-sample.ts';
import { noteSample, sampleState } from '../sample/sample-state.ts';
import { openInstallation, reachDatabase } from './base.ts';
import { openFileStore } from './file-store.ts';
import { buildHttp } from './http.ts';
import { endSampleSessions, openSampleDoor } from './sample-door.ts';

/** The sample's customers are nobody: mails to them are not even written. */
export const withoutMail = (config: Config): Config => ({ ...config, REDRESS_SMTP_URL: undefined });

/**
 * Makes the sample company with its newest cases in an installation that begins with nothing, before it serves. A
 * making that was cut off is begun anew: nobody can have worked in it yet.
 */
export async function prepareSample(
  config: Config,
  told: (done: number, of: number) => void,
  size: SampleSize = shippedSample,
): Promise<'made' | 'left alone'> {
  const before = await lookIn(config);
  if (before === 'settled') return 'left alone';
  if (before === 'cut off') await emptyAll(config);
  // What is cut off is begun anew, so its commits need not wait for the disk.
  await setWaiting(config, 'off');
  const today = systemTime.now();
  const time = movableTime(sampleStart(today, size));
  const installation = await openInstallation({
    config: withoutMail(config),
    name: 'sample',
    time,
    statementTimeoutMs: 0,
    connections: 8,
  });
  const { base } = installation;
  const app = await buildHttp(base, { unlimited: true });
  try {
    const ctx = installation.ctx('sample');
    await command(ctx, async (tx) => noteSample(tx, 'making'));
    await makeSample(ctx, time, today, size, () => openSampleDoor(app, base), told);
    await endSampleSessions(base);
    await sql`delete from graphile_worker._private_jobs`.execute(base.db);
    return 'made';
  } finally {
    await app.close();
    await installation.close();
    await setWaiting(config, 'default');
  }
}

/** Whether the database is new, was left in the middle of making the sample, or is somebody's. */
async function lookIn(config: Config): Promise<'new' | 'cut off' | 'settled'> {
  const { database, close } = await reachDatabase({ config, name: 'look', connections: 1 });
  try {
    const { rows } = await database.pool.query<{ there: boolean }>(
      `select to_regclass('settings') is not null as there`,
    );
    if (!rows[0]?.there) return 'new';
    const begun = await database.kysely.selectFrom('settings').select('key').limit(1).executeTakeFirst();
    if (!begun) return 'new';
    return (await sampleState({ db: database.kysely })) === 'making' ? 'cut off' : 'settled';
  } finally {
    await close();
  }
}

/** Whether commits of sessions that begin from now on wait for the disk; `default` is what is safe. */
async function setWaiting(config: Config, to: 'off' | 'default'): Promise<void> {
  const { database, close } = await reachDatabase({ config, name: 'setting', connections: 1 });
  try {
    await database.pool.query(
      `do $$ begin execute format('alter database %I set synchronous_commit to ${to}', current_database()); end $$`,
    );
  } finally {
    await close();
  }
}

/** Takes away everything an installation has but its keys: tables, jobs, stored files, seals. */
export async function emptyAll(config: Config): Promise<void> {
  const { database, close } = await reachDatabase({ config, name: 'empty', connections: 1 });
  try {
    await database.pool.query(
      `drop schema if exists graphile_worker, ${growingNumbers} cascade; drop schema public cascade; create schema public`,
    );
  } finally {
    await close();
  }
  const store = openFileStore(config);
  for await (const { path } of store.list()) await store.remove(path);
  rmSync(sealFilePath(config), { force: true });
}
