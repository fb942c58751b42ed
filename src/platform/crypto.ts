import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  randomBytes,
  randomInt,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import { AppError } from './errors.ts';

/** Length in bytes of every symmetric key in the product: AES-256. */
export const keyLength = 32;

const version = 1;
const nonceLength = 12;
const tagLength = 16;
const headLength = 1 + nonceLength + tagLength;

const keysReadied = new WeakMap<Uint8Array, KeyObject>();

/** The key as the library wants it: making it so costs more than using it, and some keys are used a thousand times. */
function readied(key: Uint8Array): KeyObject {
  const known = keysReadied.get(key) ?? createSecretKey(key);
  keysReadied.set(key, known);
  return known;
}

/**
 * Encrypts a small value with AES-256-GCM. `context` is bound to the result without being in it (the id of the
 * row, say), so a sealed value copied to another place does not open there.
 * Layout: version (1 byte), nonce (12, random), tag (16), ciphertext.
 */
export function seal(key: Buffer, plain: Uint8Array | string, context: string): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', readied(key), nonce, { authTagLength: tagLength });
  cipher.setAAD(bound(context));
  const bytes = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain;
  const text = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), text]);
}

/**
 * Decrypts what {@link seal} made with the same key and context.
 * @throws AppError `platform.unreadable` when a bit differs, it was cut, or key or context are others.
 */
export function open(key: Buffer, sealed: Uint8Array, context: string): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < headLength || bytes[0] !== version) throw new AppError('platform.unreadable');
  const nonce = bytes.subarray(1, 1 + nonceLength);
  const decipher = createDecipheriv('aes-256-gcm', readied(key), nonce, { authTagLength: tagLength });
  decipher.setAAD(bound(context));
  decipher.setAuthTag(bytes.subarray(1 + nonceLength, headLength));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(headLength)), decipher.final()]);
  } catch (cause) {
    throw new AppError('platform.unreadable', {}, { cause });
  }
}

/** {@link open} for text. */
export function openText(key: Buffer, sealed: Uint8Array, context: string): string {
  return open(key, sealed, context).toString('utf8');
}

/** The version byte is authenticated too: a later format cannot be passed off as this one. */
function bound(context: string): Buffer {
  return Buffer.concat([Buffer.of(version), Buffer.from(context, 'utf8')]);
}

/** SHA-256 of bytes or UTF-8 text, 32 bytes. */
export function sha256(data: Uint8Array | string): Buffer {
  return hash('sha256', data, 'buffer');
}

/** SHA-256 as 64 lower-case hexadecimal digits. */
export function sha256Hex(data: Uint8Array | string): string {
  return sha256(data).toString('hex');
}

/** HMAC-SHA-256, 32 bytes. */
export function hmacSha256(key: Uint8Array, data: Uint8Array | string): Buffer {
  return createHmac('sha256', readied(key)).update(data).digest();
}

/** A key for one purpose out of a master key (HKDF-SHA-256, RFC 5869); knowing it tells nothing about the others. */
export function deriveKey(master: Uint8Array, purpose: string, salt: Uint8Array = Buffer.alloc(0)): Buffer {
  return Buffer.from(hkdfSync('sha256', master, salt, purpose, keyLength));
}

/** Compares secrets in a time that does not tell where, or at which length, they differ. */
export function equalSecrets(a: Uint8Array | string, b: Uint8Array | string): boolean {
  return timingSafeEqual(sha256(a), sha256(b));
}

/** A fresh random key of {@link keyLength} bytes. */
export function newKey(): Buffer {
  return randomBytes(keyLength);
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A random secret to be typed, read aloud or put in a link: Crockford base 32 (no I, L, O, U), capitals, five bits a
 * character, at least `bits` strong (128 by default: 26 characters).
 */
export function randomToken(bits = 128): string {
  const bytes = randomBytes(Math.ceil(bits / 5));
  return Array.from(bytes, (byte) => crockford.charAt(byte & 31)).join('');
}

/** What a person typed for a {@link randomToken}: case, spaces, dashes, and O for 0, I or L for 1 do not matter. */
export function readToken(typed: string): string {
  const plain = typed.normalize('NFKC').toUpperCase();
  return plain
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/** `length` random decimal digits, for a code that is typed once and soon expires. */
export function randomDigits(length: number): string {
  return Array.from({ length }, () => randomInt(10)).join('');
}
