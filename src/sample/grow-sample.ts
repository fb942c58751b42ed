import { sql } from 'kysely';
import { portalSecret } from '../features/complaint/complaint-register-service.ts';
import type { MovableTime } from '../platform/clock-source.ts';
import { command, type Ctx } from '../platform/context.ts';
import type { SampleCase } from './sample-case.ts';
import { planSampleCases } from './sample-cases.ts';
import { growingOrder } from './sample-links.ts';
import { CaseHand, type Door } from './sample-door.ts';
import { tellPeople } from './sample-notices.ts';
import { playCase } from './sample-play.ts';
import { playAlone } from './sample-schedule.ts';
import { noteGrowth, noteSample, sampleGrowth, type SampleGrowth } from './sample-state.ts';
import { openWorld, type World } from './sample-world.ts';

/** Where the numbers of the older cases come from; whose connections look there first get the number of the case's place. */
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
 * Adds the history of the sample, case by case from the newest back (what is brought again
 * after what it was first), while people already look at it: each is played
 * through the product's own routes at its own times. How far it is, is kept: what was cut off goes on, with the very
 * case. Answers whether all are there.
 */
export async function growSample(ctx: Ctx, growing: Growing): Promise<boolean> {
  const begun = await sampleGrowth(ctx);
  if (!begun) return true;
  const { time, stopping } = growing;
  const today = new Date(begun.today);
  const cases = planSampleCases(today, begun.size);
  const inOrder = growingOrder(cases, begun.size.first);
  await openNumbers(ctx, begun.of);
  let now = begun;
  const note = async (change: Partial<SampleGrowth>): Promise<void> => {
    now = { ...now, ...change };
    await command(ctx, (tx) => noteGrowth(tx, now));
  };
  const registered = (id: string): Promise<void> => note({ current: id });
  const world = await openWorld(ctx, time, today, await growing.openDoor(), cases, registered);
  while (now.current !== null || now.done < now.of) {
    const isNew = now.current === null;
    const given = inOrder[isNew ? now.done : now.done - 1];
    if (!given) break;
    if (isNew) await setNumber(ctx, cases.indexOf(given) + 1);
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

async function openNumbers(ctx: Ctx, most: number): Promise<void> {
  await forgetNumbers(ctx);
  await sql`create schema ${sql.id(growingNumbers)}`.execute(ctx.db);
  await sql`create sequence ${sql.id(growingNumbers)}.complaint_numbers maxvalue ${sql.lit(most)}`.execute(
    ctx.db,
  );
}

/** A case has the number of its place among all, whenever it is played. */
async function setNumber(ctx: Ctx, place: number): Promise<void> {
  await sql`select setval(${`${growingNumbers}.complaint_numbers`}, ${place}, false)`.execute(ctx.db);
}

/** Takes the numbers away; whoever opens an installation that looks for them does this first. */
export async function forgetNumbers(ctx: Pick<Ctx, 'db'>): Promise<void> {
  await sql`drop schema if exists ${sql.id(growingNumbers)} cascade`.execute(ctx.db);
}
