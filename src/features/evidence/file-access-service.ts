import type { Readable } from 'node:stream';
import type { FileView } from '../../contract/file-contract.ts';
import { command, type Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { UploadClaim } from '../../platform/upload-check.ts';
import { lockComplaint, onComplaint, readComplaint } from '../complaint/complaint-service.ts';
import {
  attachUpload,
  complaintOfFile,
  openFile,
  storeUpload,
  type StoredUpload,
} from '../file/file-service.ts';
import { mayOn } from '../complaint/complaint-policy.ts';
import { evidenceOfFile, namesInFull } from './evidence-queries.ts';
import { noteSeen } from './evidence-service.ts';

/** Evidence and proof come also from whoever was asked for a part of the case. */
const bringingIn = { permission: 'complaint.handle', part: true } as const;

/** Refuses whoever may not add files to a complaint, before the first byte is stored. */
export async function mayAddFiles(ctx: Ctx, complaintId: string): Promise<void> {
  await command(ctx, async (tx) => lockComplaint(tx, complaintId, bringingIn));
}

/** Stores each file of a form while it streams in, checked and encrypted. */
export function storeForm(
  ctx: Ctx,
): (stream: AsyncIterable<Uint8Array>, claim: UploadClaim) => Promise<StoredUpload> {
  return async (stream, claim) => storeUpload(ctx, stream, claim);
}

/** Makes stored uploads files of a complaint, to be sent with a message or kept as proof. */
export async function addFiles(
  ctx: Ctx,
  complaintId: string,
  uploads: readonly StoredUpload[],
): Promise<FileView[]> {
  if (uploads.length === 0)
    throw new AppError('request.fields_invalid', {}, { fields: [{ path: 'file', code: 'field.required' }] });
  return onComplaint(ctx, complaintId, { ...bringingIn, whenOver: true }, async (tx) => {
    const files: FileView[] = [];
    for (const upload of uploads) files.push(await attachUpload(tx, complaintId, upload));
    return files;
  });
}

/**
 * The bytes of a file whose complaint the reader may see; the reading stands in the events and, where the file is
 * evidence, in its chain of custody (looked at in the page, or taken as a copy), before the first byte leaves.
 * @throws AppError `file.not_found` also where the complaint is not theirs to see; `file.names_forbidden`
 */
export async function downloadFile(
  ctx: Ctx,
  fileId: string,
  act: 'viewed' | 'downloaded',
): Promise<{ file: FileView; stream: Readable }> {
  const complaintId = await complaintOfFile(ctx, fileId);
  if (!complaintId) throw new AppError('file.not_found');
  const complaint = await readComplaint(ctx, complaintId).catch((error: unknown) => {
    throw error instanceof AppError ? new AppError('file.not_found') : error;
  });
  // A letter names its reader in full: whoever sees the case masked does not read it (PRI-1).
  const open = ['complaint.handle', 'complaint.approve', 'party.unmask'] as const;
  if ((await namesInFull(ctx, fileId)) && !open.some((one) => mayOn(ctx.actor, one, complaint)))
    throw new AppError('file.names_forbidden');
  return command(ctx, async (tx) => {
    const opened = await openFile(tx, fileId);
    await noteSeen(tx, complaint, await evidenceOfFile(tx, fileId), act);
    return opened;
  });
}
