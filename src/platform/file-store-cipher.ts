import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deriveKey } from './crypto.ts';
import { AppError } from './errors.ts';

/** Plain bytes in every frame but the last, which holds what is left (nothing only in an empty file). */
export const frameLength = 64 * 1024;
const tagLength = 16;
const storedFrameLength = frameLength + tagLength;

/** The stored form begins with a magic word, its version and a salt; the key of the frames is derived with the salt. */
const magic = Buffer.from('RDS\x01', 'latin1');
const saltLength = 16;

/** Length in bytes of what stands before the first frame. */
export const headerLength = magic.length + saltLength;

/** How the plain bytes lie in a stored file of so many bytes. */
export interface FrameLayout {
  frames: number;
  /** Length in bytes of the plain file. */
  size: number;
}

/** @throws AppError `file.damaged` when no file can be that long. */
export function frameLayout(storedSize: number): FrameLayout {
  const body = storedSize - headerLength;
  const frames = Math.ceil(body / storedFrameLength);
  const size = body - frames * tagLength;
  if (frames < 1 || size <= (frames - 1) * frameLength - (frames === 1 ? 1 : 0))
    throw new AppError('file.damaged');
  return { frames, size };
}

/** Where frame `index` lies in the stored file, first byte and length. */
export function framePlace(index: number, layout: FrameLayout): { start: number; length: number } {
  const plain = index === layout.frames - 1 ? layout.size - index * frameLength : frameLength;
  return { start: headerLength + index * storedFrameLength, length: plain + tagLength };
}

/** Number of the frame, and whether it is the last: neither order nor end of the frames can be changed unnoticed. */
function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(index, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function frameKey(key: Buffer, salt: Uint8Array): Buffer {
  return deriveKey(key, 'redress file frames 1', salt);
}

/** The stored form of a stream of plain bytes, piece by piece; holds one frame in memory. */
export async function* sealFrames(source: AsyncIterable<Uint8Array>, key: Buffer): AsyncGenerator<Buffer> {
  const salt = randomBytes(saltLength);
  const derived = frameKey(key, salt);
  const frame = Buffer.alloc(frameLength);
  let filled = 0;
  let index = 0;
  const sealed = (last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', derived, nonceOf(index++, last), {
      authTagLength: tagLength,
    });
    const text = cipher.update(frame.subarray(0, filled));
    filled = 0;
    return Buffer.concat([text, cipher.final(), cipher.getAuthTag()]);
  };
  yield Buffer.concat([magic, salt]);
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length;) {
      if (filled === frameLength) yield sealed(false);
      const part = chunk.subarray(at, at + frameLength - filled);
      frame.set(part, filled);
      filled += part.length;
      at += part.length;
    }
  }
  yield sealed(true);
}

/** Opens single frames of one stored file. @throws AppError `file.damaged` when they are not what was stored. */
export function frameOpener(
  header: Buffer,
  key: Buffer,
  layout: FrameLayout,
): (index: number, stored: Buffer) => Buffer {
  if (header.length !== headerLength || !header.subarray(0, magic.length).equals(magic))
    throw new AppError('file.damaged');
  const derived = frameKey(key, header.subarray(magic.length));
  return (index, stored) => {
    const nonce = nonceOf(index, index === layout.frames - 1);
    const decipher = createDecipheriv('aes-256-gcm', derived, nonce, { authTagLength: tagLength });
    const end = stored.length - tagLength;
    try {
      decipher.setAuthTag(stored.subarray(end));
      return Buffer.concat([decipher.update(stored.subarray(0, end)), decipher.final()]);
    } catch (cause) {
      throw new AppError('file.damaged', {}, { cause });
    }
  };
}
