import type { MovableTime } from '../platform/clock-source.ts';
import { command, type Ctx } from '../platform/context.ts';
import { workingTime } from './sample-calendar.ts';
import type { SampleCase } from './sample-case.ts';
import type { Door } from './sample-door.ts';

/** What all plays share. */
export interface World {
  door: Door;
  categories: ReadonlyMap<string, string>;
  regions: ReadonlyMap<string, string>;
  departments: ReadonlyMap<string, string>;
  /** The moment after so many working minutes from now, in the case's region. */
  afterWork(minutes: number, region: string): Date;
  now(): Date;
  /** A case was registered: from now on it counts as the sample's. */
  registered(given: SampleCase, complaintId: string): Promise<void>;
  /** The id of a case that was registered before, by the key of its plan. */
  idOf(key: string): Promise<string | null>;
}

/** The world of the sample as it stands in the database. */
export async function openWorld(
  ctx: Ctx,
  time: MovableTime,
  today: Date,
  door: Door,
  cases: readonly SampleCase[],
  registered: (complaintId: string) => Promise<void> = async () => undefined,
): Promise<World> {
  const work = workingTime(today);
  const known = new Map<string, string>();
  return {
    door,
    categories: await idsOf(ctx, 'categories'),
    regions: await idsOf(ctx, 'regions'),
    departments: await idsOf(ctx, 'departments'),
    afterWork: (minutes, region) => work.after(time.now(), minutes, region),
    now: () => time.now(),
    async registered(given, complaintId) {
      known.set(given.key, complaintId);
      await markAsSample(ctx, complaintId);
      await registered(complaintId);
    },
    idOf: async (key) => known.get(key) ?? idByPlace(ctx, cases.findIndex((one) => one.key === key) + 1),
  };
}

/** Ids of what the stories name, by code. */
async function idsOf(
  ctx: Ctx,
  table: 'categories' | 'regions' | 'departments',
): Promise<ReadonlyMap<string, string>> {
  const rows = await ctx.db.selectFrom(table).select(['id', 'code']).execute();
  return new Map(rows.map((row) => [row.code, row.id]));
}

/** A case that was played before this process began has the number of its place. */
async function idByPlace(ctx: Ctx, place: number): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('complaints')
    .select('id')
    .where('sample', '=', true)
    .where('number', 'like', `%${String(place).padStart(6, '0')}`)
    .executeTakeFirst();
  return row?.id ?? null;
}

async function markAsSample(ctx: Ctx, complaintId: string): Promise<void> {
  await command(ctx, async (tx) => {
    await tx.db.updateTable('complaints').set({ sample: true }).where('id', '=', complaintId).execute();
    await tx.db
      .updateTable('parties')
      .set({ sample: true })
      .where('sample', '=', false)
      .where((eb) =>
        eb(
          'id',
          'in',
          eb
            .selectFrom('complaint_parties')
            .select('complaint_parties.party_id')
            .where('complaint_parties.complaint_id', '=', complaintId),
        ),
      )
      .execute();
  });
}
