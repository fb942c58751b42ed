import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import en from '../../../locales/en.json';
import zh from '../../../locales/zh-CN.json';
import { durationText, timeLeftAt, type TimeLeftInput } from './time-left.ts';

const started = Date.parse('2026-03-02T01:00:00Z');
const hour = 3_600_000;
const clock: TimeLeftInput = {
  state: 'running',
  startedAt: new Date(started).toISOString(),
  dueAt: new Date(started + 24 * hour).toISOString(),
  basis: 'elapsed',
  minutesLeft: 1_440,
  minutesWhole: 1_440,
};

describe('timeLeftAt', () => {
  it('SLA-3: elapsed time runs on, turns to a warning, then to a breach', () => {
    expect(timeLeftAt(clock, started + 6 * hour)).toEqual({ tone: 'calm', minutes: 1_080, part: 0.75 });
    expect(timeLeftAt(clock, started + 20 * hour).tone).toBe('warning');
    expect(timeLeftAt(clock, started + 24 * hour)).toEqual({ tone: 'breach', minutes: 0, part: 0 });
    expect(timeLeftAt(clock, started + 26 * hour)).toEqual({ tone: 'breach', minutes: -120, part: 0 });
  });

  it('SLA-2: working time stands as the server counted it until it is due', () => {
    const working: TimeLeftInput = { ...clock, basis: 'working', minutesLeft: 300, minutesWhole: 480 };
    expect(timeLeftAt(working, started + 12 * hour)).toEqual({ tone: 'calm', minutes: 300, part: 0.625 });
    expect(timeLeftAt(working, started + 25 * hour)).toMatchObject({ tone: 'breach', minutes: -60 });
  });

  it('SLA-2: a paused clock does not run', () => {
    const paused: TimeLeftInput = { ...clock, state: 'paused', dueAt: null, minutesLeft: 90 };
    expect(timeLeftAt(paused, started + 99 * hour)).toMatchObject({ tone: 'paused', minutes: 90 });
  });

  it('SLA-3: what is met or cancelled is never shown as late', () => {
    const late = started + 99 * hour;
    expect(timeLeftAt({ ...clock, state: 'met' }, late).tone).toBe('met');
    expect(timeLeftAt({ ...clock, state: 'cancelled' }, late).tone).toBe('off');
    expect(timeLeftAt({ ...clock, state: 'breached' }, started).tone).toBe('breach');
  });
});

describe('durationText', () => {
  const t = {} as Record<'zh-CN' | 'en', TFunction>;
  beforeAll(async () => {
    for (const [language, texts] of [['zh-CN', zh] as const, ['en', en] as const]) {
      const instance = i18next.createInstance();
      await instance.init({
        lng: language,
        keySeparator: false,
        nsSeparator: false,
        resources: { [language]: { translation: texts } },
      });
      t[language] = instance.t;
    }
  });

  it.each([
    [0.4, '不到 1 分', 'under 1 min'],
    [12, '12 分', '12 min'],
    [60, '1 小时', '1 h'],
    [200, '3 小时 20 分', '3 h 20 min'],
    [-135.9, '2 小时 15 分', '2 h 15 min'],
    [3_119, '2 天 3 小时', '2 d 3 h'],
    [1_441, '1 天', '1 d'],
  ])('SLA-3: %d minutes are said in the two largest units', (minutes, chinese, english) => {
    expect(durationText(minutes, t['zh-CN'])).toBe(chinese);
    expect(durationText(minutes, t.en)).toBe(english);
  });

  it('SLA-2: a working day is as long as it is worked', () => {
    expect(durationText(1_000, t['zh-CN'], 480)).toBe('2 天');
    expect(durationText(540, t['zh-CN'], 480)).toBe('1 天 1 小时');
  });
});
