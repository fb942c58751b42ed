import { describe, expect, it } from 'vitest';
import { dayIn, momentText } from './moment-text.ts';

const at = new Date('2026-03-05T17:30:00Z');
const shanghai = { zone: 'Asia/Shanghai' };

describe('momentText', () => {
  it('DI-6: is said in the reader’s zone and language', () => {
    expect(momentText(at, { ...shanghai, language: 'zh-CN' })).toBe('2026年3月6日 01:30');
    expect(momentText(at, { zone: 'America/New_York', language: 'en' })).toBe('Mar 5, 2026, 12:30');
    expect(dayIn(at, 'Asia/Shanghai')).toBe('2026-03-06');
    expect(dayIn(at, 'UTC')).toBe('2026-03-05');
  });

  it('LANG-1: short leaves out what is clear: the day today, the year this year', () => {
    const short = { ...shanghai, language: 'zh-CN', style: 'short' as const };
    expect(momentText(at, { ...short, now: new Date('2026-03-06T10:00:00Z') })).toBe('01:30');
    expect(momentText(at, { ...short, now: new Date('2026-03-08T10:00:00Z') })).toBe('3月6日 01:30');
    expect(momentText(at, { ...short, now: new Date('2027-01-01T10:00:00Z') })).toBe('2026年3月6日 01:30');
  });

  it('LANG-1: a day carries its weekday', () => {
    expect(momentText(at, { ...shanghai, language: 'zh-CN', style: 'day' })).toBe('2026年3月6日周五');
  });

  it('DI-6: midnight is 00:00, never 24:00', () => {
    const midnight = new Date('2026-03-05T16:00:00Z');
    expect(momentText(midnight, { ...shanghai, language: 'en' })).toBe('Mar 6, 2026, 00:00');
  });
});
