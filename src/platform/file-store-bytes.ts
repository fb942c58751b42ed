import { createHash, randomBytes } from 'node:crypto';
import {
  frameLayout,
  frameLength,
  frameOpener,
  framePlace,
  headerLength,
  sealFrames,
} from './file-store-cipher.ts';
import { fileTooLarge, type StoredFile } from './file-store.ts';

/** Largest file taken when nobody says otherwise, in bytes: 200 MiB. */
export const defaultMaximum = 200 * 1024 * 1024;

/** How the paths of stored files look: two folders by the first digits of a random id, then the id. */
export const pathForm = /^([0-9a-f]{2})\/([0-9a-f]{2})\/\1\2[0-9a-f]{28}$/;

/** Encrypts a stream under a fresh path and hands it to `write`, which answers how long it became. */
export async function putSealed(
  stream: AsyncIterable<Uint8Array>,
  { key, maximum = defaultMaximum }: { key: Buffer; maximum?: number },
  write: (path: string, bytes: AsyncIterable<Uint8Array>) => Promise<number>,
): Promise<StoredFile> {
  const id = randomBytes(16).toString('hex');
  const path = `${id.slice(0, 2)}/${id.slice(2, 4)}/${id}`;
  const hash = createHash('sha256');
  let size = 0;
  const metered = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > maximum) throw fileTooLarge(maximum);
      hash.update(chunk);
      yield chunk;
    }
  };
  const storedSize = await write(path, sealFrames(metered(), key));
  return { path, size, sha256: hash.digest(), storedSize };
}

/** Stored bytes that can be read from any place. */
export interface StoredBytes {
  storedSize: number;
  read: (position: number, length: number) => Promise<Buffer>;
}

/** The plain bytes of a stored file, whole or a range (both ends included), frame by frame. */
export async function* openSealed(
  { storedSize, read }: StoredBytes,
  key: Buffer,
  range?: { start: number; end: number },
): AsyncGenerator<Buffer> {
  const layout = frameLayout(storedSize);
  const opened = frameOpener(await read(0, headerLength), key, layout);
  const { start = 0, end = layout.size - 1 } = range ?? {};
  const last = Math.min(Math.floor(Math.max(end, 0) / frameLength), layout.frames - 1);
  for (let index = Math.floor(start / frameLength); index <= last; index++) {
    const place = framePlace(index, layout);
    const plain = opened(index, await read(place.start, place.length));
    const first = index * frameLength;
    const wanted = plain.subarray(Math.max(start - first, 0), Math.max(end + 1 - first, 0));
    if (wanted.length > 0) yield wanted;
  }
}
