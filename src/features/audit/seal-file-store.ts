import { open, type FileHandle } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Config } from '../../platform/config.ts';
import { readSealLine, sealLine, type Seal } from './seal-rules.ts';

/** Where the seals lie outside the database: one line each, only ever added to. Copy it to another machine. */
export function sealFilePath(config: Config): string {
  return join(config.REDRESS_DATA, 'seals.log');
}

/** The number of the last whole seal in the file, 0 for none; a line cut off by a crash is taken away first. */
export async function lastSealInFile(path: string): Promise<number> {
  const file = await open(path, 'a+', 0o600);
  try {
    const { size } = await file.stat();
    const end = await endOfLastLine(file, size);
    if (end < size) await file.truncate(end);
    if (end === 0) return 0;
    const start = await endOfLastLine(file, end - 1);
    const line = Buffer.alloc(end - start);
    await file.read(line, 0, line.length, start);
    return readSealLine(line.toString('utf8'))?.number ?? 0;
  } finally {
    await file.close();
  }
}

/** The place after the last line feed before `size`. */
async function endOfLastLine(file: FileHandle, size: number): Promise<number> {
  const chunk = Buffer.alloc(64 * 1024);
  for (let until = size; until > 0;) {
    const from = Math.max(0, until - chunk.length);
    const { bytesRead } = await file.read(chunk, 0, until - from, from);
    const at = chunk.subarray(0, bytesRead).lastIndexOf(10);
    if (at >= 0) return from + at + 1;
    until = from;
  }
  return 0;
}

/** Adds seals; they are on the disk when this returns. */
export async function appendSealLines(path: string, seals: readonly Seal[]): Promise<void> {
  const file = await open(path, 'a', 0o600);
  try {
    await file.appendFile(seals.map(sealLine).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** How long the file is now, in bytes; 0 without one. */
export async function sealFileSize(path: string): Promise<number> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) return 0;
  try {
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

/** The lines of the file up to `size` bytes: the seal of each, null for a line that is none. */
export async function* readSealFile(path: string, size: number): AsyncGenerator<Seal | null> {
  if (size === 0) return;
  const lines = createInterface({
    input: createReadStream(path, { encoding: 'utf8', end: size - 1 }),
    crlfDelay: Infinity,
  });
  for await (const line of lines) if (line) yield readSealLine(line);
}
