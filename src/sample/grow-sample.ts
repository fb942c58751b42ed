import { sql } from 'kysely';
import { portalSecret } from '../features/complaint/complaint-register-service.ts';
import type { MovableTime } from '../platform/clock-source.ts';
import { command, type Ctx } from '../platform/context.ts';
import { planSampleCases, type SampleCase } from './sample-cases.ts';
import { CaseHand, type Door } from './sample-door.ts';
import { tellPeople } from './sample-notices.ts';
import { playCase } from './sample-play.ts';
import { playAlone } from './sample-schedule.ts';
import { noteGrowth, noteSample, sampleGrowth, type SampleGrowth } from './sample-state.ts';
import { openWorld, type World } from './sample-world.ts';

/** Where the numbers of the older cases come from; whose connections look there first count down from the newest. */
export const growingNumbers = 'sample_numbers';

/** What growing needs beside the product. */
export interface Growing {
  time: MovableTime;
  openDoor: () => Promise<Door>;
  told: (done: number, of: number) => void;
  /** Between two cases, when none is half played. */
  between: () => Promise<void>;
  stopping: AbortSignal;
}

/**
 * Adds the history of the sample, case by case from the newest back, while people already look at it: each is played
 * through the product's own routes at its own times. How far it is, is kept: what was cut off goes on, with the very
 * case. Answers whether all are there.
 */
export async function growSample(ctx: Ctx, growing: Growing): Promise<boolean> {
  const begun = await sampleGrowth(ctx);
  if (!begun) return true;
  const { time, stopping } = growing;
  const today = new Date(begun.today);
  const newestFirst = planSampleCases(today, begun.size).reverse();
  await countNumbersDown(ctx, begun);
  let now = begun;
  const note = async (change: Partial<SampleGrowth>): Promise<void> => {
    now = { ...now, ...change };
    await command(ctx, (tx) => noteGrowth(tx, now));
  };
  const registered = (id: string): Promise<void> => note({ current: id });
  const world = await openWorld(ctx, time, today, await growing.openDoor(), registered);
  while (now.current !== null || now.done < now.of) {
    const isNew = now.current === null;
    const given = newestFirst[isNew ? now.done : now.done - 1];
    if (!given) break;
    const one = now.current === null ? afresh(given, world) : await takenUp(ctx, given, world, now.current);
    if (isNew) await note({ done: now.done + 1 });
    if (!(await playAlone(ctx, time, one, today, stopping))) return false;
    await note({ current: null });
    await tellPeople(ctx, today);
    await growing.between();
    growing.told(now.done, now.of);
  }
  await command(ctx, async (tx) => {
    await noteGrowth(tx, null);
    await noteSample(tx, 'there');
  });
  await forgetNumbers(ctx);
  return true;
}

function afresh(given: SampleCase, world: World): Parameters<typeof playAlone>[2] {
  return { from: given.receivedAt, play: playCase(given, world) };
}

/** The case that was cut off goes on from its last act. */
async function takenUp(
  ctx: Ctx,
  given: SampleCase,
  world: World,
  id: string,
): Promise<Parameters<typeof playAlone>[2]> {
  const row = await ctx.db
    .selectFrom('complaints')
    .select(['id', 'number', 'portal_secret_sealed', 'updated_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const hand = new CaseHand(world.door, id, row.number, portalSecret(ctx, row));
  return { from: row.updated_at, play: playCase(given, world, hand) };
}

async function countNumbersDown(ctx: Ctx, { done, of }: SampleGrowth): Promise<void> {
  await forgetNumbers(ctx);
  const schema = sql.id(growingNumbers);
  await sql`create schema ${schema}`.execute(ctx.db);
  await sql`create sequence ${schema}.complaint_numbers increment by -1 minvalue 1
    maxvalue ${sql.lit(Math.max(1, of - done))}`.execute(ctx.db);
}

/** Takes the numbers away; whoever opens an installation that looks for them does this first. */
export async function forgetNumbers(ctx: Pick<Ctx, 'db'>): Promise<void> {
  await sql`drop schema if exists ${sql.id(growingNumbers)} cascade`.execute(ctx.db);
}
