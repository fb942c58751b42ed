import { describe, expect, it } from 'vitest';
import { spokenNumber } from './spoken-number.ts';

describe('a number to be read aloud', () => {
  it.each([
    ['TS-2026-001234', ['TS', '2026', '001', '234']],
    ['TS-2026-1234567', ['TS', '2026', '1', '234', '567']],
    ['2026', ['2026']],
    ['', ['']],
  ])('IN-2: %s in parts of three', (number, parts) => {
    expect(spokenNumber(number)).toEqual(parts);
  });
});
