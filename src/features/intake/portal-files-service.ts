import type { Readable } from 'node:stream';
import type { FileView } from '../../contract/file-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { UploadClaim } from '../../platform/upload-check.ts';
import { onComplaint } from '../complaint/complaint-service.ts';
import { attachUpload, openFile, storeUpload, type StoredUpload } from '../file/file-service.ts';
import { filesFromComplainant, filesHeard, mayOpenFile } from './portal-queries.ts';
import { filesInAll } from './portal-rules.ts';
import { asComplainant, hear, myComplaint } from './portal-service.ts';

/** Characters of one message; as much as `portalWrite` takes. */
const longestMessage = 10_000;

/** Checks and stores what streams in from the complainant; it is no file of the complaint before {@link addFiles}. */
export async function receiveFile(
  ctx: Ctx,
  stream: AsyncIterable<Uint8Array>,
  claim: UploadClaim,
): Promise<StoredUpload> {
  myComplaint(ctx);
  return storeUpload(ctx, stream, claim);
}

/**
 * Photographs and papers of the complainant, stored already, become one message with files; sent once more without a
 * word, they change nothing.
 * @throws AppError `portal.files_full`, `portal.no_file`
 */
export async function addFiles(ctx: Ctx, uploads: readonly StoredUpload[], words: string): Promise<void> {
  if (uploads.length === 0) throw new AppError('portal.no_file');
  if (words.length > longestMessage) {
    const tooLong = { path: '/body', code: 'field.too_long', params: { limit: String(longestMessage) } };
    throw new AppError('request.fields_invalid', {}, { fields: [tooLong] });
  }
  await onComplaint(ctx, myComplaint(ctx), asComplainant, async (tx, complaint) => {
    if ((await filesFromComplainant(tx, complaint.id)) + uploads.length > filesInAll)
      throw new AppError('portal.files_full', { limit: filesInAll });
    const ids = new Set<string>();
    for (const upload of uploads) ids.add((await attachUpload(tx, complaint.id, upload)).id);
    // Sent again because the answer was lost: what is here already is not said twice.
    const heard = await filesHeard(tx, complaint.id, [...ids]);
    if (words.trim() !== '' || heard.size < ids.size) await hear(tx, complaint, words, {}, [...ids]);
  });
}

/** A file of the complainant's own conversation. @throws AppError `file.not_found` for any other */
export async function openMyFile(ctx: Ctx, fileId: string): Promise<{ file: FileView; stream: Readable }> {
  if (!(await mayOpenFile(ctx, myComplaint(ctx), fileId))) throw new AppError('file.not_found');
  return openFile(ctx, fileId);
}
