import { addWorkingMinutes } from '../features/organization/calendar-rules-time.ts';
import { defaultCalendar } from '../features/organization/holidays.ts';
import type { MovableTime } from '../platform/clock-source.ts';
import { command, json, type Ctx, type Tx } from '../platform/context.ts';
import { planSampleCases } from './sample-cases.ts';
import { categoryIds, makeSampleOrganization } from './sample-company.ts';
import type { Door } from './sample-door.ts';
import { playCase, type World } from './sample-play.ts';
import { chanceFrom } from './sample-random.ts';
import { playAll } from './sample-schedule.ts';

/** How much of a sample to make. */
export interface SampleSize {
  /** Complaints in all; at least the 73 whole stories. */
  total: number;
  /** How many days back it begins. */
  days: number;
}

/** The sample company as it ships: five months, three hundred matters. */
export const shippedSample: SampleSize = { total: 300, days: 150 };

/** When the sample begins: so many days before today, on a morning. */
export function sampleStart(today: Date, size: SampleSize): Date {
  return new Date(today.getTime() - (size.days + 1) * 86_400_000);
}

/** Remembers how the making of the sample stands: `making`, `there`, or nothing. */
export async function noteSample(tx: Tx, state: 'making' | 'there' | 'removed'): Promise<void> {
  const row = { value: json(state), updated_at: tx.time.now() };
  await tx.db
    .insertInto('settings')
    .values({ key: 'sample', ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute();
}

/** How the making stands; null where no sample was ever asked for. */
export async function sampleState(ctx: Pick<Ctx, 'db'>): Promise<'making' | 'there' | 'removed' | null> {
  const row = await ctx.db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', 'sample')
    .executeTakeFirst();
  return (row?.value as 'making' | 'there' | 'removed' | undefined) ?? null;
}

/**
 * Makes the sample company under a clock that runs through its months: every person acts through the product's own
 * routes, at their own time; what falls due on the way warns and breaches.
 */
export async function makeSample(
  ctx: Ctx,
  time: MovableTime,
  today: Date,
  size: SampleSize,
  openDoor: (people: ReadonlyMap<string, string>) => Promise<Door>,
  told: (done: number, of: number) => void,
): Promise<void> {
  const organization = await command(ctx, makeSampleOrganization);
  const chance = chanceFrom(20_260_315);
  const years = [today.getUTCFullYear() - 1, today.getUTCFullYear()];
  const calendars = {
    china: defaultCalendar('Asia/Shanghai', years),
    overseas: defaultCalendar('Europe/London', []),
  };
  const world: World = {
    door: await openDoor(organization.people),
    categories: await categoryIds(ctx),
    regions: organization.regions,
    departments: organization.departments,
    afterWork: (minutes, region) =>
      addWorkingMinutes(region === 'overseas' ? calendars.overseas : calendars.china, time.now(), minutes),
    now: () => time.now(),
  };
  const cases = planSampleCases(chance, today, size.days, size.total);
  // Each has a series of its own, so that it goes the same way whoever acts first.
  const plays = cases.map((given, index) => ({
    from: given.receivedAt,
    play: playCase(given, world, chanceFrom(index)),
  }));
  await playAll(ctx, time, plays, today, told);
  await command(ctx, async (tx) => {
    await tx.db.updateTable('complaints').set({ sample: true }).execute();
    await tx.db.updateTable('parties').set({ sample: true }).execute();
    await tx.db
      .updateTable('notices')
      .set({ read_at: today })
      .where('created_at', '<', new Date(today.getTime() - 36 * 3_600_000))
      .execute();
    await noteSample(tx, 'there');
  });
}
