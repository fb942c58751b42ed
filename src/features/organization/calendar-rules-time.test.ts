import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  addWorkingMinutes,
  CalendarError,
  workingIntervals,
  workingMinutesBetween,
} from './calendar-rules-time.ts';
import { localTime, offsetStretch } from './calendar-rules-zone.ts';
import type { Span, WorkCalendar } from './calendar-rules.ts';
import { defaultCalendar } from './holidays.ts';

const office = defaultCalendar('Asia/Shanghai', [2026]);
const beijing = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`);
const due = (start: string, days: number): string =>
  localTime(office.zone, addWorkingDays(office, beijing(start), days));

function everyDay(zone: string, spans: Span[]): WorkCalendar {
  return { zone, week: { 1: spans, 2: spans, 3: spans, 4: spans, 5: spans, 6: spans, 7: spans }, days: {} };
}

function failure(act: () => unknown): CalendarError {
  try {
    act();
  } catch (error) {
    if (error instanceof CalendarError) return error;
  }
  throw new Error('expected a CalendarError');
}

describe('working days', () => {
  it('SLA-1: within hours, two working days on is the same time of day', () => {
    expect(due('2026-11-09 10:20', 2)).toBe('2026-11-11 10:20');
    expect(due('2026-11-12 15:00', 2)).toBe('2026-11-16 15:00'); // Thursday over a weekend
  });

  it('SLA-1: outside hours, it is the close of the second working day', () => {
    expect(due('2026-11-15 22:00', 2)).toBe('2026-11-17 18:00'); // Sunday evening
    expect(due('2026-11-09 12:40', 1)).toBe('2026-11-10 12:00'); // in the noon break
  });

  it('SLA-2: National Day stands between, the swapped Saturday after it counts', () => {
    expect(due('2026-09-30 16:00', 2)).toBe('2026-10-09 16:00');
    expect(due('2026-10-09 16:00', 1)).toBe('2026-10-10 16:00');
    expect(due('2026-09-18 16:00', 1)).toBe('2026-09-20 16:00'); // Friday to the swapped Sunday
  });

  it('SLA-2: Spring Festival 2026 with both of its swapped Saturdays', () => {
    expect(due('2026-02-13 10:00', 1)).toBe('2026-02-14 10:00');
    expect(due('2026-02-14 10:00', 1)).toBe('2026-02-24 10:00');
    expect(due('2026-02-27 10:00', 2)).toBe('2026-03-02 10:00');
  });

  it('SLA-2: a shorter day counts only for its hours', () => {
    const half = {
      ...office,
      days: { '2026-11-10': { kind: 'work' as const, spans: [[540, 720] as const] } },
    };
    const end = addWorkingDays(half, beijing('2026-11-09 10:00'), 1);
    expect(localTime(half.zone, end)).toBe('2026-11-10 10:00');
    expect(localTime(half.zone, addWorkingDays(half, beijing('2026-11-09 15:00'), 1))).toBe(
      '2026-11-11 10:30',
    );
  });
});

describe('working minutes', () => {
  it('SLA-2: end as early as they can: at noon, not after the break', () => {
    const end = addWorkingMinutes(office, beijing('2026-11-09 09:00'), 180);
    expect(localTime(office.zone, end)).toBe('2026-11-09 12:00');
  });

  it('SLA-2: no minutes are due at once, whatever the hour', () => {
    const night = beijing('2026-11-09 03:00');
    expect(addWorkingMinutes(office, night, 0)).toEqual(night);
  });

  it('SLA-2: seconds are kept', () => {
    const start = new Date('2026-11-09T11:59:30.250+08:00');
    expect(addWorkingMinutes(office, start, 1)).toEqual(new Date('2026-11-09T13:30:30.250+08:00'));
    expect(workingMinutesBetween(office, start, beijing('2026-11-09 13:31'))).toBeCloseTo(1.4958333, 6);
  });

  it('SLA-2: counted backwards they are negative', () => {
    const [a, b] = [beijing('2026-11-06 17:00'), beijing('2026-11-09 10:00')];
    expect(workingMinutesBetween(office, a, b)).toBe(120);
    expect(workingMinutesBetween(office, b, a)).toBe(-120);
  });

  it('SLA-2: an hour the clocks skip is not worked, one they repeat is worked twice', () => {
    const nights = everyDay('America/New_York', [[60, 240]]);
    const between = (a: string, b: string): number => workingMinutesBetween(nights, new Date(a), new Date(b));
    expect(between('2026-03-08T05:00Z', '2026-03-09T04:00Z')).toBe(120);
    expect(between('2026-11-01T04:00Z', '2026-11-02T05:00Z')).toBe(240);
    expect(between('2026-07-01T04:00Z', '2026-07-02T04:00Z')).toBe(180);
  });

  it('SLA-2: a day that a zone left out has no working time', () => {
    const apia = everyDay('Pacific/Apia', [[540, 1080]]);
    const days = workingIntervals(apia, Date.parse('2011-12-29T10:00Z'), Date.parse('2011-12-31T10:00Z'));
    expect(days.map(({ from }) => localTime(apia.zone, new Date(from)))).toEqual([
      '2011-12-29 09:00',
      '2011-12-31 09:00',
    ]);
  });

  it('SLA-2: a day across UTC midnight is one interval', () => {
    const round = everyDay('Asia/Shanghai', [[0, 1440]]);
    const found = workingIntervals(round, +beijing('2026-11-09 00:00'), +beijing('2026-11-10 00:00'));
    expect(found).toHaveLength(1);
  });
});

describe('calendars that give no deadline', () => {
  it('SLA-2: no working time at all fails by name instead of searching for ever', () => {
    const never = everyDay('Asia/Shanghai', []);
    expect(failure(() => addWorkingMinutes(never, beijing('2026-11-09 09:00'), 1))).toMatchObject({
      code: 'calendar.no_working_time',
      params: { days: 400 },
    });
    expect(failure(() => addWorkingDays(never, beijing('2026-11-09 09:00'), 1)).code).toBe(
      'calendar.no_working_time',
    );
  });

  it('SLA-2: more than fifty years ahead fails by name', () => {
    const act = (): Date => addWorkingMinutes(office, beijing('2026-11-09 09:00'), 1e9);
    expect(failure(act).code).toBe('calendar.too_far');
  });

  it('an amount that is none is a mistake of the caller', () => {
    for (const amount of [-1, NaN, Infinity])
      expect(() => addWorkingMinutes(office, beijing('2026-11-09 09:00'), amount)).toThrow(RangeError);
  });
});

describe('zones', () => {
  it('SLA-2: asked first at the very instant of a change, both sides are still right', () => {
    const change = Date.parse('2026-03-29T01:00:00Z');
    expect(offsetStretch('Europe/London', change)).toMatchObject({ from: change, offset: 3_600_000 });
    expect(localTime('Europe/London', new Date(change))).toBe('2026-03-29 02:00');
    expect(localTime('Europe/London', new Date(change - 60_000))).toBe('2026-03-29 00:59');
  });

  it('SLA-2: a thousand deadlines over a month take less than a second', () => {
    const fresh = defaultCalendar('America/New_York', [2026]);
    const begin = performance.now();
    for (let i = 0; i < 1000; i++) addWorkingDays(fresh, new Date(Date.UTC(2026, 8, 1, 0, i * 43)), 20);
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});
