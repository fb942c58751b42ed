import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, pack, type Pack } from 'tar-stream';
import type { Ctx } from '../../platform/context.ts';
import { newDataKey } from '../../platform/keys.ts';
import { readStoredFile, type StoredUpload } from '../file/file-service.ts';

/** One part of a package: text, or the bytes of a stored file. */
export type Part = { name: string; text: string } | { name: string; fileId: string; size: number };

/** What the manifest, the last part of a package, says of each other part. */
export interface PartSeal {
  name: string;
  size: number;
  sha256: string;
}

/**
 * Writes the parts, and a manifest of their digests, as one tar into the file store, while it goes; nothing of it
 * lies in memory but the texts.
 */
export async function packParts(ctx: Ctx, name: string, parts: readonly Part[]): Promise<StoredUpload> {
  const tar = pack();
  const key = newDataKey();
  const stored = ctx.files.put(tar as unknown as AsyncIterable<Uint8Array>, { key });
  const at = ctx.time.now();
  const written = (async () => {
    const seals: PartSeal[] = [];
    for (const part of parts)
      seals.push('text' in part ? await addText(tar, part, at) : await addFile(ctx, tar, part, at));
    await addText(tar, { name: 'manifest.json', text: `${JSON.stringify(seals, null, 1)}\n` }, at);
    tar.finalize();
  })().catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  });
  const [file] = await Promise.all([stored, written]);
  return { name, type: 'application/x-tar', size: file.size, sha256: file.sha256, path: file.path, key };
}

async function addText(tar: Pack, part: { name: string; text: string }, mtime: Date): Promise<PartSeal> {
  const bytes = Buffer.from(part.text, 'utf8');
  await new Promise<void>((resolve, reject) => {
    tar.entry({ name: part.name, size: bytes.length, mtime }, bytes, (error) =>
      error ? reject(error) : resolve(),
    );
  });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name: part.name, size: bytes.length, sha256 };
}

async function addFile(
  ctx: Ctx,
  tar: Pack,
  part: { name: string; fileId: string; size: number },
  mtime: Date,
): Promise<PartSeal> {
  const { stream } = await readStoredFile(ctx, part.fileId);
  const hash = createHash('sha256');
  const entry = tar.entry({ name: part.name, size: part.size, mtime });
  stream.on('data', (chunk: Buffer) => hash.update(chunk));
  await pipeline(stream, entry);
  return { name: part.name, size: part.size, sha256: hash.digest('hex') };
}

/** What a package turned out to hold when it was read again. */
export interface ReadPackage {
  sha256: string;
  parts: PartSeal[];
  /** The contents of the parts that were asked for. */
  texts: Map<string, string>;
}

/** Reads a package to its end: its own digest and that of every part, and the texts of some. */
export async function readPackage(stream: Readable, wanted: readonly string[]): Promise<ReadPackage> {
  const whole = createHash('sha256');
  const found: ReadPackage = { sha256: '', parts: [], texts: new Map() };
  const tar = extract();
  tar.on('entry', (header, part, next) => {
    const hash = createHash('sha256');
    const kept: Buffer[] = [];
    part.on('data', (chunk) => {
      hash.update(chunk as Buffer);
      if (wanted.includes(header.name)) kept.push(chunk as Buffer);
    });
    // A part that is cut off fails with the whole, which is told below.
    part.on('error', () => undefined);
    part.on('end', () => {
      found.parts.push({ name: header.name, size: header.size, sha256: hash.digest('hex') });
      if (wanted.includes(header.name)) found.texts.set(header.name, Buffer.concat(kept).toString('utf8'));
      next();
    });
  });
  stream.on('data', (chunk: Buffer) => whole.update(chunk));
  await pipeline(stream, tar);
  found.sha256 = whole.digest('hex');
  return found;
}
