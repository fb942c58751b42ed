import { describe, expect, it } from 'vitest';
import { validateCalendar } from './calendar-rules-check.ts';
import {
  dateOfDay,
  dayNumber,
  isWorkday,
  spansOn,
  standardDayMinutes,
  weekdayOf,
  type Span,
  type WorkCalendar,
} from './calendar-rules.ts';

const shop: Span[] = [[600, 1200]];
const calendar: WorkCalendar = {
  zone: 'Asia/Shanghai',
  week: { 1: [], 2: [[540, 1020]], 3: shop, 4: shop, 5: shop, 6: shop, 7: [[600, 720]] },
  days: {
    '2026-11-10': { kind: 'off', name: '盘点' },
    '2026-11-16': { kind: 'work', name: '店庆' },
    '2026-11-22': { kind: 'work', spans: [[480, 500]] },
  },
};

describe('dates of a calendar', () => {
  it('SLA-2: the week holds unless an exception says otherwise', () => {
    expect(isWorkday(calendar, '2026-11-09')).toBe(false); // a Monday
    expect(spansOn(calendar, '2026-11-15')).toEqual([[600, 720]]); // a Sunday
    expect(isWorkday(calendar, '2026-11-10')).toBe(false);
    expect(spansOn(calendar, '2026-11-22')).toEqual([[480, 500]]);
  });

  it('SLA-2: a swapped workday without hours works those of the first weekday that has any', () => {
    expect(spansOn(calendar, '2026-11-16')).toEqual([[540, 1020]]);
    expect(standardDayMinutes(calendar)).toBe(480);
  });

  it('SLA-2: a calendar may name the hours of its standard day', () => {
    const named = { ...calendar, workdaySpans: [[0, 60] as const] };
    expect(spansOn(named, '2026-11-16')).toEqual([[0, 60]]);
    expect(standardDayMinutes(named)).toBe(60);
  });

  it('spans that touch are one', () => {
    const split: WorkCalendar = {
      ...calendar,
      week: {
        ...calendar.week,
        1: [
          [540, 720],
          [720, 1000],
          [1001, 1002],
        ],
      },
    };
    expect(spansOn(split, '2026-11-09')).toEqual([
      [540, 1000],
      [1001, 1002],
    ]);
  });

  it('no such date is no workday, and no exception is inherited', () => {
    expect(dayNumber('2026-02-29')).toBeNull();
    expect(isWorkday(calendar, '2026-02-29')).toBe(false);
    expect(isWorkday(calendar, 'constructor')).toBe(false);
  });

  it('day numbers and weekdays agree with the calendar on the wall', () => {
    expect(weekdayOf(dayNumber('2026-11-09') ?? NaN)).toBe(1);
    expect(weekdayOf(dayNumber('1969-12-28') ?? NaN)).toBe(7);
    expect(dateOfDay(dayNumber('2028-02-29') ?? NaN)).toBe('2028-02-29');
  });
});

describe('the check of a calendar', () => {
  it('SLA-2: a sound one has no faults', () => {
    expect(validateCalendar(calendar)).toEqual([]);
  });

  it('SLA-2: tells every fault at once, each with its place', () => {
    const broken: WorkCalendar = {
      zone: '+08:00',
      week: {
        ...calendar.week,
        2: [[600, 540]],
        3: [
          [540, 720],
          [700, 800],
        ],
        4: [[0, 1441]],
        5: [[1.5, 3]],
      },
      days: {
        '2026-02-30': { kind: 'off' },
        '2026-03-01': { kind: 'off', spans: [[1, 2]] },
        '2026-03-02': { kind: 'work', spans: [] },
      },
      workdaySpans: [[-1, 5]],
    };
    expect(validateCalendar(broken).map(({ path, code }) => [path, code])).toEqual([
      ['/zone', 'calendar.zone_unknown'],
      ['/week/2/0', 'calendar.span_invalid'],
      ['/week/3/1', 'calendar.spans_overlap'],
      ['/week/4/0', 'calendar.span_invalid'],
      ['/week/5/0', 'calendar.span_invalid'],
      ['/workdaySpans/0', 'calendar.span_invalid'],
      ['/days/2026-02-30', 'calendar.date_invalid'],
      ['/days/2026-03-01', 'calendar.off_with_hours'],
      ['/days/2026-03-02', 'calendar.day_without_hours'],
    ]);
    expect(validateCalendar({ ...calendar, zone: 'Mars/Olympus' })[0]?.code).toBe('calendar.zone_unknown');
  });

  it('SLA-2: a week without any hours is refused', () => {
    const none = { ...calendar, week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] }, days: {} };
    expect(validateCalendar(none).map(({ code }) => code)).toEqual(['calendar.no_working_time']);
  });
});
