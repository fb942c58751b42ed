import { expect, it } from 'vitest';
import { yearCounts, yearMonths } from './year-days.ts';

const office: [number, number][] = [[540, 1080]];
const calendar = {
  week: { 1: office, 2: office, 3: office, 4: office, 5: office, 6: [], 7: [] },
  days: [
    { day: '2026-10-01', kind: 'off' as const, name: '国庆节', spans: null },
    { day: '2026-10-10', kind: 'work' as const, name: '国庆节调休', spans: null },
  ],
};

it('SLA-1: the year shows weekends, holidays and swapped workdays where they are', () => {
  const months = yearMonths(calendar, 2026);
  const october = months[9]!;
  expect(october.before).toBe(3);
  expect(october.days[0]).toEqual({ day: '2026-10-01', number: 1, kind: 'off', name: '国庆节' });
  expect(october.days[1]?.kind).toBe('work');
  expect(october.days[2]?.kind).toBe('rest');
  expect(october.days[9]).toMatchObject({ kind: 'swapped', name: '国庆节调休' });
  expect(months.map(({ days }) => days.length)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
  expect(yearMonths(calendar, 2028)[1]?.days).toHaveLength(29);
  expect(yearCounts(months)).toEqual({ work: 261, off: 1, swapped: 1 });
});
