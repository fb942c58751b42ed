import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Texts } from '../../terms/lists.ts';
import type { CalendarDay, Span, WorkCalendar } from './calendar-rules.ts';

/** A calendar with what the product keeps of it besides its hours. */
export interface StoredCalendar {
  id: string;
  code: string;
  title: Texts;
  version: number;
  calendar: WorkCalendar;
}

/**
 * Calendars by their version and the transaction that wrote it: computed times are cached under the value, so the same
 * value is handed out again. The version alone would not do, because a change that was rolled back has had its too.
 */
const known = new Map<string, StoredCalendar>();

/** The calendar everything runs on where no region says otherwise; its code is `standard`. */
export const standardCalendar = 'standard';

/**
 * A calendar by id, or the standard one for null.
 * @throws AppError `organization.calendar_not_found`
 */
export async function readCalendar(ctx: Ctx, id: string | null): Promise<StoredCalendar> {
  const written = await ctx.db
    .selectFrom('calendars')
    .select(['id', 'version', sql<string>`xmin::text`.as('by')])
    .where((where) => (id === null ? where('code', '=', standardCalendar) : where('id', '=', id)))
    .executeTakeFirst();
  if (!written) throw new AppError('organization.calendar_not_found');
  const key = `${written.id} ${written.version} ${written.by}`;
  return known.get(key) ?? readWhole(ctx, written.id);
}

async function readWhole(ctx: Ctx, id: string): Promise<StoredCalendar> {
  const { by, ...head } = await ctx.db
    .selectFrom('calendars')
    .selectAll()
    .select([
      sql<string>`xmin::text`.as('by'),
      sql<string>`(select coalesce(json_agg(d order by d.day), '[]')::text
        from calendar_days d where d.calendar_id = calendars.id)`.as('days'),
    ])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const stored: StoredCalendar = {
    id: head.id,
    code: head.code,
    title: head.title as Texts,
    version: head.version,
    calendar: {
      zone: head.zone,
      week: head.week as WorkCalendar['week'],
      workdaySpans: head.workday_spans as Span[],
      days: Object.fromEntries((JSON.parse(head.days) as DayRow[]).map(dayOf)),
    },
  };
  if (known.size >= 100) known.clear();
  known.set(`${head.id} ${head.version} ${by}`, stored);
  return stored;
}

/** A row of `calendar_days` as JSON. */
interface DayRow {
  day: string;
  kind: CalendarDay['kind'];
  name: string | null;
  spans: Span[] | null;
}

function dayOf({ day, kind, name, spans }: DayRow): [string, CalendarDay] {
  return [day, { kind, ...(name !== null && { name }), ...(spans !== null && { spans }) }];
}

/** The calendar a region's deadlines run on; the standard one without a region. */
export async function readCalendarOfRegion(ctx: Ctx, regionId: string | null): Promise<StoredCalendar> {
  if (regionId === null) return readCalendar(ctx, null);
  const region = await ctx.db
    .selectFrom('regions')
    .select('calendar_id')
    .where('id', '=', regionId)
    .executeTakeFirst();
  return readCalendar(ctx, region?.calendar_id ?? null);
}
