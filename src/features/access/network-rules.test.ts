import { describe, expect, it } from 'vitest';
import { networkOf } from './network-rules.ts';

describe('whose attempts count together', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
    ['2001:0db8:0001:0002:ffff::1', '2001:db8:1:2::'],
    ['2001:db8::1', '2001:db8:0:0::'],
    ['::1', '0:0:0:0::'],
    ['fe80::1%eth0', 'fe80:0:0:0::'],
  ])('PRI-4: %s belongs to %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
