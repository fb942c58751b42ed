import { sql } from 'kysely';
import { sweepOverdueWork } from '../features/complaint/complaint-overdue-service.ts';
import { refreshMeasures } from '../features/measures/measures-refresh-service.ts';
import type { MovableTime } from '../platform/clock-source.ts';
import { command, type Ctx } from '../platform/context.ts';
import { planSampleCases, type SampleSize } from './sample-cases.ts';
import { makeSampleOrganization } from './sample-company.ts';
import type { Door } from './sample-door.ts';
import { tellPeople } from './sample-notices.ts';
import { playCase } from './sample-play.ts';
import { playTogether } from './sample-schedule.ts';
import { noteGrowth, noteSample } from './sample-state.ts';
import { openWorld } from './sample-world.ts';

/** The sample company as it ships: five months, three hundred matters, of which the newest come first. */
export const shippedSample: SampleSize = { total: 300, days: 150, first: 70 };

/** When the sample begins: so many days before today, on a morning. */
export function sampleStart(today: Date, size: SampleSize): Date {
  return new Date(today.getTime() - (size.days + 1) * 86_400_000);
}

/**
 * Makes the sample company and its newest cases under a clock that runs through their weeks: every person acts
 * through the product's own routes, at their own time; what falls due on the way warns and breaches. The cases
 * before them are left to `growSample`.
 */
export async function makeSample(
  ctx: Ctx,
  time: MovableTime,
  today: Date,
  size: SampleSize,
  openDoor: () => Promise<Door>,
  told: (done: number, of: number) => void,
): Promise<void> {
  await command(ctx, makeSampleOrganization);
  const cases = planSampleCases(today, size);
  const older = Math.max(0, cases.length - size.first);
  // The cases before have the numbers before.
  await sql`select setval('complaint_numbers', ${older + 1}, false)`.execute(ctx.db);
  const world = await openWorld(ctx, time, today, await openDoor(), cases);
  const plays = cases.slice(older).map((given) => ({ from: given.receivedAt, play: playCase(given, world) }));
  await playTogether(ctx, time, plays, today, told);
  // What is overdue is told to who has it, then to who supervises, as it was on the way.
  while ((await sweepOverdueWork(ctx)) > 0);
  await tellPeople(ctx, today);
  await refreshMeasures(ctx);
  await command(ctx, async (tx) => {
    const growth = { today: today.toISOString(), size, done: cases.length - older, of: cases.length };
    await noteGrowth(tx, older > 0 ? { ...growth, current: null } : null);
    await noteSample(tx, older > 0 ? 'growing' : 'there');
  });
}
