import { describe, expect, it } from 'vitest';
import { inServerZone, serverZones } from '../../../test/support/server-zones.ts';
import { isWorkday, spansOn } from './calendar-rules.ts';
import { validateCalendar } from './calendar-rules-check.ts';
import { chineseHolidays, defaultCalendar, knownHolidayYears } from './holidays.ts';

/** 2026 by the State Council's notice of November 2025. */
const offDays2026 = {
  元旦: ['01-01', '01-02', '01-03'],
  春节: ['02-15', '02-16', '02-17', '02-18', '02-19', '02-20', '02-21', '02-22', '02-23'],
  清明: ['04-04', '04-05', '04-06'],
  劳动节: ['05-01', '05-02', '05-03', '05-04', '05-05'],
  端午: ['06-19', '06-20', '06-21'],
  中秋: ['09-25', '09-26', '09-27'],
  国庆节: ['10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07'],
};
const swappedDays2026 = {
  元旦: ['01-04'],
  春节: ['02-14', '02-28'],
  劳动节: ['05-09'],
  国庆节: ['09-20', '10-10'],
};

function expected2026(): Record<string, { kind: string; name: string }> {
  const all: Record<string, { kind: string; name: string }> = {};
  for (const [name, dates] of Object.entries(offDays2026))
    for (const date of dates) all[`2026-${date}`] = { kind: 'off', name };
  for (const [name, dates] of Object.entries(swappedDays2026))
    for (const date of dates) all[`2026-${date}`] = { kind: 'work', name };
  return all;
}

/** Every date of a year on which the default calendar works, by server zone. */
const workdaysCode = `
  import { isWorkday } from './src/features/organization/calendar-rules.ts';
  import { chineseHolidays, defaultCalendar } from './src/features/organization/holidays.ts';
  const calendar = defaultCalendar('Asia/Shanghai', [2025, 2026]);
  const workdays = [];
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 86400000) {
    const date = new Date(at).toISOString().slice(0, 10);
    if (isWorkday(calendar, date)) workdays.push(date);
  }
  console.log(JSON.stringify({
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone, days: chineseHolidays([2026]), workdays,
  }));`;

describe('Chinese holidays', () => {
  it('SLA-2: 2026 has exactly the announced holidays and swapped workdays, by name', () => {
    expect(chineseHolidays([2026])).toEqual(expected2026());
  });

  it('SLA-2: the days and the 248 workdays of 2026 are the same wherever the server stands', async () => {
    const answers = await Promise.all(serverZones.map((zone) => inServerZone(zone, workdaysCode)));
    const [inUtc] = answers as [{ workdays: string[] }];
    expect(inUtc.workdays).toHaveLength(248);
    serverZones.forEach((zone, index) =>
      expect(answers[index]).toEqual({ zone, days: expected2026(), workdays: inUtc.workdays }),
    );
  });

  it('SLA-2: National Day 2026 closes 1 to 7 October and works the Sunday before and the Saturday after', () => {
    const calendar = defaultCalendar('Asia/Shanghai', [2026]);
    const around = ['09-20', '09-30', '10-01', '10-05', '10-07', '10-08', '10-10', '10-11'];
    expect(around.filter((date) => isWorkday(calendar, `2026-${date}`))).toEqual([
      '09-20',
      '09-30',
      '10-08',
      '10-10',
    ]);
    expect(spansOn(calendar, '2026-10-10')).toEqual([
      [540, 720],
      [810, 1080],
    ]);
  });

  it('SLA-2: a year not yet announced adds nothing and is not counted as known', () => {
    expect(chineseHolidays([2099])).toEqual({});
    expect(knownHolidayYears()).toContain(2026);
    expect(knownHolidayYears()).not.toContain(2099);
  });

  it('SLA-2: days of neighbouring years stay out', () => {
    const dates = Object.keys(chineseHolidays([2024]));
    expect(dates.every((date) => date.startsWith('2024-'))).toBe(true);
    expect(dates).toHaveLength(36);
  });

  it('the default calendar is sound', () => {
    expect(validateCalendar(defaultCalendar('Asia/Shanghai', knownHolidayYears()))).toEqual([]);
  });
});
