import { describe, expect, it } from 'vitest';
import { KeySequence, keyWord } from './key-sequence.ts';

const known = new Set(['g h', 'g l', 'n', '?', 'mod+k']);
const plain = { ctrlKey: false, metaKey: false, altKey: false };

describe('shortcuts', () => {
  it('one word for a key with its modifiers, the same on every keyboard', () => {
    expect(keyWord({ ...plain, key: 'K', ctrlKey: true })).toBe('mod+k');
    expect(keyWord({ ...plain, key: 'k', metaKey: true })).toBe('mod+k');
    expect(keyWord({ ...plain, key: '?' })).toBe('?');
  });

  it('one key, or two typed one after the other', () => {
    const keys = new KeySequence();
    expect(keys.press('n', known, 0)).toBe('n');
    expect(keys.press('g', known, 100)).toBeNull();
    expect(keys.press('h', known, 400)).toBe('g h');
    expect(keys.press('h', known, 500)).toBeNull();
  });

  it('the second key must come soon, and the wrong one starts anew', () => {
    const keys = new KeySequence();
    keys.press('g', known, 0);
    expect(keys.press('h', known, 5_000)).toBeNull();
    keys.press('g', known, 6_000);
    expect(keys.press('n', known, 6_100)).toBe('n');
    expect(keys.press('l', known, 6_200)).toBeNull();
  });
});
