import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { createHash } from 'node:crypto';
import { AppError } from '../../platform/errors.ts';
import type { Once } from '../../platform/http/serve-route.ts';
import { newId } from '../../platform/ids.ts';
import { translate } from '../../platform/texts.ts';
import type { Language } from '../../terms/lists.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { actingPerson, lockComplaint, onComplaint } from '../complaint/complaint-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { attachUpload, readStoredFile } from '../file/file-service.ts';
import { partyViews } from '../party/party-queries.ts';
import { archivePage } from './archive-page.ts';
import { newestArchive } from './archive-queries.ts';
import { completenessOf, isChain, keepUntil } from './archive-rules.ts';
import { insertArchive } from './archive-store.ts';
import { packParts, type Part } from './package-service.ts';
import { completenessFacts, eventsOf, filesToPack, recordOf } from './record-queries.ts';

/** What was sealed. */
interface Made {
  id: string;
  fileId: string;
  sha256: string;
}

const wanted = { permission: 'complaint.archive' } as const;

/**
 * Seals a closed case as one package (ARC-1): everything on record, every file, the chain of its events, and a page
 * to read it by; looked through for what is missing. The package is a file of the complaint, its digest stands in the
 * chain, and whoever has it can check it without the product.
 * @throws AppError `archive.not_closed`; `archive.changed_conflict` when the case did not hold still
 */
export async function makeArchive(ctx: Ctx, once: Once, id: string): Promise<Made> {
  const before = await once.before<Made>(null);
  if (before) return before;
  for (let tries = 0; tries < 3; tries++) {
    const complaint = await command(ctx, async (tx) => lockComplaint(tx, id, wanted));
    if (complaint.status !== 'closed') throw new AppError('archive.not_closed');
    try {
      return await seal(ctx, once, complaint);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'archive.changed_conflict')) throw error;
    }
  }
  throw new AppError('archive.changed_conflict');
}

async function seal(ctx: Ctx, once: Once, complaint: Complaint): Promise<Made> {
  const { id } = complaint;
  const events = await eventsOf(ctx, id);
  const revision = ((await newestArchive(ctx, id))?.revision ?? 0) + 1;
  const { parts, checks } = await partsOf(ctx, complaint, events);
  const upload = await packParts(ctx, `${complaint.number}-${revision}.tar`, parts);
  const keep = async (tx: Tx, now: Complaint): Promise<Made> => {
    const head = await tx.db
      .selectFrom('streams')
      .select('seq')
      .where('id', '=', `complaint:${id}`)
      .forUpdate()
      .executeTakeFirst();
    if (head?.seq !== events.length) throw new AppError('archive.changed_conflict');
    const file = await attachUpload(tx, id, upload);
    const archive = newId();
    await insertArchive(tx, {
      id: archive,
      complaintId: id,
      revision,
      fileId: file.id,
      sha256: upload.sha256,
      checks,
      by: actingPerson(tx),
      keepUntil: keepUntil(now.closed_at ?? tx.time.now(), tx.config.REDRESS_ZONE),
    });
    await progress(tx, now, {
      events: [
        {
          kind: 'archive.made',
          data: {
            archive,
            revision,
            file: file.id,
            sha256: file.sha256,
            events: events.length,
            missing: checks.filter((check) => !check.ok).map((check) => check.code),
          },
        },
      ],
    });
    return { id: archive, fileId: file.id, sha256: file.sha256 };
  };
  return once(null, async (inner) => onComplaint(inner, id, wanted, keep));
}

async function partsOf(ctx: Ctx, complaint: Complaint, events: Awaited<ReturnType<typeof eventsOf>>) {
  const { id } = complaint;
  const [record, known, files, complainants, process] = await Promise.all([
    recordOf(ctx, id),
    completenessFacts(ctx, id),
    filesToPack(ctx, id),
    partyViews(ctx, complaint.complainant_id ? [complaint.complainant_id] : []),
    ctx.db
      .selectFrom('process_versions')
      .select(['code', 'version', 'yaml'])
      .where('id', '=', complaint.process_version_id)
      .executeTakeFirstOrThrow(),
  ]);
  const intact = [];
  for (const file of files) if (await isIntact(ctx, file)) intact.push(file);
  const packed = intact.map((file, index) => ({
    ...file,
    path: `files/${String(index + 1).padStart(3, '0')}-${file.name.replaceAll('/', '_')}`,
    sha256: file.sha256.toString('hex'),
  }));
  const checks = completenessOf({
    ...known,
    filesIntact: intact.length === files.length,
    eventsIntact: isChain(`complaint:${id}`, events),
  });
  const language: Language = ctx.config.REDRESS_LANGUAGE;
  const page = archivePage({
    language,
    zone: ctx.config.REDRESS_ZONE,
    record,
    complainant: complainants[0]?.name ?? '',
    checks,
    events,
    files: packed,
    word: (key) => translate(language, key),
  });
  const list = packed.map(({ id: file, name, path, size, sha256 }) => ({
    id: file,
    name,
    path,
    size,
    sha256,
  }));
  const whole = {
    format: 'redress-archive-1',
    number: complaint.number,
    made: ctx.time.now().toISOString(),
    process: { code: process.code, version: process.version },
    complainants,
    checks,
    files: list,
    ...record,
  };
  const parts: Part[] = [
    { name: 'index.html', text: page },
    { name: 'HOW-TO-CHECK.txt', text: `${translate(language, 'document.archive.how_to_check')}\n` },
    { name: 'record.json', text: `${JSON.stringify(whole, null, 1)}\n` },
    { name: 'events.ndjson', text: events.map((event) => `${JSON.stringify(event)}\n`).join('') },
    { name: 'process.yaml', text: process.yaml },
    ...packed.map(({ id: fileId, path, size }) => ({ name: path, fileId, size })),
  ];
  return { parts, checks };
}

/** Whether a stored file can still be read as what it was; a damaged one is named, and not packed. */
async function isIntact(ctx: Ctx, file: { id: string; sha256: Buffer }): Promise<boolean> {
  try {
    const { stream } = await readStoredFile(ctx, file.id);
    const hash = createHash('sha256');
    for await (const chunk of stream as AsyncIterable<Buffer>) hash.update(chunk);
    return hash.digest().equals(file.sha256);
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
