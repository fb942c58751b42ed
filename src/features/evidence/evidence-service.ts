import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { evidenceFields, noteCustody as custodyRoute } from '../../contract/investigation-contract.ts';
import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError, type FieldError } from '../../platform/errors.ts';
import { appendEvent } from '../audit/audit-store.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { actingPerson, lockComplaint, onComplaint, readComplaint } from '../complaint/complaint-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { attachUpload, readStoredFile, type StoredUpload } from '../file/file-service.ts';
import {
  evidenceOf,
  evidenceOfFile,
  hasLookedThisHour,
  placeOfEvidence,
  type EvidenceView,
} from './evidence-queries.ts';
import { insertCustody, insertEvidence } from './evidence-store.ts';

type Fields = z.output<typeof evidenceFields>;

/**
 * Takes evidence into custody (INV-2): each uploaded file unchanged with its SHA-256, or one sample or record that
 * is kept elsewhere. Answers what was added.
 */
export async function addEvidence(
  ctx: Ctx,
  id: string,
  given: Fields,
  uploads: readonly StoredUpload[],
): Promise<EvidenceView[]> {
  return onComplaint(ctx, id, { permission: 'complaint.handle', part: true }, async (tx, complaint) => {
    const fields = evidenceTrouble(given, uploads.length, tx.time.now());
    if (fields.length) throw new AppError('request.fields_invalid', {}, { fields });
    const added: string[] = [];
    for (const upload of given.kind === 'file' ? uploads : [null])
      added.push(await addOne(tx, complaint, given, upload));
    await progress(tx, complaint, { events: [] });
    return (await evidenceOf(tx, complaint)).filter((one) => added.includes(one.id));
  });
}

function evidenceTrouble(given: Fields, uploads: number, now: Date): FieldError[] {
  const fields: FieldError[] = [];
  if (given.kind === 'file' && uploads === 0) fields.push({ path: 'file', code: 'field.required' });
  if (given.kind !== 'file' && uploads > 0) fields.push({ path: 'file', code: 'field.unknown' });
  if (given.kind !== 'file' && !given.title.trim()) fields.push({ path: 'title', code: 'field.required' });
  if (given.kind !== 'file' && !given.place.trim()) fields.push({ path: 'place', code: 'field.required' });
  if (given.collectedAt && new Date(given.collectedAt) > now)
    fields.push({ path: 'collectedAt', code: 'field.in_future' });
  return fields;
}

async function addOne(
  tx: Tx,
  complaint: Complaint,
  given: Fields,
  upload: StoredUpload | null,
): Promise<string> {
  const file = upload ? await attachUpload(tx, complaint.id, upload) : null;
  const now = tx.time.now();
  const evidence = await insertEvidence(tx, {
    complaintId: complaint.id,
    fileId: file?.id ?? null,
    kind: given.kind,
    title: given.title.trim() ? given.title : (file?.name ?? ''),
    source: given.source,
    collectedBy: given.collectedBy,
    collectedAt: given.collectedAt ? new Date(given.collectedAt) : now,
    place: given.place,
    note: given.note,
    addedByKind: tx.actor.kind,
    addedBy: actingPerson(tx),
    addedAt: now,
  });
  await appendEvent(tx, {
    stream: { kind: 'complaint', id: complaint.id },
    kind: 'evidence.added',
    data: { evidence, what: given.kind, file: file?.id ?? null, sha256: file?.sha256 ?? null },
  });
  return evidence;
}

/** Takes a file of somebody outside into custody; the same content again is the evidence there is. Answers the file's id. */
export async function takeIn(
  tx: Tx,
  complaint: Complaint,
  upload: StoredUpload,
  source: string,
): Promise<string> {
  const file = await attachUpload(tx, complaint.id, upload);
  if ((await evidenceOfFile(tx, file.id)).length === 0)
    await addOne(tx, complaint, evidenceFrom(source), upload);
  return file.id;
}

const evidenceFrom = (source: string): Fields => ({
  ...{ kind: 'file', title: '', source, collectedBy: '', place: '', note: '' },
});

/** Notes in the chain of custody that somebody outside took a copy of a file that is evidence. */
export async function noteCopied(
  tx: Tx,
  complaint: Complaint,
  fileId: string,
  holder: string,
): Promise<void> {
  for (const evidenceId of await evidenceOfFile(tx, fileId)) {
    await keepRow(tx, complaint, evidenceId);
    await insertCustody(tx, { evidenceId, act: 'downloaded', holder });
  }
}

/** Notes that evidence changed hands: moved to another holder, or given back. */
export async function noteCustody(
  ctx: Ctx,
  evidenceId: string,
  given: z.output<typeof custodyRoute.body>,
): Promise<void> {
  await command(ctx, async (tx) => {
    const place = await placeOfEvidence(tx, evidenceId);
    if (!place) throw new AppError('evidence.not_found');
    const complaint = await lockComplaint(tx, place.complaintId, {
      permission: 'complaint.handle',
      part: true,
    });
    await keepRow(tx, complaint, evidenceId);
    await insertCustody(tx, { evidenceId, ...given });
    await progress(tx, complaint, {
      events: [{ kind: 'evidence.custody-noted', data: { evidence: evidenceId, act: given.act } }],
    });
  });
}

/** Writes the row of a complainant's file, which is evidence without one until something is noted about it. */
async function keepRow(tx: Tx, complaint: { id: string }, evidenceId: string): Promise<void> {
  const place = await placeOfEvidence(tx, evidenceId);
  if (!place || place.kept) return;
  const file = await tx.db
    .selectFrom('files')
    .select(['name', 'stored_at'])
    .where('id', '=', evidenceId)
    .executeTakeFirstOrThrow();
  await insertEvidence(tx, {
    id: evidenceId,
    complaintId: complaint.id,
    fileId: evidenceId,
    kind: 'file',
    title: file.name,
    source: 'complainant',
    collectedBy: '',
    collectedAt: file.stored_at,
    place: '',
    note: '',
    addedByKind: 'complainant',
    addedBy: null,
    addedAt: file.stored_at,
  });
}

/**
 * Notes in the chain of custody that a member of staff took a copy of a file that is evidence, or looked at it: each
 * copy, and looking once a person and hour.
 */
export async function noteSeen(
  tx: Tx,
  complaint: { id: string },
  evidenceIds: readonly string[],
  act: 'viewed' | 'downloaded',
): Promise<void> {
  if (tx.actor.kind !== 'person') return;
  for (const evidenceId of evidenceIds) {
    await keepRow(tx, complaint, evidenceId);
    if (act === 'viewed' && (await hasLookedThisHour(tx, evidenceId))) continue;
    await insertCustody(tx, { evidenceId, act });
  }
}

/** What became of a check: the digest on record, and the one of the bytes as they lie there now (null: unreadable). */
export interface EvidenceCheck {
  unchanged: boolean;
  expected: string;
  found: string | null;
  at: string;
}

/**
 * Reads the stored bytes of evidence again and compares their SHA-256 with the one it came with; what came out is
 * on record, good or bad.
 */
export async function checkEvidence(ctx: Ctx, evidenceId: string): Promise<EvidenceCheck> {
  const place = await placeOfEvidence(ctx, evidenceId);
  if (!place) throw new AppError('evidence.not_found');
  const complaint = await readComplaint(ctx, place.complaintId);
  if (!place.fileId) throw new AppError('evidence.no_file');
  const { file, stream } = await readStoredFile(ctx, place.fileId);
  const found = await digestOf(stream);
  const unchanged = found === file.sha256;
  await command(ctx, async (tx) =>
    appendEvent(tx, {
      stream: { kind: 'complaint', id: complaint.id },
      kind: 'evidence.checked',
      data: { evidence: evidenceId, file: file.id, expected: file.sha256, found, unchanged },
    }),
  );
  return { unchanged, expected: file.sha256, found, at: ctx.time.now().toISOString() };
}

/** SHA-256 of a stream in hex; null when it cannot be read to its end as it was stored. */
async function digestOf(stream: AsyncIterable<Buffer>): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of stream) hash.update(chunk);
  } catch (error) {
    if (error instanceof AppError && ['file.damaged', 'file.not_found'].includes(error.code)) return null;
    throw error;
  }
  return hash.digest('hex');
}
