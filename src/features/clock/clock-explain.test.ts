import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clockCase } from '../../../test/support/clock-oracle-cases.ts';
import { localTime } from '../organization/calendar-rules-zone.ts';
import type { WorkCalendar } from '../organization/calendar-rules.ts';
import { defaultCalendar } from '../organization/holidays.ts';
import { explainDue } from './clock-explain.ts';
import { explainCodes } from './clock-explain-lines.ts';
import { clockChangeCodes } from './clock-rules-recompute.ts';
import { dueAt, limitMinutes, promisePolicy, type ClockPolicy, type ClockState } from './clock-rules.ts';

const calendar = defaultCalendar('Asia/Shanghai', [2026]);
const at = (text: string): Date => new Date(`2026-${text.replace(' ', 'T')}:00+08:00`);
const clock = (term: Pick<ClockPolicy, 'basis' | 'limit'>): ClockPolicy =>
  ({
    code: 'handle',
    ...term,
    warnShares: [],
    source: { kind: 'process', ref: 'standard', version: '3' },
  }) as ClockPolicy;
const workingDays = (days: number): ClockPolicy => clock({ basis: 'working', limit: { workingDays: days } });
const started = (from: string, pauses: ClockState['pauses'] = []): ClockState => ({
  startedAt: at(from),
  pauses,
  metAt: null,
  cancelledAt: null,
});

/** The explanation in short: code and those values that tell the days. */
function told(policy: ClockPolicy, state: ClockState, on: WorkCalendar = calendar): string[] {
  return explainDue(policy, state, on).map(({ code, params: p }) =>
    [code, p.at ?? p.date ?? p.from, p.until, p.name, p.spans, p.days, p.rest, p.total, p.year]
      .filter((value) => value !== undefined)
      .map((value) => (typeof value === 'string' ? value.replaceAll('2026-', '') : value))
      .join(' '),
  );
}

describe('why a deadline falls where it does', () => {
  it('SLA-2: names the holiday it skipped and each day it counted', () => {
    expect(told(workingDays(3), started('09-29 16:00'))).toEqual([
      'started 09-29 16:00',
      'limit_days 3 1350',
      'source_process',
      'workday 09-29 16:00–18:00 120',
      'workday 09-30 09:00–12:00, 13:30–18:00 450',
      'holidays 10-01 10-07 国庆节 7',
      'workday 10-08 09:00–12:00, 13:30–18:00 450',
      'workday 10-09 09:00–12:00, 13:30–16:00 330',
      'due 10-09 16:00',
    ]);
  });

  it('SLA-2: names the swapped workday it counted, and from when it counted', () => {
    expect(told(workingDays(3), started('09-19 16:00'))).toEqual([
      'started 09-19 16:00',
      'limit_days 3 1350',
      'source_process',
      'counting_from 09-20 09:00',
      'rest_day 09-19',
      'swapped_workday 09-20 国庆节 09:00–12:00, 13:30–18:00 450',
      'workdays 09-21 09-22 2 900',
      'due 09-22 18:00',
    ]);
  });

  it('SLA-2: tells a weekend that stands between', () => {
    expect(told(workingDays(1), started('11-06 15:00')).slice(3)).toEqual([
      'workday 11-06 15:00–18:00 180',
      'rest_days 11-07 11-08 2',
      'workday 11-09 09:00–12:00, 13:30–15:00 270',
      'due 11-09 15:00',
    ]);
  });

  it('SLA-2: tells weeks of ordinary days in one line, broken by a pause and its days', () => {
    const pauses = [{ from: at('11-11 10:00'), until: at('11-17 15:00'), reason: '等待检测报告' }];
    expect(told(workingDays(20), started('11-05 10:00', pauses))).toEqual([
      'started 11-05 10:00',
      'limit_days 20 9000',
      'source_process',
      'workday 11-05 10:00–12:00, 13:30–18:00 390',
      'workdays_with_rest 11-06 11-10 3 2 1350',
      'workday 11-11 09:00–10:00 60',
      'pause 11-11 10:00 11-17 15:00',
      'workday 11-17 15:00–18:00 180',
      'workdays_with_rest 11-18 12-08 15 6 6750',
      'workday 12-09 09:00–12:00, 13:30–15:00 270',
      'due 12-09 15:00',
    ]);
  });

  it('SLA-2: a clock in an open pause ends with what is left', () => {
    const state = started('11-09 10:00', [{ from: at('11-10 11:00'), until: null, reason: '等待证据' }]);
    expect(told(workingDays(2), state).slice(3)).toEqual([
      'workday 11-09 10:00–12:00, 13:30–18:00 390',
      'workday 11-10 09:00–11:00 120',
      'pause_open 11-10 11:00',
      'frozen 390',
    ]);
  });

  it('SLA-2: elapsed time shows its pauses and a change of the clocks', () => {
    const berlin = defaultCalendar('Europe/Berlin', [2026]);
    const state: ClockState = {
      ...started('03-28 12:00'),
      startedAt: new Date('2026-03-28T12:00+01:00'),
      pauses: [
        {
          from: new Date('2026-03-28T13:00+01:00'),
          until: new Date('2026-03-28T14:00+01:00'),
          reason: '等待证据',
        },
      ],
    };
    const day = clock({ basis: 'elapsed', limit: { minutes: 1440 } });
    expect(told(day, state, berlin)).toEqual([
      'started 03-28 12:00',
      'limit_elapsed 1440',
      'source_process',
      'pause 03-28 13:00 03-28 14:00',
      'clock_forward',
      'due 03-29 14:00',
    ]);
  });

  it('SLA-5: a promise tells itself', () => {
    const promise = promisePolicy(at('11-12 16:00'), { kind: 'promise', ref: 'M-7' });
    expect(told(promise, started('11-10 09:00'))).toEqual([
      'started 11-10 09:00',
      'limit_promise 11-12 16:00',
      'source_promise',
      'due 11-12 16:00',
    ]);
  });

  it('SLA-2: says that the coming year has no holidays entered yet', () => {
    expect(told(workingDays(3), started('12-30 10:00')).slice(-3)).toEqual([
      'workday 2027-01-04 09:00–10:00 60',
      'days_unlisted 2027',
      'due 2027-01-04 10:00',
    ]);
  });

  it('SLA-2: special hours, unnamed days and runs without rest have words of their own', () => {
    const special: WorkCalendar = {
      ...calendar,
      days: {
        '2026-11-10': { kind: 'work', name: '台风', spans: [[540, 720]] },
        '2026-11-11': { kind: 'work', spans: [[540, 600]] },
        '2026-11-12': { kind: 'off' },
        '2026-11-14': { kind: 'work' },
        '2026-11-17': { kind: 'off' },
        '2026-11-18': { kind: 'off' },
        '2026-11-23': { kind: 'off', name: '厂庆' },
        '2026-11-24': { kind: 'work', name: '照常' },
      },
    };
    expect(told(workingDays(7), started('11-09 09:00'), special).slice(3)).toEqual([
      'workday 11-09 09:00–12:00, 13:30–18:00 450',
      'special_hours 11-10 台风 09:00–12:00 180',
      'special_hours_unnamed 11-11 09:00–10:00 60',
      'day_off 11-12',
      'workday 11-13 09:00–12:00, 13:30–18:00 450',
      'swapped_workday_unnamed 11-14 09:00–12:00, 13:30–18:00 450',
      'workdays_with_rest 11-15 11-16 1 1 450',
      'days_off 11-17 11-18 2',
      'workdays_with_rest 11-19 11-22 2 2 900',
      'holiday 11-23 厂庆',
      'workday 11-24 照常 09:00–12:00, 13:30–14:00 210',
      'due 11-24 14:00',
    ]);
  });

  it('SLA-2: the days told always add up to the limit, whatever the calendar, zone and pauses', () => {
    let explained = 0;
    for (let index = 0; index < 600; index++) {
      const { policy, state, calendar: on } = clockCase(7, index);
      const lines = explainDue(policy, state, on);
      const due = dueAt(policy, state, on);
      const last = lines.at(-1);
      expect(last?.code).toBe(due ? 'due' : 'frozen');
      if (due) expect(last?.params.at).toBe(localTime(on.zone, due));
      if (policy.basis === 'elapsed' || 'at' in policy.limit) continue;
      const counted = lines.filter(({ code }) => !code.startsWith('limit_'));
      const sum = counted.reduce((total, { params }) => total + Number(params.total ?? 0), 0);
      expect(sum).toBeCloseTo(limitMinutes(policy, state, on), 1);
      explained++;
    }
    expect(explained).toBeGreaterThan(300);
  });

  it('SLA-2: every line has its words in every language, naming only values it carries', () => {
    const carried = new Map<string, Set<string>>();
    for (let index = 0; index < 1500; index++) {
      const { policy, state, calendar: on } = clockCase(11, index);
      for (const { code, params } of explainDue(policy, state, on))
        carried.set(code, new Set(Object.keys(params)));
    }
    expect(carried.size).toBeGreaterThan(18);
    for (const language of ['zh-CN', 'zh-TW', 'en']) {
      const path = new URL(`../../../locales/${language}.json`, import.meta.url);
      const texts = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
      for (const code of clockChangeCodes)
        expect(texts, language).toHaveProperty([`term.clock_change.${code}`]);
      for (const code of explainCodes) {
        const text = texts[`term.clock_explain.${code}`] ?? '';
        expect(text, `${language} ${code}`).not.toBe('');
        for (const [, name = ''] of text.matchAll(/\{\{(\w+)\}\}/g))
          expect(carried.get(code) ?? new Set([name]), `${language} ${code}`).toContain(name);
      }
    }
  });
});
