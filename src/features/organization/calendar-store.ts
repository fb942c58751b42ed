import { json, type Tx } from '../../platform/context.ts';
import type { Texts } from '../../terms/lists.ts';
import type { WorkCalendar } from './calendar-rules.ts';
import { noteOrganization } from './structure-store.ts';

/** A calendar to be written. */
export interface CalendarRow {
  id: string;
  code: string;
  title: Texts;
  calendar: WorkCalendar;
}

function columns({ title, calendar }: Omit<CalendarRow, 'id' | 'code'>) {
  return {
    title: json(title),
    zone: calendar.zone,
    week: json(calendar.week),
    workday_spans: json(calendar.workdaySpans ?? []),
  };
}

async function insertDays(tx: Tx, id: string, days: WorkCalendar['days']): Promise<void> {
  const rows = Object.entries(days).map(([day, entry]) => ({
    calendar_id: id,
    day,
    kind: entry.kind,
    name: entry.name ?? null,
    spans: entry.spans ? json(entry.spans) : null,
  }));
  for (let from = 0; from < rows.length; from += 1000)
    await tx.db
      .insertInto('calendar_days')
      .values(rows.slice(from, from + 1000))
      .execute();
}

/** Adds a calendar with its days. */
export async function insertCalendar(tx: Tx, row: CalendarRow): Promise<void> {
  await tx.db
    .insertInto('calendars')
    .values({ id: row.id, code: row.code, ...columns(row) })
    .execute();
  await insertDays(tx, row.id, row.calendar.days);
  await noteOrganization(tx, 'calendar.created', { id: row.id, code: row.code, zone: row.calendar.zone });
}

/** Replaces a calendar as seen in `version`; false when somebody else was faster or it does not exist. */
export async function replaceCalendar(
  tx: Tx,
  row: Omit<CalendarRow, 'code'>,
  version: number,
): Promise<boolean> {
  const changed = await tx.db
    .updateTable('calendars')
    .set((set) => ({ ...columns(row), version: set('version', '+', 1) }))
    .where('id', '=', row.id)
    .where('version', '=', version)
    .returning('code')
    .executeTakeFirst();
  if (!changed) return false;
  await tx.db.deleteFrom('calendar_days').where('calendar_id', '=', row.id).execute();
  await insertDays(tx, row.id, row.calendar.days);
  await noteOrganization(tx, 'calendar.changed', {
    id: row.id,
    code: changed.code,
    zone: row.calendar.zone,
    days: Object.keys(row.calendar.days).length,
  });
  return true;
}
