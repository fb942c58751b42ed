import { z } from 'zod';
import { documentFormats, documentReaders } from '../terms/document-values.ts';
import { languages } from '../terms/lists.ts';
import { complaintFilterFields, complaintSort } from './complaint-list-contract.ts';
import { fileView } from './file-contract.ts';
import { templateProblem } from './process-contract.ts';
import { idParams, moment, personName, route, someText, text, texts } from './route.ts';

const tag = 'Documents';
const language = z.enum(languages);
const format = z.enum(documentFormats);

/** A document that was issued: frozen, with its number and digest. */
export const documentView = z.object({
  id: z.uuid(),
  number: z.string(),
  code: z.string(),
  title: texts,
  language,
  format,
  /** It names the complainant in full: for those who may handle, sign or unmask. */
  namesInFull: z.boolean(),
  file: fileView.omit({ sha256: true }),
  sha256: z.string(),
  by: personName.nullable(),
  at: moment,
});
/** @see documentView */
export type DocumentView = z.output<typeof documentView>;

/** A document that can be made of a case. */
const offered = z.object({
  code: z.string(),
  title: texts,
  about: texts,
  for: z.enum(documentReaders),
  /** The case's procedure names it. */
  named: z.boolean(),
  /** What it lacks before it may be issued (RE-1). */
  missing: z.array(z.object({ code: z.string(), title: z.string() })),
});
/** @see offered */
export type OfferedDocument = z.output<typeof offered>;

export const listDocuments = route({
  method: 'GET', path: '/api/complaints/:id/documents', access: 'complaint.read', tag,
  summary: 'The documents that can be made of a case, what each still lacks, and those that were issued (RE-3)',
  params: idParams,
  response: z.object({ offered: z.array(offered), issued: z.array(documentView), mayIssue: z.boolean(), mayUnmask: z.boolean(), language }),
}); // oxfmt-ignore
/** @see listDocuments */
export type DocumentChoices = z.output<typeof listDocuments.response>;

const codeParams = idParams.extend({ code: z.string().max(60) });
const asked = z.strictObject({
  language,
  format: format.default('pdf'),
  /** Personal data in full, with the reason, which stays on record. Without it they are masked. */
  unmask: someText(1000).optional(),
});

export const previewDocument = route({
  method: 'POST', path: '/api/complaints/:id/documents/:code/preview', access: 'complaint.read', tag, raw: true,
  summary: 'A document as it would be, marked as a preview; nothing is kept',
  params: codeParams, body: asked,
}); // oxfmt-ignore

export const issueDocument = route({
  method: 'POST', path: '/api/complaints/:id/documents/:code', access: 'complaint.handle', tag, creates: true, onceWithin: true,
  summary: 'Issue a document: numbered, frozen as a file of the case, on record; refused while an element is missing (RE-1)',
  params: codeParams, body: asked,
  response: z.object({ id: z.uuid(), number: z.string(), fileId: z.uuid(), sha256: z.string() }),
}); // oxfmt-ignore

const ledgerBody = z.strictObject({
  layout: text(60).default('ledger'),
  of: z.union([z.strictObject({ ids: z.array(z.uuid()).min(1).max(1000) }), z.strictObject({ filters: complaintFilterFields.strict() })]),
  sort: complaintSort.optional(),
  language,
  format: format.default('pdf'),
}); // oxfmt-ignore
/** What a ledger is asked with. */
export type LedgerAsked = z.output<typeof ledgerBody>;

export const writeLedger = route({
  method: 'POST', path: '/api/complaints/ledger', access: 'complaint.read', tag, raw: true,
  summary: 'The ledger (台帐) over complaints that the reader may see, personal data masked; that it was made is on record',
  body: ledgerBody,
}); // oxfmt-ignore

const version = z.object({
  id: z.uuid(),
  version: z.int(),
  state: z.enum(['draft', 'in-force', 'retired']),
  title: texts,
  createdAt: moment,
  createdBy: personName.nullable(),
  inForceAt: moment.nullable(),
  retiredAt: moment.nullable(),
});
/** One version of a layout, without its text. */
export type LayoutVersion = z.output<typeof version>;

export const listLayouts = route({
  method: 'GET', path: '/api/document-layouts', access: 'process.read', tag,
  summary: 'The layouts of documents with their versions',
  response: z.object({ items: z.array(z.object({ code: z.string(), title: texts, versions: z.array(version) })) }),
}); // oxfmt-ignore
/** One layout of the list. */
export type LayoutLine = z.output<typeof listLayouts.response>['items'][number];

export const getLayout = route({
  method: 'GET', path: '/api/document-layout-versions/:id', access: 'process.read', tag,
  summary: 'One version of a layout with its YAML and its mistakes',
  params: idParams, response: version.extend({ code: z.string(), yaml: z.string(), problems: z.array(templateProblem) }),
}); // oxfmt-ignore
/** @see getLayout */
export type LayoutVersionView = z.output<typeof getLayout.response>;

const yaml = z.strictObject({ yaml: text(512_000) });

export const checkLayout = route({
  method: 'POST', path: '/api/document-layout-versions/check', access: 'process.manage', tag,
  summary: 'Checks the YAML of a layout and tells every mistake with its line; keeps nothing',
  body: yaml, response: z.object({ readable: z.boolean(), publishable: z.boolean(), problems: z.array(templateProblem) }),
}); // oxfmt-ignore

export const previewLayout = route({
  method: 'POST', path: '/api/document-layout-versions/preview', access: 'process.manage', tag, raw: true,
  summary: 'A layout without any case: where values will stand stands what they are called',
  body: yaml.extend({ language, format: format.default('pdf') }),
}); // oxfmt-ignore

export const draftLayout = route({
  method: 'POST', path: '/api/document-layout-versions', access: 'process.manage', tag, creates: true,
  summary: 'Keeps a new version of a layout as a draft; a text with mistakes is refused',
  body: yaml, response: z.object({ id: z.uuid(), code: z.string(), version: z.int() }),
}); // oxfmt-ignore

export const putLayoutInForce = route({
  method: 'POST', path: '/api/document-layout-versions/:id/in-force', access: 'process.manage', tag,
  summary: 'Puts a version in force: documents made from now on are laid out by it; issued ones stay as they are',
  params: idParams, response: z.object({ code: z.string(), version: z.int(), replaced: z.int().nullable() }),
}); // oxfmt-ignore
