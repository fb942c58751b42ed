import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { FileView } from '../../contract/file-contract.ts';
import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError, type FieldError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { newDataKey } from '../../platform/keys.ts';
import { checkUpload, type UploadClaim } from '../../platform/upload-check.ts';
import { appendEvent } from '../audit/audit-store.ts';

/** Bytes that lie encrypted in the store, not yet a file of any complaint. */
export interface StoredUpload {
  name: string;
  type: string;
  size: number;
  sha256: Buffer;
  path: string;
  key: Buffer;
}

/** Checks an upload and stores it encrypted. What is refused leaves nothing behind. */
export async function storeUpload(
  ctx: Ctx,
  stream: AsyncIterable<Uint8Array>,
  claim: UploadClaim,
): Promise<StoredUpload> {
  const maximum = ctx.config.REDRESS_MAX_FILE_MB * 1024 * 1024;
  const checked = await checkUpload(stream, { maximum, ...claim });
  const key = newDataKey();
  const stored = await ctx.files.put(checked.bytes, { key, maximum });
  return {
    name: checked.name,
    type: checked.type,
    size: stored.size,
    sha256: stored.sha256,
    path: stored.path,
    key,
  };
}

/** Fields that name a file which is not this complaint's: nobody sends or shows what lies in another case. */
export async function foreignFiles(
  ctx: Ctx,
  complaintId: string,
  named: readonly { path: string; fileId: string | null | undefined }[],
): Promise<FieldError[]> {
  const ids = named.flatMap(({ fileId }) => fileId ?? []);
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('files')
    .select('id')
    .where('complaint_id', '=', complaintId)
    .where('id', 'in', ids)
    .execute();
  const own = new Set(rows.map(({ id }) => id));
  return named
    .filter(({ fileId }) => fileId && !own.has(fileId))
    .map(({ path }) => ({ path, code: 'field.not_offered' }));
}

/** Makes stored bytes a file of the complaint; the same content is kept once and answered again. */
export async function attachUpload(tx: Tx, complaintId: string, upload: StoredUpload): Promise<FileView> {
  const known = await tx.db
    .selectFrom('files')
    .select(['id', 'name', 'type', 'size'])
    .where('complaint_id', '=', complaintId)
    .where('sha256', '=', upload.sha256)
    .executeTakeFirst();
  if (known) return { ...known, sha256: upload.sha256.toString('hex') };
  const [id, keyId] = [newId(), newId()];
  const now = tx.time.now();
  await tx.db
    .insertInto('data_keys')
    .values({ id: keyId, kind: 'file', wrapped: tx.keyring.wrapKey(upload.key, keyId), created_at: now })
    .execute();
  await tx.db
    .insertInto('files')
    .values({
      id,
      complaint_id: complaintId,
      key_id: keyId,
      sha256: upload.sha256,
      size: upload.size,
      type: upload.type,
      name: upload.name,
      path: upload.path,
      stored_at: now,
      stored_by_kind: tx.actor.kind,
      stored_by: tx.actor.kind === 'person' ? tx.actor.personId : null,
    }) // oxfmt-ignore
    .execute();
  const sha256 = upload.sha256.toString('hex');
  await appendEvent(tx, {
    stream: { kind: 'complaint', id: complaintId },
    kind: 'file.stored',
    data: { file: id, sha256, size: upload.size, type: upload.type },
  });
  return { id, name: upload.name, type: upload.type, size: upload.size, sha256 };
}

/** A stored file and its bytes, for those of us who look after it: no reading by a person, so none on record. */
export async function readStoredFile(
  ctx: Ctx,
  fileId: string,
): Promise<{ file: FileView; complaintId: string; stream: Readable }> {
  const row = await ctx.db
    .selectFrom('files')
    .innerJoin('data_keys', 'data_keys.id', 'files.key_id')
    .selectAll('files')
    .select('data_keys.wrapped')
    .where('files.id', '=', fileId)
    .executeTakeFirst();
  if (!row) throw new AppError('file.not_found');
  if (!row.wrapped) throw new AppError('file.erased');
  return {
    file: { id: row.id, name: row.name, type: row.type, size: row.size, sha256: row.sha256.toString('hex') },
    complaintId: row.complaint_id,
    stream: ctx.files.open(row.path, ctx.keyring.unwrapKey(row.wrapped, row.key_id)),
  };
}

/** A file of a complaint that the caller has seen to be readable; the reading goes on record first. */
export async function openFile(
  ctx: Ctx,
  fileId: string,
): Promise<{ file: FileView; complaintId: string; stream: Readable }> {
  const opened = await readStoredFile(ctx, fileId);
  await command(ctx, async (tx) =>
    appendEvent(tx, {
      stream: { kind: 'complaint', id: opened.complaintId },
      kind: 'file.downloaded',
      data: { file: fileId },
    }),
  );
  return opened;
}

/** Which complaint a file belongs to; null when there is none such. */
export async function complaintOfFile(ctx: Ctx, fileId: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('files')
    .select('complaint_id')
    .where('id', '=', fileId)
    .executeTakeFirst();
  return row?.complaint_id ?? null;
}

/** Removes stored bytes that neither a complaint nor an import refers to: uploads that were cut off before they were acknowledged. */
export async function sweepFiles(ctx: Ctx): Promise<number> {
  const before = new Date(ctx.time.now().getTime() - 24 * 3_600_000);
  let removed = await ctx.files.sweep(before);
  for await (const entry of ctx.files.list()) {
    if (entry.storedAt > before) continue;
    const { rows } = await sql`select from files where path = ${entry.path}
      union all select from imports where path = ${entry.path}`.execute(ctx.db);
    if (rows.length > 0) continue;
    await ctx.files.remove(entry.path);
    removed++;
  }
  return removed;
}
