import { command } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { appendEvent } from '../features/audit/audit-store.ts';
import { forgetNumbers } from '../sample/grow-sample.ts';
import { noteGrowth, noteSample, sampleState } from '../sample/sample-state.ts';
import { openInstallation, reachDatabase } from './base.ts';
import { quietConfig, requireInstallation, type Env } from './maintenance.ts';
import { emptyAll } from './sample.ts';
import { findKnots, gatherSample, removeGathered, type Knot } from './sample-share.ts';

/** How much of an installation is the sample's, how much is somebody's own, and where the two cannot be parted. */
export interface SampleCount {
  sample: { people: number; complaints: number };
  own: { people: number; complaints: number };
  knots: Knot[];
}

/**
 * Counts what the sample has put here, and looks for real records that hang on it.
 * With `tried`, cases in which only sample people had a hand count as the sample's: somebody tried the product by them.
 * @throws AppError `sample.none`, `sample.in_use` (a server or worker runs), `platform.no_installation`
 */
export async function countSample(env: Env, tried = false): Promise<SampleCount> {
  requireInstallation(env);
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
    const isMixed = state !== 'making' && op + oc > 0;
    return {
      sample: { people: sp, complaints: sc },
      own: isMixed ? { people: op, complaints: oc } : { people: 0, complaints: 0 },
      knots: isMixed ? await part(env, { tried, remove: false }) : [],
    };
  } finally {
    await close();
  }
}

/**
 * Removes the sample company. Where nobody has anything of their own it goes as a whole and the installation begins
 * anew, with the same keys; else exactly its records go, and what is real stays.
 * @throws AppError `sample.entangled` with what real records hang on the sample
 */
export async function removeSample(env: Env, tried = false): Promise<SampleCount> {
  const counted = await countSample(env, tried);
  if (counted.knots.length) throw new AppError('sample.entangled', { knots: knotWords(counted.knots) });
  const config = quietConfig(env);
  if (counted.own.people + counted.own.complaints > 0) await part(env, { tried, remove: true });
  else await emptyAll(config);
  const installation = await openInstallation({ config, name: 'sample', connections: 2 });
  try {
    await forgetNumbers(installation.base);
    await command(installation.ctx('operator'), async (tx) => {
      await noteGrowth(tx, null);
      await noteSample(tx, 'removed');
      await appendEvent(tx, {
        stream: { kind: 'system', id: 'sample' },
        kind: 'system.sample-removed',
        data: counted.sample,
      });
    });
  } finally {
    await installation.close();
  }
  return counted;
}

/** Looks for knots in one transaction; with `remove` and none found, the sample's records are gone after it. */
async function part(env: Env, { tried, remove }: { tried: boolean; remove: boolean }): Promise<Knot[]> {
  const { database, close } = await reachDatabase({
    config: quietConfig(env),
    name: 'sample',
    connections: 1,
  });
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    await client.query('set local statement_timeout = 0');
    await gatherSample(client, tried);
    const knots = await findKnots(client);
    if (remove && knots.length === 0) await removeGathered(client);
    await client.query(remove && knots.length === 0 ? 'commit' : 'rollback');
    return knots;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
    await close();
  }
}

/** The knots as one line: complaints by number with what hangs where, other records by their table. */
export function knotWords(knots: readonly Knot[]): string {
  return knots
    .slice(0, 20)
    .map(
      ({ complaint, table, column, rows }) =>
        `${complaint ?? '–'} (${table}.${column}${rows > 1 ? ` ×${rows}` : ''})`,
    )
    .join(', ');
}
