import { describe, expect, it } from 'vitest';
import { parseAddress, stringifyAddress } from './address-text.ts';

describe('the address', () => {
  it('ARC-3: keeps a view’s filter as it was typed', () => {
    const view = { q: '冰箱 & 空调', orderNo: '00123', owner: 'me' };
    expect(parseAddress(stringifyAddress(view))).toEqual(view);
  });

  it('ARC-3: empty and absent values leave no trace', () => {
    expect(stringifyAddress({ q: '', a: undefined, b: null, c: false, n: 0 })).toBe('?n=0');
    expect(stringifyAddress({})).toBe('');
    expect(parseAddress('')).toEqual({});
  });
});
