import { command } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { noteSample, sampleState } from '../sample/sample-state.ts';
import { openInstallation, reachDatabase } from './base.ts';
import { quietConfig, type Env } from './maintenance.ts';
import { emptyAll } from './sample.ts';

/** How much of an installation is the sample's, and how much is somebody's own. */
export interface SampleCount {
  sample: { people: number; complaints: number };
  own: { people: number; complaints: number };
}

/**
 * Counts what the sample has put here. @throws AppError `sample.none`, `sample.in_use` (a server or worker runs),
 * `sample.mixed` (there are people or complaints of one's own: the sample goes only as a whole, history included)
 */
export async function countSample(env: Env): Promise<SampleCount> {
  const config = quietConfig(env);
  const { database, close } = await reachDatabase({ config, name: 'sample', connections: 2 });
  try {
    const { rows: there } = await database.pool.query<{ there: boolean }>(
      `select to_regclass('settings') is not null as there`,
    );
    const state = there[0]?.there ? await sampleState({ db: database.kysely }) : null;
    if (state === null || state === 'removed') throw new AppError('sample.none');
    const { rows } = await database.pool.query<Record<'running' | `${'s' | 'o'}${'p' | 'c'}`, number>>(
      `select (select count(*)::int from people where sample) as sp,
         (select count(*)::int from complaints where sample) as sc,
         (select count(*)::int from people where not sample) as op,
         (select count(*)::int from complaints where not sample) as oc,
         (select count(*)::int from pg_stat_activity where datname = current_database()
           and application_name in ('redress-serve', 'redress-work')) as running`,
    );
    const { sp = 0, sc = 0, op = 0, oc = 0, running = 0 } = rows[0] ?? {};
    if (running > 0) throw new AppError('sample.in_use');
    if (state !== 'making' && op + oc > 0) throw new AppError('sample.mixed', { people: op, complaints: oc });
    return { sample: { people: sp, complaints: sc }, own: { people: op, complaints: oc } };
  } finally {
    await close();
  }
}

/** Removes the sample company as a whole; the installation begins anew, empty, with the same keys. */
export async function removeSample(env: Env): Promise<SampleCount> {
  const counted = await countSample(env);
  const config = quietConfig(env);
  await emptyAll(config);
  const installation = await openInstallation({ config, name: 'sample', connections: 2 });
  try {
    await command(installation.ctx('operator'), (tx) => noteSample(tx, 'removed'));
  } finally {
    await installation.close();
  }
  return counted;
}
