import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blindIndex } from './blind-index.ts';
import { newKey } from './crypto.ts';
import { Keyring } from './keys.ts';

const keyring = new Keyring([newKey()], 'environment');

it('PRI-2: finds a number again however it was written', () => {
  const stored = blindIndex(keyring, 'phone', '138 1234 5678');
  expect(stored).toHaveLength(32);
  for (const typed of ['13812345678', '+86 138-1234-5678', '１３８１２３４５６７８', '008613812345678'])
    expect(blindIndex(keyring, 'phone', typed)).toEqual(stored);
});

it('PRI-2: tells apart kinds, values and installations', () => {
  const digests = [
    blindIndex(keyring, 'phone', '13812345678'),
    blindIndex(keyring, 'customer-no', '13812345678'),
    blindIndex(keyring, 'name', '13812345678'),
    blindIndex(keyring, 'phone', '13812345679'),
    blindIndex(new Keyring([newKey()], 'environment'), 'phone', '13812345678'),
  ];
  expect(new Set(digests.map((digest) => digest?.toString('hex'))).size).toBe(digests.length);
});

it('PRI-2: gives nothing for what is none of its kind', () => {
  expect(blindIndex(keyring, 'phone', '无')).toBeNull();
  expect(blindIndex(keyring, 'mail', '13812345678')).toBeNull();
  expect(blindIndex(keyring, 'name', '  ')).toBeNull();
  expect(blindIndex(keyring, 'customer-no', '')).toBeNull();
});

it('PRI-2: holds nothing of the value itself', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{4,12}$/), (name) => {
      expect(blindIndex(keyring, 'name', name)?.toString('latin1')).not.toContain(name);
    }),
  );
});
