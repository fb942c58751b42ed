import { describe, expect, it } from 'vitest';
import { shortened } from './shortened.ts';

describe('shortened', () => {
  it('LANG-1: cuts after a whole word where words are parted by spaces, and at any character elsewhere', () => {
    expect(shortened('The kettle leaks', 16)).toBe('The kettle leaks');
    expect(shortened('The kettle has been leaking, since the very first day', 30)).toBe(
      'The kettle has been leaking…',
    );
    expect(shortened('The kettle has been leaking since then', 26)).toBe('The kettle has been…');
    expect(shortened('Чайник протекает с первого дня', 21)).toBe('Чайник протекает с…');
    expect(shortened('热水器漏水，昨天开始的', 7)).toBe('热水器漏水…');
    expect([...shortened('字'.repeat(60), 40)]).toHaveLength(40);
    expect([...shortened(`A ${'x'.repeat(80)}`, 40)]).toHaveLength(40);
    expect([...shortened('👩‍🚒'.repeat(30), 20)].length).toBeLessThanOrEqual(20);
  });
});
