import { Readable } from 'node:stream';
import type { Layout } from '../../language/layout-types.ts';
import type { Template } from '../../language/template-types.ts';
import type { Ctx } from '../../platform/context.ts';
import type { PrintedDocument, PrintedPicture } from '../../platform/documents/printed-types.ts';
import { pictureSize } from '../../platform/documents/picture-size.ts';
import { maskWords } from '../../platform/masking.ts';
import { momentFormat } from '../../platform/moment-format.ts';
import { translate } from '../../platform/texts.ts';
import type { Language, Texts } from '../../terms/lists.ts';
import { actionsOf, courseOf } from '../complaint/complaint-course-service.ts';
import { maskerOfParties } from '../complaint/complaint-names-queries.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { addressedAs } from '../correspondence/reply-rules.ts';
import { openFile } from '../file/file-service.ts';
import { openIdentities, partyViews } from '../party/party-queries.ts';
import { printed, secondLanguage, titleOf, type Missing } from './document-print-service.ts';
import { recordOf, type CaseRecord } from './document-record-queries.ts';
import type { Source, Wording } from './document-value-rules.ts';

/** How personal data stand in a document: masked; the complainant's own name in full, in a letter to them; or all. */
export type Names = 'masked' | 'letter' | 'full';

/** One complaint as documents read it, gathered once for as many of them as are made. */
export interface Gathered {
  complaint: Complaint;
  template: Template;
  names: Names;
  record: CaseRecord;
  complainant: Source['complainant'];
  /** Approvals that the present stage asks for. */
  asked: ReadonlySet<string>;
}

/** Gathers the record; what is masked on the case page for others than its handlers is masked here for everybody. */
export async function gather(
  ctx: Ctx,
  complaint: Complaint,
  template: Template,
  names: Names,
): Promise<Gathered> {
  const [record, complainant, course] = await Promise.all([
    recordOf(ctx, complaint),
    complainantOf(ctx, complaint.complainant_id, names),
    courseOf(ctx, complaint),
  ]);
  const asked = new Set(actionsOf(ctx, course).flatMap(({ approval }) => approval ?? []));
  const whole = { complaint, record, asked };
  if (names !== 'masked') return { ...whole, template, names, complainant };
  const maskNames = await maskerOfParties(ctx, complaint.id);
  const mask = <T>(value: T): T =>
    maskWords(maskWords(value), (text) => (/^[a-z][a-z0-9._-]*$/.test(text) ? text : maskNames(text)));
  return { complaint: mask(complaint), record: mask(record), template, names, complainant, asked };
}

async function complainantOf(ctx: Ctx, id: string | null, names: Names): Promise<Source['complainant']> {
  if (id === null) return null;
  const [view] = await partyViews(ctx, [id], names === 'full');
  if (!view) return null;
  const { level, customerNo, phone, mail, address } = view;
  const shown = { level, phone, mail, address, customer_no: customerNo, name: view.name, called: view.name };
  if (names === 'masked') return shown;
  const [party] = await openIdentities(ctx, [id]);
  return party ? { ...shown, name: party.identity.name, called: addressedAs(party.identity) } : shown;
}

/** How values are written in a language, by the company's clocks. */
export function wordingOf(ctx: Ctx, language: Language): Wording {
  const timeZone = ctx.config.REDRESS_ZONE;
  const format = (options: Intl.DateTimeFormatOptions) => {
    const made = momentFormat(language, { ...options, timeZone });
    return (at: string | Date): string => {
      const date = new Date(at);
      return Number.isNaN(date.getTime()) ? '' : made.format(date);
    };
  };
  return {
    language,
    moment: format({ dateStyle: 'medium', timeStyle: 'short' }),
    day: format({ dateStyle: 'long' }),
    term: (list, code) => translate(language, `term.${list}.${code}`),
    yesNo: (yes) => translate(language, yes ? 'ui.yes' : 'ui.no'),
  };
}

/** What is said around the parts of a document. */
export interface Around {
  language: Language;
  /** Its number; empty for a preview. */
  number: string;
  pictures: readonly PrintedPicture[];
}

/** Lays a gathered complaint out by a layout. */
export function layOut(
  ctx: Ctx,
  gathered: Gathered,
  layout: Layout,
  around: Around,
): { document: PrintedDocument; missing: Missing[] } {
  const { complaint, template, record } = gathered;
  const { language } = around;
  const by = ctx.actor.kind === 'person' ? ctx.actor.name : '';
  const texts = (list: readonly { code: string; title: unknown }[], code: string | null): Texts | null =>
    (list.find((one) => one.code === code)?.title as Texts | undefined) ?? null;
  const source: Source = {
    complaint,
    complainant: gathered.complainant,
    around: record.around,
    ...{ finding: record.finding, solution: record.solution, offer: record.offer, reply: record.reply },
    ...{ survey: record.survey, evaluation: record.evaluation, company: record.company },
    document: { date: ctx.time.now(), by },
    procedure: template.title,
    stage: (template.stages.find(({ id }) => id === complaint.stage)?.title as Texts | undefined) ?? null,
    severity: texts(template.severities, complaint.severity),
    responsibilityClass: texts(template.responsibilityClasses, complaint.responsibility_class),
  };
  const wording = wordingOf(ctx, language);
  const given = {
    layout,
    language,
    template,
    record,
    source,
    wording,
    pictures: around.pictures,
    signing: (name: string) => isSigned(template, name, gathered.asked),
  };
  const { blocks, missing } = printed(given);
  return { document: dressed(ctx, layout, { ...around, company: record.company, by, blocks }), missing };
}

/** Whether a case has an approval: one of its steps asks for it without a condition, or does so now. */
function isSigned(template: Template, name: string, asked: ReadonlySet<string>): boolean {
  if (asked.has(name)) return true;
  const steps = template.stages.flatMap((stage) => stage.steps);
  return steps.some((step) => step.approval === name && step.when === undefined);
}

/** The head, the foot and the marks of a document around its blocks. */
export function dressed(
  ctx: Ctx,
  layout: Layout,
  given: Omit<Around, 'pictures'> & {
    company: string;
    by: string;
    blocks: PrintedDocument['blocks'];
    /** Not a preview, though it has no number. */
    whole?: boolean;
  },
): PrintedDocument {
  const { language, number, company } = given;
  const second = secondLanguage(layout, language);
  return {
    ...{ language, company, blocks: given.blocks, landscape: layout.landscape },
    title: titleOf(layout.title, { layout: { ...layout, beside: undefined }, language }),
    subtitle: second === null ? '' : ((layout.title as Texts)[second] ?? ''),
    number: number && translate(language, 'document.number', { number }),
    mark: number || given.whole ? '' : translate(language, 'document.preview'),
    pages: translate(language, 'document.pages', { page: '{page}', pages: '{pages}' }),
    lacking: translate(language, 'document.lacking', { list: '{list}' }),
    author: company || given.by,
    made: ctx.time.now(),
  };
}

/** Pictures larger than this are left out, in bytes. */
const mostBytes = 8 * 1024 * 1024;

/** The pictures among the evidence, where a layout asks for them; looking at each is on record. */
export async function picturesFor(ctx: Ctx, layout: Layout, record: CaseRecord): Promise<PrintedPicture[]> {
  if (!layout.blocks.some((block) => 'pictures' in block)) return [];
  const pictures: PrintedPicture[] = [];
  for (const { id, title, size } of record.pictures) {
    if (size > mostBytes) continue;
    const { file, stream } = await openFile(ctx, id);
    const bytes = await bytesOf(stream);
    const measured = pictureSize(bytes);
    if (measured)
      pictures.push({ caption: title, type: file.type as PrintedPicture['type'], bytes, ...measured });
  }
  return pictures;
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
