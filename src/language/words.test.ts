import { describe, expect, it } from 'vitest';
import type { Language } from '../terms/lists.ts';
import { closest } from './closest.ts';
import { durationMs, parseDuration } from './duration.ts';
import { minorDigits, parseMoney } from './money.ts';
import { reasonText, wholeReason } from './reason-text.ts';

describe('small words of the template language', () => {
  it('SLA-1: time limits', () => {
    expect(parseDuration('2wd')).toEqual({ amount: 2, unit: 'wd' });
    expect(durationMs('90m')).toBe(5_400_000);
    expect(durationMs('24h')).toBe(durationMs('1d'));
    expect(() => parseDuration('2 days')).toThrow('not a time limit');
  });

  it('SOL-2: money in minor units of its currency', () => {
    expect(parseMoney('5000.00 CNY')).toEqual({ amount: 500_000, currency: 'CNY' });
    expect(parseMoney('5000.5 CNY')).toEqual({ amount: 500_050, currency: 'CNY' });
    expect(parseMoney('5000 JPY')).toEqual({ amount: 5000, currency: 'JPY' });
    expect(parseMoney('5000.50 JPY')).toBeUndefined();
    expect(parseMoney('5.001 CNY')).toBeUndefined();
    expect(parseMoney('5 XYZ')).toBeUndefined();
    expect(minorDigits('KWD')).toBe(3);
  });

  it('what was perhaps meant is near, or nothing', () => {
    expect(closest('responsable', ['respond', 'responsible', 'steps'])).toBe('responsible');
    expect(closest('titel', ['title', 'when'])).toBe('title');
    expect(closest('zebra', ['title', 'when'])).toBeUndefined();
    expect(closest('', ['title'])).toBeUndefined();
  });
});

describe('reasons in words', () => {
  const translate = (language: Language, key: string, params: Record<string, unknown>): string =>
    `${language} ${key} ${Object.values(params).join('|')}`.trim();
  const title = { 'zh-CN': '调查', 'zh-TW': '調查', en: 'Investigate' };

  it('names are put into the reader’s language, lists are joined', () => {
    const reason = { code: 'process.step_first', params: { step: 'x', name: title } };
    expect(reasonText(reason, 'en', translate)).toBe('en error.process.step_first x|Investigate');
    const who = { code: 'process.not_yours', params: { names: [title, { key: 'term.case-role.owner' }] } };
    expect(reasonText(who, 'zh-TW', translate)).toBe(
      'zh-TW error.process.not_yours 調查zh-TW term.list-orzh-TW term.case-role.owner',
    );
  });

  it('a reason’s own text is the whole sentence, in every language', () => {
    const reason = { code: 'process.because', text: title };
    expect(reasonText(reason, 'en', translate)).toBe('Investigate');
    expect(wholeReason({ code: 'process.closed' }, translate).text['zh-TW']).toBe(
      'zh-TW error.process.closed',
    );
  });
});
