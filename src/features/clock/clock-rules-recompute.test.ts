import { describe, expect, it } from 'vitest';
import type { WorkCalendar } from '../organization/calendar-rules.ts';
import { chineseHolidays, defaultCalendar } from '../organization/holidays.ts';
import { recompute } from './clock-rules-recompute.ts';
import { promisePolicy, type ClockPolicy, type ClockState } from './clock-rules.ts';

const at = (text: string): Date => new Date(`2026-${text.replace(' ', 'T')}:00+08:00`);
const bare = defaultCalendar('Asia/Shanghai', []);
const listed: WorkCalendar = { ...bare, days: chineseHolidays([2026]) };
const policy: ClockPolicy = {
  code: 'solve',
  basis: 'working',
  limit: { workingDays: 3 },
  warnShares: [0.5],
  source: { kind: 'process', ref: 'service-quality', version: '1' },
};
const state: ClockState = { startedAt: at('09-29 16:00'), pauses: [], metAt: null, cancelledAt: null };

describe('a deadline reckoned anew', () => {
  it('SLA-2: holidays entered later move it, and each date on the way is named', () => {
    const change = recompute({ policy, calendar: bare }, { policy, calendar: listed }, state);
    expect(change.due).toEqual({ before: at('10-02 16:00'), after: at('10-09 16:00') });
    expect(change.movedMinutes).toBe(7 * 1440);
    expect(change.changed).toBe(true);
    expect(change.causes.map(({ code, params }) => [code, params.date, params.name])).toEqual([
      ['day_off', '2026-10-01', '国庆节'],
      ['day_off', '2026-10-02', '国庆节'],
      ['day_named', '2026-10-03', '国庆节'],
      ['day_named', '2026-10-04', '国庆节'],
      ['day_off', '2026-10-05', '国庆节'],
      ['day_off', '2026-10-06', '国庆节'],
      ['day_off', '2026-10-07', '国庆节'],
    ]);
  });

  it('SLA-2: a holiday withdrawn and a changed working day are told too', () => {
    const after: WorkCalendar = {
      ...bare,
      days: { '2026-09-30': { kind: 'work', name: '盘点', spans: [[540, 720]] } },
    };
    const before: WorkCalendar = { ...bare, days: { '2026-10-01': { kind: 'off', name: '国庆节' } } };
    const change = recompute({ policy, calendar: before }, { policy, calendar: after }, state);
    expect(change.causes).toEqual([
      { code: 'day_hours', params: { date: '2026-09-30', name: '盘点' } },
      { code: 'day_work', params: { date: '2026-10-01', name: '国庆节' } },
    ]);
  });

  it('SLA-2: another policy moves due and warnings and keeps the pauses', () => {
    const paused = {
      ...state,
      pauses: [{ from: at('09-29 17:00'), until: at('09-30 09:30'), reason: '等待证据' }],
    };
    const next: ClockPolicy = {
      ...policy,
      limit: { workingDays: 1 },
      warnShares: [0.5, 0.8],
      source: { ...policy.source, version: '2' },
    };
    const change = recompute({ policy, calendar: listed }, { policy: next, calendar: listed }, paused);
    expect(change.due).toEqual({
      before: at('10-09 17:30'),
      after: at('09-30 17:30'),
    });
    expect(change.limitMinutes).toEqual({ before: 1350, after: 450 });
    expect(change.warnings.after).toHaveLength(2);
    expect(change.causes).toEqual([
      { code: 'limit', params: { before: 1350, after: 450 } },
      { code: 'warnings', params: { before: '50%', after: '50%, 80%' } },
      { code: 'source', params: { before: 'service-quality 1', after: 'service-quality 2' } },
    ]);
    expect(paused.pauses).toHaveLength(1);
  });

  it('SLA-2: an open pause leaves no due time to compare, but a warning can still move', () => {
    const open = { ...state, pauses: [{ from: at('10-08 16:00'), until: null, reason: '等待证据' }] };
    const change = recompute({ policy, calendar: bare }, { policy, calendar: listed }, open);
    expect([change.due.before, change.due.after, change.movedMinutes]).toEqual([
      at('10-02 16:00'),
      null,
      null,
    ]);
    const later = { ...policy, limit: { workingDays: 30 } };
    const both = recompute(
      { policy: later, calendar: listed },
      { policy: { ...later, warnShares: [0.01] }, calendar: listed },
      open,
    );
    expect([both.due.before, both.due.after, both.movedMinutes, both.changed]).toEqual([
      null,
      null,
      null,
      true,
    ]);
  });

  it('SLA-2: zone, week, standard day and basis are named', () => {
    const hours = [[480, 960]] as const;
    const after: WorkCalendar = {
      ...bare,
      zone: 'Asia/Urumqi',
      week: { ...bare.week, 1: hours },
      workdaySpans: hours,
    };
    const elapsed: ClockPolicy = { ...policy, basis: 'elapsed', limit: { minutes: 1440 } };
    const change = recompute({ policy: elapsed, calendar: bare }, { policy, calendar: after }, state);
    expect(change.causes.map(({ code }) => code)).toEqual([
      'limit',
      'basis_working',
      'zone',
      'week_hours',
      'standard_day',
    ]);
  });

  it('SLA-2: what cannot bear on the clock is left out: an elapsed clock has no holidays', () => {
    const elapsed: ClockPolicy = { ...policy, basis: 'elapsed', limit: { minutes: 1440 } };
    const change = recompute(
      { policy: elapsed, calendar: bare },
      { policy: elapsed, calendar: listed },
      state,
    );
    expect(change).toMatchObject({ changed: false, movedMinutes: 0, causes: [] });
  });

  it('SLA-5: a new promise tells the old time and the new', () => {
    const promise = (text: string): ClockPolicy => promisePolicy(at(text), { kind: 'promise', ref: 'M-7' });
    const change = recompute(
      { policy: promise('10-01 12:00'), calendar: bare },
      { policy: promise('10-02 12:00'), calendar: bare },
      state,
    );
    expect(change.movedMinutes).toBe(1440);
    expect(change.causes).toEqual([
      { code: 'promised_time', params: { before: '2026-10-01 12:00', after: '2026-10-02 12:00' } },
    ]);
  });
});
