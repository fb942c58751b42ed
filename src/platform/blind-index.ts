import { hmacSha256 } from './crypto.ts';
import type { Keyring } from './keys.ts';
import { normaliseCode, normaliseEmail, normaliseName, normalisePhone } from './text-normalise.ts';

/** What can be found without being readable. */
export type BlindKind = 'phone' | 'mail' | 'name' | 'customer-no';

const normalise: Record<BlindKind, (value: string) => string | null> = {
  phone: normalisePhone,
  mail: normaliseEmail,
  name: normaliseName,
  'customer-no': normaliseCode,
};

/**
 * The 32 bytes under which a value is found again, exactly and only by who holds the keys (HMAC-SHA-256 of the
 * normalised value, each kind apart). Null when the value is none of its kind, so that rubbish finds nobody.
 */
export function blindIndex(keyring: Keyring, kind: BlindKind, value: string): Buffer | null {
  const plain = normalise[kind](value);
  return plain === null ? null : hmacSha256(keyring.blindIndexKey, `${kind}\0${plain}`);
}
