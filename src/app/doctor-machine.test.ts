import { expect, it } from 'vitest';
import { checkHolidays } from './doctor-machine.ts';

it('SLA-2: holidays that are missing are worth knowing before the year begins, and wrong when it has begun', () => {
  const at = (day: string) => checkHolidays(new Date(day), [2025, 2026]);
  expect(at('2026-11-30T23:59:59Z')).toMatchObject({ state: 'good', params: { year: 2026 } });
  expect(at('2026-12-01T00:00:00Z')).toMatchObject({ state: 'note', params: { year: 2027 } });
  expect(at('2027-01-01T00:00:00Z')).toMatchObject({ state: 'wrong', params: { year: 2027 } });
});
