import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { isDuplicate } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Texts } from '../../terms/lists.ts';
import { readCalendar, type StoredCalendar } from './calendar-queries.ts';
import { validateCalendar } from './calendar-rules-check.ts';
import type { CalendarDay, Span, WorkCalendar } from './calendar-rules.ts';
import { insertCalendar, replaceCalendar } from './calendar-store.ts';
import { chineseHolidays, knownHolidayYears } from './holidays.ts';
import type {} from './organization-hooks.ts';

/** A calendar as the screen sends it: days as a list. */
export interface CalendarInput {
  title: Texts;
  zone: string;
  week: WorkCalendar['week'];
  workdaySpans: readonly Span[];
  days: readonly { day: string; kind: CalendarDay['kind']; name: string | null; spans: Span[] | null }[];
}

/** A sound calendar out of what the screen sent, or all its faults at once as field errors. */
function calendarOf(input: CalendarInput): WorkCalendar {
  const calendar: WorkCalendar = {
    zone: input.zone,
    week: input.week,
    workdaySpans: input.workdaySpans,
    days: Object.fromEntries(
      input.days.map(({ day, kind, name, spans }): [string, CalendarDay] => [
        day,
        { kind, ...(name !== null && { name }), ...(spans !== null && { spans }) },
      ]),
    ),
  };
  const fields = validateCalendar(calendar);
  if (fields.length) throw new AppError('request.fields_invalid', {}, { fields });
  return calendar;
}

const plain = (spans: readonly Span[]): [number, number][] => spans.map(([start, end]) => [start, end]);

/** A calendar as the screen shows it. */
export function calendarView({ id, code, title, version, calendar }: StoredCalendar) {
  return {
    ...{ id, code, title, version },
    zone: calendar.zone,
    week: {
      ...{ 1: plain(calendar.week[1]), 2: plain(calendar.week[2]), 3: plain(calendar.week[3]) },
      ...{ 4: plain(calendar.week[4]), 5: plain(calendar.week[5]) },
      ...{ 6: plain(calendar.week[6]), 7: plain(calendar.week[7]) },
    },
    workdaySpans: plain(calendar.workdaySpans ?? []),
    days: Object.entries(calendar.days).map(([day, entry]) => ({
      day,
      kind: entry.kind,
      name: entry.name ?? null,
      spans: entry.spans ? plain(entry.spans) : null,
    })),
    holidayYears: knownHolidayYears(),
  };
}

/** Adds a calendar; returns its id. */
export async function createCalendar(
  ctx: Ctx,
  input: CalendarInput & { code: string },
): Promise<{ id: string }> {
  const calendar = calendarOf(input);
  const id = newId();
  try {
    await command(ctx, (tx) => insertCalendar(tx, { id, code: input.code, title: input.title, calendar }));
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const fields = [{ path: '/code', code: 'organization.code_taken' }];
    throw new AppError('request.fields_invalid', {}, { fields });
  }
  return { id };
}

async function replace(
  tx: Tx,
  id: string,
  version: number,
  row: { title: Texts; calendar: WorkCalendar },
  before: WorkCalendar,
): Promise<void> {
  if (!(await replaceCalendar(tx, { id, ...row }, version)))
    throw new AppError('organization.calendar_conflict');
  await tx.hooks.organization?.calendarChanged(tx, id, before);
}

/**
 * Replaces a calendar's hours and days; whoever computed with it computes anew in the same transaction.
 * @throws AppError `organization.calendar_not_found`, `organization.calendar_conflict`
 */
export async function updateCalendar(
  ctx: Ctx,
  id: string,
  version: number,
  input: CalendarInput,
): Promise<void> {
  const calendar = calendarOf(input);
  await command(ctx, async (tx) => {
    const before = await readCalendar(tx, id);
    await replace(tx, id, version, { title: input.title, calendar }, before.calendar);
  });
}

/**
 * Puts the public holidays and swapped workdays of a year in, over what stands on those dates; returns how many.
 * @throws AppError `organization.holidays_unknown` for a year not announced yet
 */
export async function importHolidays(
  ctx: Ctx,
  id: string,
  input: { year: number; version: number },
): Promise<{ days: number }> {
  const days = chineseHolidays([input.year]);
  const count = Object.keys(days).length;
  if (count === 0) throw new AppError('organization.holidays_unknown', { year: input.year });
  await command(ctx, async (tx) => {
    const { title, calendar } = await readCalendar(tx, id);
    const merged = { ...calendar, days: { ...calendar.days, ...days } };
    await replace(tx, id, input.version, { title, calendar: merged }, calendar);
  });
  return { days: count };
}
