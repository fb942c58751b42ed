import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { requireStorable } from './storable.ts';

/** What a form with files brought: its plain fields and what `store` made of each file. */
export interface Form<T> {
  fields: Record<string, string>;
  files: T[];
}

/**
 * Reads `multipart/form-data`: every file goes through `store` while it streams in. A part names its own encoding, so
 * its words are looked at as those of a JSON body are, before any file behind them is stored.
 * @throws AppError `request.text_invalid`
 */
export async function readForm<T>(
  request: FastifyRequest,
  store: (stream: AsyncIterable<Uint8Array>, claim: { name: string; declaredType: string }) => Promise<T>,
): Promise<Form<T>> {
  const form: Form<T> = { fields: {}, files: [] };
  for await (const part of request.parts()) {
    requireStorable({ [part.fieldname]: part.type === 'field' ? part.value : part.filename });
    if (part.type === 'field') form.fields[part.fieldname] = String(part.value);
    else form.files.push(await store(part.file, { name: part.filename, declaredType: part.mimetype }));
  }
  return form;
}

/** What tells the files of a form apart from others: for who asks whether this very form came before. */
export const digestsOf = (files: readonly { name: string; sha256: Buffer }[]): string[] =>
  files.map(({ name, sha256 }) => `${name} ${sha256.toString('hex')}`);

/** Types a browser may show in place; everything else is only ever downloaded. */
const shown = /^(image\/(jpeg|png|webp|gif)|application\/pdf|audio\/|video\/)/;

/** Sends a file's bytes so that nothing in them can act in the name of this site. */
export async function sendFile(
  reply: FastifyReply,
  file: { name: string; type: string; size: number },
  stream: Readable,
  inline: boolean,
): Promise<void> {
  const how = inline && shown.test(file.type) ? 'inline' : 'attachment';
  await reply
    .header('content-type', file.type)
    .header('content-length', file.size)
    .header('content-disposition', `${how}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .send(stream);
}

/** Sends bytes that were made for this answer, to be opened or saved by whoever asked. */
export async function sendBytes(
  reply: FastifyReply,
  made: { bytes: Buffer; name: string; type: string },
): Promise<void> {
  const { bytes, name, type } = made;
  await sendFile(reply, { name, type, size: bytes.length }, Readable.from([bytes]), true);
}
