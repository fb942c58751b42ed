import { createInflateRaw } from 'node:zlib';
import { AppError } from './errors.ts';

/** A part of an archive, as its directory has it. */
export interface ZipPart {
  name: string;
  /** 0 stored, 8 deflated. */
  method: number;
  /** Bytes in the archive. */
  packed: number;
  /** Where its local header begins. */
  offset: number;
}

/** The parts of a zip archive, or null if it is none that we read (damaged, or of the large kind). */
export function zipDirectory(bytes: Uint8Array): ZipPart[] | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + 22 > file.length) return null;
  const parts: ZipPart[] = [];
  const many = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  for (let index = 0; index < many; index++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) return null;
    const name = file.readUInt16LE(at + 28);
    parts.push({
      name: file.toString('utf8', at + 46, at + 46 + name),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      offset: file.readUInt32LE(at + 42),
    });
    at += 46 + name + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

/** Nothing that people write packs better than this; what does is made to burst its reader. */
const mostRatio = 300;
/** Below this nothing bursts, bytes. */
const harmless = 16 * 1024 * 1024;

/**
 * Unpacks a part once, without keeping it, to see how much it is; what the archive declares may be a lie.
 * @throws AppError `table.expands_too_large`, `table.damaged`
 */
export async function checkExpansion(bytes: Uint8Array, part: ZipPart, limit: number): Promise<void> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (part.offset + 30 > file.length) throw new AppError('table.damaged');
  const from = part.offset + 30 + file.readUInt16LE(part.offset + 26) + file.readUInt16LE(part.offset + 28);
  const packed = file.subarray(from, from + part.packed);
  if (packed.length < part.packed || ![0, 8].includes(part.method)) throw new AppError('table.damaged');
  const tooLarge = (size: number): boolean =>
    size > limit || (size > harmless && size > packed.length * mostRatio);
  if (part.method === 0) {
    if (tooLarge(packed.length)) throw new AppError('table.expands_too_large');
    return;
  }
  let size = 0;
  const inflate = createInflateRaw();
  inflate.end(packed);
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (tooLarge(size)) throw new AppError('table.expands_too_large');
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('table.damaged', {}, { cause });
  } finally {
    inflate.destroy();
  }
}
