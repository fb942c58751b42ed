import { expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { command } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { readCalendar, readCalendarOfRegion } from './calendar-queries.ts';
import type { WorkCalendar } from './calendar-rules.ts';
import { insertCalendar } from './calendar-store.ts';

const app = useTestApp();
const calendar: WorkCalendar = {
  zone: 'Asia/Tokyo',
  week: { 1: [[540, 1080]], 2: [[540, 1080]], 3: [], 4: [], 5: [], 6: [], 7: [] },
  workdaySpans: [[540, 720]],
  days: {
    '2026-05-04': { kind: 'off', name: 'みどりの日' },
    '2026-05-09': { kind: 'work', name: '振替', spans: [[600, 720]] },
    '2026-05-10': { kind: 'work' },
  },
};

it('SLA-2: a calendar comes back as it was kept: hours, holidays, swapped workdays with their names', async () => {
  const id = newId();
  const title = { 'zh-CN': '东京' };
  await command(app().ctx(), (tx) => insertCalendar(tx, { id, code: 'tokyo', title, calendar }));
  const read = await readCalendar(app().ctx(), id);
  expect(read).toMatchObject({ id, code: 'tokyo', title, calendar });
  // Computed times are cached under the object: the same value is the same object.
  expect((await readCalendar(app().ctx(), id)).calendar).toBe(read.calendar);
});

it('SLA-2: the calendar an installation begins with knows the holidays and swapped workdays', async () => {
  const { calendar: standard } = await readCalendarOfRegion(app().ctx(), null);
  expect(standard.days['2026-10-01']).toMatchObject({ kind: 'off' });
  expect(Object.values(standard.days).some(({ kind }) => kind === 'work')).toBe(true);
});

it('an unknown calendar is refused', async () => {
  await expect(readCalendar(app().ctx(), newId())).rejects.toThrow(AppError);
});
