import { command, type Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { PackageCheck } from '../../terms/archive-checks.ts';
import { appendEvent } from '../audit/audit-store.ts';
import { readComplaint } from '../complaint/complaint-service.ts';
import { readStoredFile } from '../file/file-service.ts';
import { isChain, type PackedEvent } from './archive-rules.ts';
import { readPackage, type PartSeal, type ReadPackage } from './package-service.ts';

/** What became of a check of a package. */
export interface PackageReport {
  unchanged: boolean;
  expected: string;
  /** Its digest now; null when it cannot be read to its end. */
  found: string | null;
  checks: { code: PackageCheck; ok: boolean }[];
  at: string;
}

/** Reads a sealed package again: its digest, every part against the manifest, and its events against the chain. */
export async function checkArchive(ctx: Ctx, archiveId: string): Promise<PackageReport> {
  const archive = await ctx.db
    .selectFrom('archives')
    .selectAll()
    .where('id', '=', archiveId)
    .executeTakeFirst();
  if (!archive) throw new AppError('archive.not_found');
  const complaint = await readComplaint(ctx, archive.complaint_id);
  const expected = archive.sha256.toString('hex');
  const read = await readAgain(ctx, archive.file_id);
  const events = read ? eventsIn(read) : [];
  const stream = `complaint:${complaint.id}`;
  const checks: PackageReport['checks'] = [
    { code: 'seal', ok: read?.sha256 === expected },
    { code: 'parts', ok: read !== null && partsHold(read) },
    { code: 'events', ok: events.length > 0 && isChain(stream, events) },
    { code: 'same-events', ok: await isOurs(ctx, stream, events.at(-1)) },
  ];
  const unchanged = checks.every((check) => check.ok);
  const found = read?.sha256 ?? null;
  const missing = checks.filter((check) => !check.ok).map((check) => check.code);
  await command(ctx, async (tx) =>
    appendEvent(tx, {
      stream: { kind: 'complaint', id: complaint.id },
      kind: 'archive.checked',
      data: { archive: archiveId, expected, found, unchanged, missing },
    }),
  );
  return { unchanged, expected, found, checks, at: ctx.time.now().toISOString() };
}

async function readAgain(ctx: Ctx, fileId: string): Promise<ReadPackage | null> {
  const { stream } = await readStoredFile(ctx, fileId);
  try {
    return await readPackage(stream, ['manifest.json', 'events.ndjson']);
  } catch (error) {
    ctx.log.warn({ err: error, file: fileId }, 'an archive package cannot be read');
    return null;
  }
}

function eventsIn(read: ReadPackage): PackedEvent[] {
  const lines = (read.texts.get('events.ndjson') ?? '').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as PackedEvent);
}

/** Whether every part is in the manifest with its digest, and nothing besides. */
function partsHold(read: ReadPackage): boolean {
  const listed = JSON.parse(read.texts.get('manifest.json') ?? '[]') as PartSeal[];
  const held = read.parts.filter((part) => part.name !== 'manifest.json');
  return listed.length > 0 && JSON.stringify(listed) === JSON.stringify(held);
}

/** Whether the package's last event still stands in the chain of the database. */
async function isOurs(ctx: Ctx, stream: string, last: PackedEvent | undefined): Promise<boolean> {
  if (!last) return false;
  const row = await ctx.db
    .selectFrom('events')
    .select('hash')
    .where('stream_id', '=', stream)
    .where('seq', '=', last.seq)
    .executeTakeFirst();
  return row?.hash.toString('hex') === last.hash;
}
