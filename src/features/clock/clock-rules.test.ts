import { describe, expect, it } from 'vitest';
import { CalendarError } from '../organization/calendar-rules-time.ts';
import { localTime } from '../organization/calendar-rules-zone.ts';
import { defaultCalendar } from '../organization/holidays.ts';
import { validatePolicy } from './clock-rules-check.ts';
import {
  clockVerdict,
  dueAt,
  earliestLeading,
  limitMinutes,
  promisePolicy,
  remaining,
  warningTimes,
  type ClockPause,
  type ClockPolicy,
  type ClockState,
  type ClockTerm,
} from './clock-rules.ts';

const calendar = defaultCalendar('Asia/Shanghai', [2026]);
const at = (text: string): Date => new Date(`2026-${text.replace(' ', 'T')}:00+08:00`);
const source = { kind: 'process', ref: 'standard', version: '1' } as const;
const policy = (term: ClockTerm, warnShares = [0.5, 0.8]): ClockPolicy => ({
  code: 'respond',
  ...term,
  warnShares,
  source,
});
const day = policy({ basis: 'elapsed', limit: { minutes: 1440 } });
const twoDays = policy({ basis: 'working', limit: { workingDays: 2 } });
const pause = (from: string, until: string | null): ClockPause => ({
  from: at(from),
  until: until === null ? null : at(until),
  reason: '等待检测报告',
});
const started = (from: string, more: Partial<ClockState> = {}): ClockState => ({
  startedAt: at(from),
  pauses: [],
  metAt: null,
  cancelledAt: null,
  ...more,
});
const due = (clock: ClockPolicy, state: ClockState): string | null => {
  const instant = dueAt(clock, state, calendar);
  return instant && localTime(calendar.zone, instant).slice(5);
};

describe('due times', () => {
  it('SLA-1: 24, 48 and 72 hours run side by side through night and weekend', () => {
    const friday = started('11-06 17:00');
    const hours = [24, 48, 72].map((h) => policy({ basis: 'elapsed', limit: { minutes: h * 60 } }));
    expect(hours.map((clock) => due(clock, friday))).toEqual(['11-07 17:00', '11-08 17:00', '11-09 17:00']);
  });

  it('SLA-1: at once is at the start, day or night, paused or not', () => {
    const atOnce = policy({ basis: 'working', limit: { minutes: 0 } });
    expect(due(atOnce, started('11-08 03:00', { pauses: [pause('11-08 02:00', null)] }))).toBe('11-08 03:00');
  });

  it('SLA-2: a pause moves an elapsed clock by its length, a working clock by its working time', () => {
    const state = started('11-09 10:00', { pauses: [pause('11-09 17:00', '11-10 10:00')] });
    expect(due(day, state)).toBe('11-11 03:00');
    expect(due(twoDays, state)).toBe('11-11 12:00');
  });

  it('SLA-2: overlapping pauses are not counted twice, whatever their order', () => {
    const pauses = [pause('11-09 15:00', '11-09 17:00'), pause('11-09 14:00', '11-09 16:00')];
    expect(due(day, started('11-09 10:00', { pauses }))).toBe('11-10 13:00');
  });

  it('SLA-2: while an open pause stands in the way there is no due time; one after it changes nothing', () => {
    expect(due(day, started('11-09 10:00', { pauses: [pause('11-09 15:00', null)] }))).toBeNull();
    expect(due(day, started('11-09 10:00', { pauses: [pause('11-10 10:00', null)] }))).toBe('11-10 10:00');
  });

  it('SLA-5: a promise is due when it was promised, pauses or not', () => {
    const promise = promisePolicy(at('11-12 16:00'), { kind: 'promise', ref: 'M-7' }, [0.5]);
    const state = started('11-10 16:00', { pauses: [pause('11-11 09:00', null)] });
    expect(due(promise, state)).toBe('11-12 16:00');
    expect(warningTimes(promise, state, calendar)).toEqual([{ share: 0.5, at: at('11-11 16:00') }]);
    expect(clockVerdict(promise, state, calendar, at('11-11 10:00'))).toBe('running');
    expect(remaining(promise, state, calendar, at('11-12 15:00'))).toBe(60);
    expect(clockVerdict(promise, state, calendar, at('11-12 16:01'))).toBe('breached');
  });

  it('SLA-2: a calendar without hours fails by name', () => {
    const empty = {
      ...calendar,
      week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
      workdaySpans: [],
    };
    expect(() => dueAt(twoDays, started('11-09 10:00'), empty)).toThrow(CalendarError);
  });
});

describe('what is left', () => {
  it('SLA-2: working minutes, standing still in a pause and outside hours', () => {
    const state = started('11-09 10:00', { pauses: [pause('11-09 15:00', '11-10 09:30')] });
    const left = (now: string): number => remaining(twoDays, state, calendar, at(now));
    expect(limitMinutes(twoDays, state, calendar)).toBe(900);
    expect(left('11-09 09:00')).toBe(900);
    expect(left('11-09 15:00')).toBe(900 - 210);
    expect(left('11-10 09:30')).toBe(900 - 210);
    expect(left('11-10 10:30')).toBe(900 - 270);
  });

  it('SLA-2: negative once used up, and for good once met or cancelled', () => {
    expect(remaining(day, started('11-09 10:00'), calendar, at('11-10 12:00'))).toBe(-120);
    const met = started('11-09 10:00', { metAt: at('11-09 12:00') });
    expect(remaining(day, met, calendar, at('11-20 12:00'))).toBe(1320);
  });
});

describe('warnings', () => {
  it('SLA-3: come when each share of the limit is used, pauses left out', () => {
    const state = started('11-09 10:00', { pauses: [pause('11-09 12:00', '11-09 14:00')] });
    const clock = policy({ basis: 'elapsed', limit: { minutes: 600 } }, [0.8, 0.5]);
    expect(warningTimes(clock, state, calendar)).toEqual([
      { share: 0.5, at: at('11-09 17:00') },
      { share: 0.8, at: at('11-09 20:00') },
    ]);
  });

  it('SLA-3: one before an open pause stands, one behind it cannot be told', () => {
    const state = started('11-09 10:00', { pauses: [pause('11-09 23:00', null)] });
    expect(warningTimes(day, state, calendar).map((warning) => warning.at)).toEqual([
      at('11-09 22:00'),
      null,
    ]);
  });
});

describe('verdicts', () => {
  const verdict = (more: Partial<ClockState>, now: string): string =>
    clockVerdict(day, started('11-09 10:00', more), calendar, at(now));

  it('SLA-3: running, warned, and breached only after the due instant', () => {
    expect(verdict({}, '11-09 21:59')).toBe('running');
    expect(verdict({}, '11-09 22:00')).toBe('warned');
    expect(verdict({}, '11-10 10:00')).toBe('warned');
    expect(verdict({}, '11-10 10:01')).toBe('breached');
  });

  it('SLA-3: met at the due instant is in time, met later is a breach', () => {
    expect(verdict({ metAt: at('11-10 10:00') }, '11-12 10:00')).toBe('met');
    expect(verdict({ metAt: at('11-10 10:01') }, '11-12 10:00')).toBe('breached');
  });

  it('SLA-3: cancelling ends a clock but does not undo its breach', () => {
    expect(verdict({ cancelledAt: at('11-09 11:00') }, '11-12 10:00')).toBe('cancelled');
    expect(verdict({ cancelledAt: at('11-10 11:00') }, '11-12 10:00')).toBe('breached');
    expect(verdict({ cancelledAt: at('11-09 11:00'), metAt: at('11-09 12:00') }, '11-12 10:00')).toBe(
      'cancelled',
    );
  });

  it('SLA-2: paused from the first instant of a pause to its end, which counts again', () => {
    const pauses = [pause('11-09 11:00', '11-09 12:00')];
    expect(verdict({ pauses }, '11-09 11:00')).toBe('paused');
    expect(verdict({ pauses }, '11-09 12:00')).toBe('running');
    expect(verdict({ pauses: [pause('11-10 11:00', null)] }, '11-10 12:00')).toBe('breached');
  });

  it('SLA-3: what happens later than the moment asked about has not happened yet', () => {
    expect(verdict({ metAt: at('11-09 12:00') }, '11-09 11:00')).toBe('running');
  });
});

describe('several clocks on one duty', () => {
  const clock = (code: string, dueText: string | null, more: { metAt?: Date; cancelledAt?: Date } = {}) => ({
    code,
    due: dueText === null ? null : at(dueText),
    metAt: more.metAt ?? null,
    cancelledAt: more.cancelledAt ?? null,
  });

  it('SLA-6: the earliest open one leads', () => {
    const clocks = [
      clock('paused', null),
      clock('handle', '11-11 10:00'),
      clock('met', '11-09 10:00', { metAt: at('11-09 09:00') }),
      clock('cancelled', '11-09 10:00', { cancelledAt: at('11-09 09:00') }),
      clock('respond', '11-10 10:00'),
      clock('major', '11-10 10:00'),
    ];
    expect(earliestLeading(clocks)?.code).toBe('respond');
    expect(earliestLeading([clock('paused', null)])).toBeNull();
  });

  it('SLA-6: over Spring Festival the 48 hours lead, on an ordinary Monday 2 working days and 48 hours agree', () => {
    const handle = policy({ basis: 'elapsed', limit: { minutes: 2880 } });
    const lead = (from: string): string | undefined => {
      const state = started(from);
      const clocks = [twoDays, handle].map(({ limit, basis, ...rest }, index) => ({
        name: index === 0 ? 'working' : 'elapsed',
        due: dueAt({ ...rest, limit, basis } as ClockPolicy, state, calendar),
        metAt: null,
        cancelledAt: null,
      }));
      return earliestLeading(clocks)?.name;
    };
    expect(lead('02-14 10:00')).toBe('elapsed');
    expect(due(twoDays, started('11-09 10:00'))).toBe(due(handle, started('11-09 10:00')));
  });
});

describe('the check of a policy', () => {
  it('SLA-1: a sound one has no faults', () => {
    const promise = promisePolicy(at('11-12 16:00'), source);
    for (const sound of [day, twoDays, policy({ basis: 'working', limit: { minutes: 0 } }), promise])
      expect(validatePolicy(sound)).toEqual([]);
  });

  it('SLA-1: tells every fault at once', () => {
    const codes = (clock: ClockPolicy): string[] =>
      validatePolicy(clock).map(({ path, code }) => `${path} ${code}`);
    expect(codes(policy({ basis: 'elapsed', limit: { minutes: NaN } }, [0, 0.5, 1]))).toEqual([
      '/limit/minutes clock.limit_invalid',
      '/warnShares/0 clock.share_invalid',
      '/warnShares/2 clock.share_invalid',
    ]);
    expect(codes(policy({ basis: 'working', limit: { workingDays: 2501 } }))).toEqual([
      '/limit/workingDays clock.limit_invalid',
    ]);
    expect(codes(promisePolicy(new Date(NaN), source))).toEqual(['/limit/at clock.promise_invalid']);
  });
});
