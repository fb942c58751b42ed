import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalOfMinor, minorOfDecimal, moneyText } from './money-text.ts';

describe('money', () => {
  it('SOL-2: is written as the currency and the language ask', () => {
    expect(moneyText(1_234_550, 'CNY', 'zh-CN')).toBe('¥12,345.50');
    expect(moneyText(500, 'JPY', 'en')).toBe('¥500');
    expect(moneyText(123_456_789_012_345, 'CNY', 'zh-CN')).toBe('¥1,234,567,890,123.45');
  });

  it('SOL-2: what people type becomes whole minor units', () => {
    expect(minorOfDecimal('12', 'CNY')).toBe(1_200);
    expect(minorOfDecimal(' 1,234.5 ', 'CNY')).toBe(123_450);
    expect(minorOfDecimal('1，234', 'CNY')).toBe(123_400);
    expect(minorOfDecimal('500', 'JPY')).toBe(500);
    for (const wrong of ['', 'abc', '1.234', '12.5.1', '5.5元'])
      expect(minorOfDecimal(wrong, 'CNY')).toBeNull();
    expect(minorOfDecimal('1.5', 'JPY')).toBeNull();
  });

  it('SOL-2: every amount survives being written and read', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }),
        fc.constantFrom('CNY', 'JPY', 'KWD', 'USD'),
        (minor, currency) => minorOfDecimal(decimalOfMinor(minor, currency), currency) === minor,
      ),
    );
  });
});
