import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signingKey, verifySignature } from './crypto-signing.ts';
import {
  deriveKey,
  equalSecrets,
  hmacSha256,
  newKey,
  open,
  openText,
  randomDigits,
  randomToken,
  readToken,
  seal,
  sha256Hex,
} from './crypto.ts';

const refused = expect.objectContaining({ code: 'platform.unreadable' }) as Error;
const bytes = fc.uint8Array({ maxLength: 300 });

describe('PRI-2: sealing', () => {
  it('PRI-2: opens to exactly what was sealed, whatever it was', () => {
    const key = newKey();
    fc.assert(
      fc.property(bytes, fc.string(), (plain, context) => {
        expect(open(key, seal(key, plain, context), context)).toEqual(Buffer.from(plain));
      }),
    );
    expect(openText(key, seal(key, '张三 🙂', 'a'), 'a')).toBe('张三 🙂');
  });

  it('PRI-2: notices any single flipped bit and any cut', () => {
    const key = newKey();
    fc.assert(
      fc.property(bytes, fc.nat(), fc.nat(7), (plain, at, bit) => {
        const sealed = seal(key, plain, 'row');
        const flipped = Buffer.from(sealed);
        const index = at % sealed.length;
        flipped[index] = (sealed[index] ?? 0) ^ (1 << bit);
        expect(() => open(key, flipped, 'row')).toThrow(refused);
        expect(() => open(key, sealed.subarray(0, index), 'row')).toThrow(refused);
      }),
    );
  });

  it('PRI-2: opens neither under another key nor in another place', () => {
    const key = newKey();
    const sealed = seal(key, 'secret', 'party:1');
    expect(() => open(newKey(), sealed, 'party:1')).toThrow(refused);
    expect(() => open(key, sealed, 'party:2')).toThrow(refused);
  });

  it('PRI-2: gives the same text another face each time', () => {
    const key = newKey();
    const faces = new Set(Array.from({ length: 200 }, () => seal(key, 'same', 'x').toString('hex')));
    expect(faces.size).toBe(200);
  });
});

describe('PRI-4: digests, derived keys, secrets', () => {
  it('PRI-4: agrees with published values', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    // RFC 4231, case 2
    expect(hmacSha256(Buffer.from('Jefe'), 'what do ya want for nothing?').toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
    // RFC 5869, case 3: no salt, no purpose
    expect(deriveKey(Buffer.alloc(22, 0x0b), '').toString('hex')).toBe(
      '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d',
    );
  });

  it('PRI-4: derives another key for each purpose', () => {
    const master = newKey();
    expect(deriveKey(master, 'a')).toEqual(deriveKey(master, 'a'));
    expect(deriveKey(master, 'a')).not.toEqual(deriveKey(master, 'b'));
  });

  it('PRI-4: compares secrets of any length', () => {
    expect(equalSecrets('abc', Buffer.from('abc'))).toBe(true);
    expect(equalSecrets('abc', 'abcd')).toBe(false);
    expect(equalSecrets('', 'a')).toBe(false);
  });

  it('PRI-4: makes secrets of at least 128 bits that can be read aloud', () => {
    const tokens = Array.from({ length: 2000 }, () => randomToken());
    expect(new Set(tokens).size).toBe(2000);
    for (const token of tokens) expect(token).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(new Set(tokens.join('')).size).toBe(32);
    expect(randomToken(256)).toHaveLength(52);
    expect(randomDigits(6)).toMatch(/^\d{6}$/);
  });

  it('PRI-4: reads a secret back however it was typed', () => {
    fc.assert(
      fc.property(
        fc.constant(null).map(() => randomToken()),
        (token) => {
          const spoken = token.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
          expect(readToken(spoken.replace(/(.{5})/g, '$1-') + ' ')).toBe(token);
        },
      ),
    );
    expect(readToken('ａ１２－Ｉ')).toBe('A121');
  });
});

describe('signatures', () => {
  const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');

  it('PRI-2: agrees with RFC 8032, test 1', () => {
    const key = signingKey(seed);
    expect(key.publicKey.toString('hex')).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    );
    expect(key.sign(Buffer.alloc(0)).toString('hex')).toMatch(/^e5564300c360ac729086e2cc806e828a/);
  });

  it('PRI-2: holds for the signed bytes alone', () => {
    const key = signingKey(seed);
    fc.assert(
      fc.property(bytes, fc.nat(511), (data, bit) => {
        const signature = key.sign(data);
        expect(verifySignature(key.publicKey, data, signature)).toBe(true);
        expect(verifySignature(key.publicKey, Buffer.concat([data, Buffer.of(0)]), signature)).toBe(false);
        signature[bit >> 3] = (signature[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(verifySignature(key.publicKey, data, signature)).toBe(false);
      }),
      { numRuns: 30 },
    );
    expect(verifySignature(Buffer.alloc(3), seed, Buffer.alloc(64))).toBe(false);
    expect(verifySignature(signingKey(newKey()).publicKey, seed, key.sign(seed))).toBe(false);
  });
});
