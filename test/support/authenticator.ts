import { createHmac } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * What an authenticator on a telephone shows for a secret (RFC 6238, six digits, thirty seconds), now or so many steps
 * ahead: each code is good once.
 */
export function authenticatorCode(secret: string, stepsAhead = 0): string {
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + stepsAhead));
  const hash = createHmac('sha1', key).update(counter).digest();
  const code = (hash.readUInt32BE(hash[19]! & 15) & 0x7fffffff) % 1_000_000;
  return String(code).padStart(6, '0');
}
