import { Readable } from 'node:stream';
import type { Layout } from '../../language/layout-types.ts';
import type { Template } from '../../language/template-types.ts';
import type { DocumentChoices } from '../../contract/document-contract.ts';
import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { formatTypes } from '../../platform/documents/printed-types.ts';
import type { DocumentFormat } from '../../terms/document-values.ts';
import { writeDocument } from '../../platform/documents/write-document.ts';
import { AppError } from '../../platform/errors.ts';
import type { Once } from '../../platform/http/serve-route.ts';
import { newId } from '../../platform/ids.ts';
import { newDataKey } from '../../platform/keys.ts';
import { textIn, type Language } from '../../terms/lists.ts';
import { noteUnmask } from '../audit/audit-store.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { mayOn } from '../complaint/complaint-policy.ts';
import {
  actingPerson,
  lockComplaint,
  onComplaint,
  openComplaint,
  readComplaint,
} from '../complaint/complaint-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { attachUpload, type StoredUpload } from '../file/file-service.ts';
import { templateOf } from '../process/template-queries.ts';
import { gather, layOut, picturesFor, type Names } from './document-making-service.ts';
import { documentsOf, nextSerial } from './document-queries.ts';
import { insertDocument } from './document-store.ts';
import { layoutInForce, layoutsInForce, type InForce } from './layout-queries.ts';

const wanted = { permission: 'complaint.handle' } as const;

/** Codes of the documents that a procedure names, itself or in its steps. */
function namedBy(template: Template): Set<string> {
  const steps = [...template.stages.flatMap((stage) => stage.steps), ...template.anytime];
  return new Set([...template.documents, ...steps.flatMap((step) => step.document ?? [])]);
}

/** Whether a layout can say anything of such a case. */
function fits(layout: Layout, complaint: Complaint, template: Template, isNamed: boolean): boolean {
  if (layout.of !== 'complaint') return false;
  if (isNamed) return true;
  if (layout.kinds && !(layout.kinds as readonly string[]).includes(complaint.kind)) return false;
  return layout.blocks.every(
    (block) => !('form' in block) || block.optional || template.forms[block.form] !== undefined,
  );
}

/** What can be made of a case, what each document still lacks, and what was issued. */
export async function documentChoices(ctx: Ctx, id: string): Promise<DocumentChoices> {
  const complaint = await readComplaint(ctx, id);
  const template = await templateOf(ctx, complaint.process_version_id);
  const [layouts, issued, gathered] = await Promise.all([
    layoutsInForce(ctx),
    documentsOf(ctx, id),
    gather(ctx, complaint, template, 'masked'),
  ]);
  const named = namedBy(template);
  const offered = [...layouts]
    .filter(([code, { layout }]) => fits(layout, complaint, template, named.has(code)))
    .map(([code, { layout }]) => {
      const { missing } = layOut(ctx, gathered, layout, { language: ctx.language, number: '', pictures: [] });
      const { title, about } = layout;
      return {
        ...{ code, title, about: about.summary, for: layout.for, missing },
        named: named.has(code),
      };
    });
  return {
    offered: offered.sort((a, b) => Number(b.named) - Number(a.named)),
    issued,
    mayIssue: mayOn(ctx.actor, 'complaint.handle', complaint) && complaint.status !== 'archived',
    mayUnmask: mayOn(ctx.actor, 'party.unmask', complaint),
    language: complaint.language as Language,
  };
}

/** How a document is asked for. */
export interface AskedDocument {
  language: Language;
  format: DocumentFormat;
  /** Why personal data are to stand in it in full; on record before anything is shown (PRI-1). */
  unmask?: string | undefined;
}

/** A document as it would be, marked as a preview; nothing of it is kept. */
export async function previewDocument(
  ctx: Ctx,
  id: string,
  code: string,
  asked: AskedDocument,
): Promise<{ bytes: Buffer; name: string; type: string }> {
  const complaint = await openComplaint(ctx, id);
  const { layout } = await layoutInForce(ctx, code);
  requireOfOne(layout);
  const names = await namesFor(ctx, complaint, layout, asked.unmask);
  const template = await templateOf(ctx, complaint.process_version_id);
  const gathered = await gather(ctx, complaint, template, names);
  const pictures = await picturesFor(ctx, layout, gathered.record);
  const { document } = layOut(ctx, gathered, layout, { language: asked.language, number: '', pictures });
  const bytes = await writeDocument(document, asked.format);
  return { bytes, name: fileName(complaint.number, layout, asked), type: formatTypes[asked.format] };
}

function requireOfOne(layout: Layout): void {
  if (layout.of !== 'complaint') throw new AppError('document.layout_not_found', { code: layout.document });
}

function fileName(number: string, layout: Layout, { language, format }: AskedDocument): string {
  return `${number}-${textIn(layout.title, language).replaceAll(/[\\/:*?"<>|\s]+/g, '-')}.${format}`;
}

/**
 * How personal data stand in it. A letter to the complainant carries their name for whoever may write or sign it; more
 * is shown for a reason only, which goes on record first.
 */
async function namesFor(
  ctx: Ctx,
  complaint: Complaint,
  layout: Layout,
  unmask: string | undefined,
): Promise<Names> {
  if (unmask === undefined) {
    const mayWrite =
      mayOn(ctx.actor, 'complaint.handle', complaint) || mayOn(ctx.actor, 'complaint.approve', complaint);
    return layout.for === 'complainant' && mayWrite ? 'letter' : 'masked';
  }
  if (!mayOn(ctx.actor, 'party.unmask', complaint))
    throw new AppError('access.forbidden', { permission: 'party.unmask' });
  const partyId = complaint.complainant_id;
  if (partyId !== null)
    await command(ctx, async (tx) =>
      noteUnmask(tx, {
        ...{ partyId, complaintId: complaint.id, reason: unmask },
        fields: ['name', 'phone', 'mail', 'address'],
      }),
    );
  return 'full';
}

/** What was issued. */
interface Issued {
  id: string;
  number: string;
  fileId: string;
  sha256: string;
}

/**
 * Issues a document (RE-3): with its number, frozen as a file of the complaint, its digest in the chain.
 * @throws AppError `document.incomplete` with every missing element (RE-1); `document.changed_conflict` when the case
 *   did not hold still
 */
export async function issueDocument(
  ctx: Ctx,
  once: Once,
  id: string,
  code: string,
  asked: AskedDocument,
): Promise<Issued> {
  const before = await once.before<Issued>(null);
  if (before) return before;
  const inForce = await layoutInForce(ctx, code);
  requireOfOne(inForce.layout);
  const first = await command(ctx, async (tx) => lockComplaint(tx, id, wanted));
  const names = await namesFor(ctx, first, inForce.layout, asked.unmask);
  for (let tries = 0; tries < 3; tries++) {
    const complaint = tries === 0 ? first : await command(ctx, async (tx) => lockComplaint(tx, id, wanted));
    try {
      return await make(ctx, once, complaint, inForce, names, asked);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'document.changed_conflict')) throw error;
    }
  }
  throw new AppError('document.changed_conflict');
}

async function make(
  ctx: Ctx,
  once: Once,
  complaint: Complaint,
  { id: layoutId, layout }: InForce,
  names: Names,
  asked: AskedDocument,
): Promise<Issued> {
  const { language, format } = asked;
  const template = await templateOf(ctx, complaint.process_version_id);
  const gathered = await gather(ctx, complaint, template, names);
  const serial = await nextSerial(ctx, complaint.id);
  const number = `${complaint.number}-D${String(serial).padStart(2, '0')}`;
  const pictures = await picturesFor(ctx, layout, gathered.record);
  const { document, missing } = layOut(ctx, gathered, layout, { language, number, pictures });
  if (missing.length > 0)
    throw new AppError(
      'document.incomplete',
      {},
      { reasons: missing.map(({ code, title }) => ({ code, params: { title: title.replace('\n', ' ') } })) },
    );
  const upload = await stored(
    ctx,
    await writeDocument(document, format),
    fileName(number, layout, asked),
    format,
  );
  const keep = async (tx: Tx, now: Complaint): Promise<Issued> => {
    if (now.version !== complaint.version || (await nextSerial(tx, complaint.id)) !== serial)
      throw new AppError('document.changed_conflict');
    const file = await attachUpload(tx, complaint.id, upload);
    const id = newId();
    const { stage, visits } = now.process_state;
    await insertDocument(tx, {
      ...{ id, complaint_id: complaint.id, serial, number, layout_id: layoutId, code: layout.document },
      ...{ language, format, stage, round: visits[stage] ?? 1, names_in_full: names !== 'masked' },
      ...{ file_id: file.id, sha256: upload.sha256, issued_by: actingPerson(tx), issued_at: tx.time.now() },
    });
    const data = { document: id, number, code: layout.document, layout: layoutId, language, format };
    await progress(tx, now, {
      events: [{ kind: 'document.issued', data: { ...data, file: file.id, sha256: file.sha256 } }],
    });
    return { id, number, fileId: file.id, sha256: file.sha256 };
  };
  return once(null, async (inner) => onComplaint(inner, complaint.id, wanted, keep));
}

async function stored(ctx: Ctx, bytes: Buffer, name: string, format: DocumentFormat): Promise<StoredUpload> {
  const key = newDataKey();
  const file = await ctx.files.put(Readable.from([bytes]), { key });
  return { name, type: formatTypes[format], size: file.size, sha256: file.sha256, path: file.path, key };
}
