import type { Readable } from 'node:stream';
import { AppError } from './errors.ts';

/** What was stored. */
export interface StoredFile {
  /** Where it lies in the store: opaque, made of the store's own random id. */
  path: string;
  /** Length of the plain file in bytes. */
  size: number;
  /** SHA-256 of the plain file, 32 bytes. */
  sha256: Buffer;
  /** Length in bytes as stored. */
  storedSize: number;
}

/** One entry of {@link FileStore.list}. */
export interface StoredEntry {
  path: string;
  storedSize: number;
  storedAt: Date;
}

/** Encrypted files somewhere. Nothing in the store can be read or changed unnoticed without the file's key. */
export interface FileStore {
  /**
   * Stores a stream under a fresh path, encrypted with `key` (32 bytes, one for each file). When it returns, the file
   * outlives a power cut; when it throws, nothing is left.
   * @throws AppError `file.too_large` as soon as more than `maximum` bytes came, whatever the stream itself throws
   */
  put(stream: AsyncIterable<Uint8Array>, options: { key: Buffer; maximum?: number }): Promise<StoredFile>;

  /**
   * The plain bytes; with `range` only those from `start` up to and including `end` (as in HTTP). Bytes are given out
   * only after their frame was verified; the stream ends in an error `file.damaged` when the file was cut or changed
   * or the key is another's, `file.not_found` when there is none.
   */
  open(path: string, key: Buffer, range?: { start: number; end: number }): Readable;

  /** Removes a file for good; one that is gone already is no error. */
  remove(path: string): Promise<void>;

  /** Everything stored, in no order. */
  list(): AsyncIterable<StoredEntry>;

  /** The bytes as they are stored, still encrypted: for a backup. Errors as {@link FileStore.open}. */
  openStored(path: string): Readable;

  /** Puts back what {@link FileStore.openStored} gave, under the same path. */
  putStored(path: string, stream: AsyncIterable<Uint8Array>): Promise<void>;

  /** Removes what broken-off uploads left behind before `before`; answers how many. */
  sweep(before: Date): Promise<number>;
}

/** The refusal `file.too_large`; `limit` in bytes, told to people in megabytes. */
export function fileTooLarge(limit: number): AppError {
  return new AppError('file.too_large', { limit, megabytes: Math.floor((limit / 1024 / 1024) * 10) / 10 });
}
