import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

/** Fixed beginnings of an Ed25519 key in PKCS #8 and SubjectPublicKeyInfo (RFC 8410); the 32 key bytes follow. */
const privateHead = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicHead = Buffer.from('302a300506032b6570032100', 'hex');

/** Signs with one Ed25519 key; the private half cannot be read out of it. */
export interface SigningKey {
  /** The public half, 32 bytes: kept beside what it signed. */
  readonly publicKey: Buffer;
  /** A signature of 64 bytes. */
  sign(data: Uint8Array): Buffer;
}

/** The signing key that belongs to a seed of 32 bytes; the same seed always gives the same key. */
export function signingKey(seed: Buffer): SigningKey {
  const key = createPrivateKey({ key: Buffer.concat([privateHead, seed]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: Buffer.from(spki.subarray(publicHead.length)),
    sign: (data) => sign(null, data, key),
  };
}

/** True when `signature` is this public key's over exactly `data`; anything malformed is false. */
export function verifySignature(publicKey: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const key = createPublicKey({ key: Buffer.concat([publicHead, publicKey]), format: 'der', type: 'spki' });
  return verify(null, data, key, signature);
}
