import { z } from 'zod';
import { channels, kinds, languages, remedies, sourceGroups, urgencies } from '../terms/lists.ts';
import { complaintLine, matterFields } from './complaint-contract.ts';
import { givenPhone, partyFields } from './party-contract.ts';
import { givenMoment, idParams, moment, route, someText, text, texts } from './route.ts';

const tag = 'Intake';

export const registerComplaint = route({
  method: 'POST', path: '/api/complaints', access: 'complaint.register', tag, summary: 'Register a matter: complaint, enquiry, suggestion, praise or quality report (IN-2)', creates: true,
  body: matterFields.extend({
    kind: z.enum(kinds).default('complaint'),
    channel: z.enum(channels),
    sourceGroup: z.enum(sourceGroups).optional(),
    sourceRef: text(200).nullable().optional(),
    receivedAt: givenMoment.optional(),
    language: z.enum(languages).optional(),
    complainant: partyFields.nullable().optional(),
    /** A customer found before; their data is not asked again. */
    complainantId: z.uuid().nullable().optional(),
    categoryId: z.uuid().nullable().optional(),
    severity: text(60).nullable().optional(),
    safety: z.boolean().optional(), legal: z.boolean().optional(), media: z.boolean().optional(), confidential: z.boolean().optional(),
    process: text(60).nullable().optional(),
    /** The same matter again: linked to the first, counted there (IN-5). */
    duplicateOf: z.uuid().nullable().optional(),
    /** The same problem after closing: raises the priority (IN-5). */
    repeatOf: z.uuid().nullable().optional(),
    /** Settled while speaking: praise or an enquiry that was answered at once. */
    answered: text(5000).nullable().optional(),
    takeOwnership: z.boolean().optional(),
    /** Where it belongs; the registering person's own place when absent. */
    regionId: z.uuid().nullable().optional(),
    departmentId: z.uuid().nullable().optional(),
  }),
  response: z.object({ id: z.uuid(), number: z.string(), link: z.string(), dueAt: moment.nullable() }),
}); // oxfmt-ignore

export const findSimilar = route({
  method: 'POST', path: '/api/intake/similar', access: 'complaint.register', tag, summary: 'Open complaints that are alike, while typing (IN-5)',
  body: z.object({ text: text(5000).default(''), orderNo: text(200).optional(), product: text(200).optional(), complainantId: z.uuid().optional() }),
  response: z.object({ items: z.array(complaintLine.extend({ why: z.enum(['order', 'customer', 'words']) })) }),
}); // oxfmt-ignore

export const intakeChoices = route({
  method: 'GET', path: '/api/intake/choices', access: 'complaint.register', tag, summary: 'Category tree, procedures with their severities: what the form offers',
  response: z.object({
    categories: z.array(z.object({ id: z.uuid(), parentId: z.uuid().nullable(), code: z.string(), title: texts })),
    procedures: z.array(z.object({ code: z.string(), title: texts, kinds: z.array(z.string()), severities: z.array(z.object({ code: z.string(), title: texts, meaning: texts })), responsibilityClasses: z.array(z.object({ code: z.string(), title: texts })) })),
  }),
}); // oxfmt-ignore

/** What the complainant's own pages ask; every answer is about one complaint and needs its number and secret. */
const portal = 'Portal';

export const portalChoices = route({
  method: 'GET', path: '/api/portal/choices', access: 'public', tag: portal, summary: 'What the public form offers: top categories, limits',
  response: z.object({
    company: texts,
    categories: z.array(z.object({ id: z.uuid(), parentId: z.uuid().nullable(), title: texts })),
    maxFileMb: z.number(),
    maxFiles: z.int(),
  }),
}); // oxfmt-ignore

export const portalSubmit = route({
  method: 'POST', path: '/api/portal/complaints', access: 'public', tag: portal, summary: 'Submit a complaint without an account; answers its number and private link (IN-8)', creates: true,
  body: z.object({
    kind: z.enum(['complaint', 'suggestion', 'enquiry', 'praise']).default('complaint'),
    title: text(200).default(''),
    narrative: someText(20_000),
    categoryId: z.uuid().nullable().optional(),
    product: text(200).nullable().optional(), orderNo: text(200).nullable().optional(), place: text(500).nullable().optional(), occurredAt: givenMoment.nullable().optional(),
    remedySought: z.enum(remedies).nullable().optional(), wishes: text(2000).nullable().optional(), urgency: z.enum(urgencies).nullable().optional(),
    name: text(200).default(''), phone: givenPhone.default(''), mail: z.union([z.literal(''), z.email().max(200)]).default(''),
    language: z.enum(languages).default('zh-CN'),
    consent: z.literal(true),
  }),
  response: z.object({ number: z.string(), secret: z.string(), link: z.string(), by: moment.nullable() }),
}); // oxfmt-ignore

/** The case in plain words for the complainant. */
export const portalCase = z.object({
  number: z.string(),
  kind: z.enum(kinds),
  title: z.string(),
  narrative: z.string(),
  submittedAt: moment,
  status: z.enum(['open', 'suspended', 'closed', 'archived']),
  /** Where it stands, in words. */
  stage: texts,
  told: texts.nullable(),
  steps: z.array(z.object({ phase: z.string(), state: z.enum(['done', 'current', 'ahead']) })),
  nextBy: moment.nullable(),
  handler: z.string().nullable(),
  messages: z.array(z.object({ id: z.string(), from: z.enum(['me', 'company']), kind: z.string(), subject: z.string(), body: z.string(), at: moment, files: z.array(z.object({ id: z.uuid(), name: z.string(), type: z.string(), size: z.number() })) })),
  files: z.array(z.object({ id: z.uuid(), name: z.string(), type: z.string(), size: z.number() })),
  offer: z.object({ id: z.uuid(), body: z.string(), state: z.string(), validUntil: moment.nullable(), options: z.array(z.object({ id: z.string(), title: z.string(), text: z.string(), amount: z.number().nullable(), currency: z.string() })), answer: z.record(z.string(), z.unknown()).nullable() }).nullable(),
  survey: z.object({ asked: z.boolean(), answered: z.boolean(), dimensions: z.array(z.string()) }),
  canReopen: z.boolean(),
  /** What became of the wish to take the closed case up again; null when there was none. */
  reopening: z.object({ state: z.enum(['asked', 'refused']), at: moment, reason: z.string() }).nullable(),
  canWithdraw: z.boolean(),
  canWrite: z.boolean(),
}); // oxfmt-ignore
/** @see portalCase */
export type PortalCase = z.output<typeof portalCase>;

export const portalGet = route({ method: 'GET', path: '/api/portal/case', access: 'complainant', tag: portal, summary: 'My complaint in plain words (headers X-Complaint-Number and X-Complaint-Secret)', response: portalCase }); // oxfmt-ignore
export const portalWrite = route({ method: 'POST', path: '/api/portal/case/messages', access: 'complainant', tag: portal, summary: 'Write to the handler', creates: true, body: z.object({ body: someText(10_000), chase: z.boolean().default(false) }), response: portalCase }); // oxfmt-ignore
export const portalUpload = route({ method: 'POST', creates: true, path: '/api/portal/case/files', access: 'complainant', tag: portal, summary: 'Add photographs or papers', multipart: true, fields: z.object({ body: text(10_000).default('') }), response: portalCase }); // oxfmt-ignore
export const portalDownload = route({ method: 'GET', path: '/api/portal/case/files/:id', access: 'complainant', tag: portal, summary: 'A file of my complaint', raw: true, params: z.object({ id: z.uuid() }) }); // oxfmt-ignore
export const portalCourse = route({ method: 'POST', path: '/api/portal/case/course', access: 'complainant', tag: portal, summary: 'Ask to reopen, or withdraw', body: z.object({ act: z.enum(['reopen', 'withdraw']), reason: someText(2000) }), response: portalCase }); // oxfmt-ignore
export const refuseReopening = route({ method: 'POST', path: '/api/complaints/:id/reopening/refusal', access: 'complaint.reopen', tag: 'Complaints', summary: "Refuse the complainant's wish to take the closed case up again; they read the reason (CLO-1)", params: idParams, body: z.object({ reason: someText(2000) }), response: z.object({ done: z.literal(true) }) }); // oxfmt-ignore
