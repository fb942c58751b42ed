import { addWorkingMinutes } from '../features/organization/calendar-rules-time.ts';
import { defaultCalendar } from '../features/organization/holidays.ts';
import type { MovableTime } from '../platform/clock-source.ts';
import { command, type Ctx } from '../platform/context.ts';
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
  registered(complaintId: string): Promise<void>;
}

/** The world of the sample as it stands in the database. */
export async function openWorld(
  ctx: Ctx,
  time: MovableTime,
  today: Date,
  door: Door,
  registered: (complaintId: string) => Promise<void> = async () => undefined,
): Promise<World> {
  const years = [today.getUTCFullYear() - 1, today.getUTCFullYear()];
  const calendars = {
    china: defaultCalendar('Asia/Shanghai', years),
    overseas: defaultCalendar('Europe/London', []),
  };
  return {
    door,
    categories: await idsOf(ctx, 'categories'),
    regions: await idsOf(ctx, 'regions'),
    departments: await idsOf(ctx, 'departments'),
    afterWork: (minutes, region) =>
      addWorkingMinutes(region === 'overseas' ? calendars.overseas : calendars.china, time.now(), minutes),
    now: () => time.now(),
    async registered(complaintId) {
      await markAsSample(ctx, complaintId);
      await registered(complaintId);
    },
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
