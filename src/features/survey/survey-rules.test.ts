import { describe, expect, it } from 'vitest';
import { isDissatisfied, satisfactionIndex } from './survey-rules.ts';

describe('the customer satisfaction index', () => {
  it('SAT-1: is the mean of the rated dimensions on a scale from 0 to 100', () => {
    expect(satisfactionIndex({ overall: 5 })).toBe(100);
    expect(satisfactionIndex({ overall: 1 })).toBe(0);
    expect(satisfactionIndex({ speed: 5, attitude: 4, result: 3 })).toBe(75);
    expect(satisfactionIndex({ speed: 4, attitude: 4, result: 5 })).toBe(83.33);
    expect(satisfactionIndex({})).toBeNull();
  });

  it('SAT-1: below 60, or one lowest mark, somebody has to look into it', () => {
    expect(isDissatisfied({ overall: 3 })).toBe(true);
    expect(isDissatisfied({ speed: 3, result: 4 })).toBe(false);
    expect(isDissatisfied({ speed: 5, attitude: 5, result: 5, fairness: 5, overall: 1 })).toBe(true);
    expect(isDissatisfied({})).toBe(false);
  });
});
