import { sql } from 'kysely';
import { json, type Ctx, type Tx } from '../platform/context.ts';
import type { SampleSize } from './sample-cases.ts';

/**
 * How the sample stands: `making` (nobody can work in it yet), `growing` (what is under way is there, its history is
 * still being added), `there`, `removed`.
 */
export type SampleState = 'making' | 'growing' | 'there' | 'removed';

/** How far a growing sample is. Kept, so that whatever cuts it off, the next start goes on with it. */
export interface SampleGrowth {
  /** The day it leads up to, ISO. */
  today: string;
  size: SampleSize;
  /** Cases that are there or being played, of all. */
  done: number;
  of: number;
  /** The case being played, once it is registered. */
  current: string | null;
}

const stateKey = 'sample';
const growthKey = 'sample.growth';

/** Remembers how the sample stands. */
export async function noteSample(tx: Tx, state: SampleState): Promise<void> {
  await save(tx, stateKey, state);
}

/** How the sample stands; null where none was ever asked for. */
export async function sampleState(ctx: Pick<Ctx, 'db'>): Promise<SampleState | null> {
  return (await read(ctx, stateKey)) as SampleState | null;
}

/** Remembers how far the growing is; null when it is over. */
export async function noteGrowth(tx: Tx, growth: SampleGrowth | null): Promise<void> {
  if (growth) await save(tx, growthKey, growth);
  else await tx.db.deleteFrom('settings').where('key', '=', growthKey).execute();
}

/** How far the growing is; null where nothing grows. */
export async function sampleGrowth(ctx: Pick<Ctx, 'db'>): Promise<SampleGrowth | null> {
  return (await read(ctx, growthKey)) as SampleGrowth | null;
}

/** Whether a process is adding to the sample just now. */
export async function isGrowing(ctx: Pick<Ctx, 'db'>): Promise<boolean> {
  const { rows } = await sql<{ growing: boolean }>`select exists (
    select 1 from settings, pg_stat_activity where settings.key = ${growthKey}
      and datname = current_database() and application_name = 'redress-sample') as growing`.execute(ctx.db);
  return rows[0]?.growing ?? false;
}

async function save(tx: Tx, key: string, value: unknown): Promise<void> {
  const row = { value: json(value), updated_at: tx.time.now() };
  await tx.db
    .insertInto('settings')
    .values({ key, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute();
}

async function read(ctx: Pick<Ctx, 'db'>, key: string): Promise<unknown> {
  const row = await ctx.db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value ?? null;
}
