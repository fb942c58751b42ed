import { describe, expect, it } from 'vitest';
import { endOf, spanOf, startOf, stepFrom } from './measures-period-rules.ts';

describe('periods', () => {
  it('AN-1: weeks begin on Monday, months on the first, over the turn of a year too', () => {
    expect(startOf('week', '2026-03-01')).toBe('2026-02-23');
    expect(startOf('week', '2026-02-23')).toBe('2026-02-23');
    expect(startOf('month', '2026-03-31')).toBe('2026-03-01');
    expect(stepFrom('month', '2026-01-31', -1)).toBe('2025-12-01');
    expect(stepFrom('week', '2026-01-01', 1)).toBe('2026-01-05');
    expect(endOf('month', '2028-02-10')).toBe('2028-02-29');
    expect(endOf('day', '2026-03-01')).toBe('2026-03-01');
  });

  it('AN-1: what is asked for is widened to whole periods, with as many before', () => {
    expect(spanOf('month', '2026-03-04', { from: '2026-01-15', to: '2026-02-03' })).toEqual({
      grain: 'month',
      from: '2026-01-01',
      to: '2026-02-28',
      before: { from: '2025-11-01', to: '2025-12-31' },
      starts: ['2026-01-01', '2026-02-01'],
      unfinished: false,
    });
    const usual = spanOf('day', '2026-03-04', {});
    expect(usual).toMatchObject({ from: '2026-02-03', to: '2026-03-04', unfinished: true });
    expect(usual).toMatchObject({ before: { from: '2026-01-04', to: '2026-02-02' } });
  });

  it('AN-1: a time that ends before it begins, or is too long, is not taken', () => {
    expect(spanOf('day', '2026-03-04', { from: '2026-03-05' })).toBeNull();
    expect(spanOf('day', '2026-03-04', { from: '2020-01-01' })).toEqual({ most: 92 });
    expect(spanOf('day', '2026-03-04', { from: '0001-01-01', to: '9999-12-31' })).toEqual({ most: 92 });
  });
});
