import { z } from 'zod';
import { stepKinds, processTools } from '../terms/process-tools.ts';
import {
  channels,
  customerLevels,
  exceptionalClosings,
  impactScopes,
  kinds,
  moods,
  remedies,
  sourceGroups,
  urgencies,
  validities,
} from '../terms/lists.ts';
import { caseStatuses } from '../terms/complaint-filters.ts';
import { phases } from '../terms/phases.ts';
import { tagView } from './tag-contract.ts';
import {
  currencyCode,
  done,
  givenMoment,
  idParams,
  minorUnits,
  moment,
  page,
  personName,
  reason,
  route,
  seenVersion,
  someText,
  text,
  texts,
} from './route.ts';

/** Where a case stands. */
export const caseStatus = z.enum(caseStatuses);

/** One thing that can be done next, or why not yet: the same list for screen, API and tests. */
export const nextAction = z.object({
  id: z.string(),
  kind: z.enum(['step', 'exit', 'close-exceptionally', 'withdraw', 'suspend', 'resume', 'reopen']),
  stage: z.string(),
  stepId: z.string().optional(),
  exitId: z.string().optional(),
  stepKind: z.enum(stepKinds).optional(),
  tool: z.enum(processTools).optional(),
  form: z.string().optional(),
  approval: z.string().optional(),
  /** The document a step asks for, by the code of its layout. */
  document: z.string().optional(),
  approves: z.string().optional(),
  to: z.string().optional(),
  returns: z.boolean().optional(),
  anytime: z.boolean().optional(),
  title: texts,
  help: texts.optional(),
  optional: z.boolean(),
  skippable: z.boolean(),
  allowed: z.boolean(),
  reasons: z.array(reason),
  who: z.array(z.string()),
  done: z.boolean(),
  skipped: z.boolean(),
  missing: z.array(reason),
  needsReason: z.boolean(),
  choices: z.array(z.object({ code: z.string(), title: texts, rights: texts.optional() })).optional(),
});
/** @see nextAction */
export type NextActionView = z.output<typeof nextAction>;

/** One stage of the rail. */
export const stageView = z.object({
  id: z.string(),
  phase: z.enum(phases),
  title: texts,
  help: texts.optional(),
  state: z.enum(['done', 'current', 'ahead']),
  visits: z.int(),
});

/** A running obligation as a shrinking bar. Times in UTC; minutes left in the clock's own basis. */
export const clockView = z.object({
  id: z.uuid(),
  code: z.string(),
  title: texts,
  state: z.enum(['running', 'paused', 'met', 'breached', 'cancelled']),
  startedAt: moment,
  dueAt: moment.nullable(),
  metAt: moment.nullable(),
  /** Why it stands still now: a reason of the procedure (`term.clock-pause.…`) or a person's words. */
  heldFor: z.string().nullable(),
  basis: z.enum(['elapsed', 'working']),
  source: z.string(),
  minutesLeft: z.number(),
  minutesWhole: z.number(),
  leads: z.boolean(),
});
/** @see clockView */
export type ClockView = z.output<typeof clockView>;

/** The complainant as far as this reader may know: masked unless unmasked with a reason. */
export const partyView = z.object({
  id: z.uuid(),
  kind: z.enum(['person', 'company', 'authority']),
  name: z.string(),
  phone: z.string(),
  mail: z.string(),
  address: z.string(),
  level: z.enum(customerLevels),
  customerNo: z.string().nullable(),
  language: z.string(),
  zone: z.string().nullable(),
  preferredChannel: z.string().nullable(),
  formOfAddress: z.string(),
  masked: z.boolean(),
  erased: z.boolean(),
  version: z.int(),
});
/** @see partyView */
export type PartyView = z.output<typeof partyView>;

/** What is told of the matter itself; the same fields are taken at registration. */
export const matterFields = z.object({
  title: someText(200),
  narrative: text(50_000),
  occurredAt: givenMoment.nullable().optional(),
  remedySought: z.enum(remedies).nullable().optional(),
  wishes: text(2000).nullable().optional(),
  claimedLoss: minorUnits.nullable().optional(),
  currency: currencyCode.optional(),
  product: text(200).nullable().optional(),
  model: text(200).nullable().optional(),
  batch: text(200).nullable().optional(),
  orderNo: text(200).nullable().optional(),
  place: text(500).nullable().optional(),
  concerned: text(1000).nullable().optional(),
  impact: text(1000).nullable().optional(),
  consequences: text(2000).nullable().optional(),
  urgency: z.enum(urgencies).nullable().optional(),
  impactScope: z.enum(impactScopes).nullable().optional(),
  mood: z.enum(moods).nullable().optional(),
});

/** A class of responsibility, as a procedure names it, and when it applies. */
export const responsibilityClass = z.object({ code: z.string(), title: texts, rule: texts });

/** How a case of a priority is gone about, and what stands ready for it. */
export const priorityPlan = z.object({ priority: z.int(), strategy: texts, resources: texts });

/** The whole head of a case: everything the case page needs at first sight. */
export const caseView = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.enum(kinds),
  status: caseStatus,
  version: z.int(),
  process: z.object({ code: z.string(), version: z.int(), title: texts }),
  stage: z.string(),
  stages: z.array(stageView),
  title: z.string(),
  narrative: z.string(),
  channel: z.enum(channels),
  sourceGroup: z.enum(sourceGroups),
  sourceRef: z.string().nullable(),
  /** What its source said besides, by the source's own words; of imported ones. */
  sourceFields: z.record(z.string(), z.string()),
  receivedAt: moment,
  registeredAt: moment,
  registeredBy: personName.nullable(),
  occurredAt: moment.nullable(),
  category: z.object({ id: z.uuid(), code: z.string(), title: texts, path: z.array(texts) }).nullable(),
  severity: z.object({ code: z.string(), title: texts, rank: z.int(), major: z.boolean() }).nullable(),
  severities: z.array(z.object({ code: z.string(), title: texts, meaning: texts, rank: z.int() })),
  /** Whose doing it is about; null until said, and for good where the procedure names no classes. */
  responsibilityClass: responsibilityClass.nullable(),
  responsibilityClasses: z.array(responsibilityClass),
  priority: z.int(),
  priorityWhy: z.array(reason),
  /** What each priority means for the work; empty where the procedure does not say. */
  priorityPlans: z.array(priorityPlan),
  validity: z.enum(validities).nullable(),
  validityReason: z.string().nullable(),
  flags: z.object({ safety: z.boolean(), legal: z.boolean(), media: z.boolean(), confidential: z.boolean(), repeat: z.boolean(), group: z.boolean() }),
  remedySought: z.string().nullable(),
  wishes: z.string().nullable(),
  claimedLoss: z.number().nullable(),
  currency: z.string(),
  product: z.string().nullable(),
  model: z.string().nullable(),
  batch: z.string().nullable(),
  orderNo: z.string().nullable(),
  place: z.string().nullable(),
  concerned: z.string().nullable(),
  impact: z.string().nullable(),
  consequences: z.string().nullable(),
  urgency: z.string().nullable(),
  impactScope: z.string().nullable(),
  mood: z.string().nullable(),
  language: z.string(),
  complainant: partyView.nullable(),
  region: z.object({ id: z.uuid(), title: texts }).nullable(),
  department: z.object({ id: z.uuid(), title: texts }).nullable(),
  owner: personName.nullable(),
  firstContact: personName.nullable(),
  handover: z
    .object({ id: z.uuid(), duty: z.enum(['owner', 'first-contact']), from: personName.nullable(), to: personName, reason: z.string(), mine: z.boolean(), mayWithdraw: z.boolean() })
    .nullable(),
  /** Who is kept out of the case: complained about, or with an interest in it (DI-7). */
  keptOut: z.array(z.object({ person: personName, kind: z.enum(['complained-about', 'declared']), reason: z.string(), by: personName.nullable(), at: moment })),
  duplicateOf: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  repeatOf: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  /** `own`: this case says so and can take it back; of what is related both can. */
  links: z.array(z.object({ id: z.uuid(), number: z.string(), title: z.string(), status: caseStatus, kind: z.enum(['duplicate', 'repeat', 'related']), own: z.boolean() })),
  duplicates: z.int(),
  chases: z.int(),
  reopened: z.int(),
  /** The complainant asked to take the closed case up again, and nobody has answered yet. */
  reopenAsked: z.object({ at: moment, reason: z.string() }).nullable(),
  closedAt: moment.nullable(),
  closedHow: z.string().nullable(),
  closeReason: z.string().nullable(),
  archivedAt: moment.nullable(),
  clocks: z.array(clockView),
  actions: z.array(nextAction),
  /** What this reader may do with the record besides the process's own next actions. */
  abilities: z.array(z.string()),
  /** Also who was asked for a part of the case brings in evidence for it. */
  mayBringEvidence: z.boolean(),
  tags: z.array(tagView),
  sample: z.boolean(),
}); // oxfmt-ignore
/** @see caseView */
export type CaseView = z.output<typeof caseView>;

/** One line of a list of complaints. */
export const complaintLine = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.enum(kinds),
  title: z.string(),
  status: caseStatus,
  phase: z.enum(phases),
  stageTitle: texts,
  channel: z.enum(channels),
  severity: z.object({ code: z.string(), title: texts, rank: z.int() }).nullable(),
  priority: z.int(),
  category: texts.nullable(),
  complainant: z.string(),
  level: z.enum(customerLevels).nullable(),
  owner: personName.nullable(),
  receivedAt: moment,
  dueAt: moment.nullable(),
  overdue: z.boolean(),
  repeat: z.boolean(),
  /** It was closed before, and taken up again. */
  cameBack: z.boolean(),
});
/** @see complaintLine */
export type ComplaintLine = z.output<typeof complaintLine>;

/** One line of the time line: an event, a message, or a comment. */
export const timelineEntry = z.object({
  id: z.string(),
  at: moment,
  type: z.enum(['event', 'message', 'comment']),
  kind: z.string(),
  actor: z.object({ kind: z.string(), name: z.string() }),
  data: z.record(z.string(), z.unknown()),
  /** Of a message or comment: its words, personal patterns and the names of the parties masked. */
  body: z.string().optional(),
  subject: z.string().optional(),
  direction: z.enum(['in', 'out']).optional(),
  channel: z.string().optional(),
  delivery: z.array(z.object({ id: z.uuid(), channel: z.string(), state: z.string(), at: moment.nullable(), response: z.string().nullable() })).optional(),
  files: z.array(z.object({ id: z.uuid(), name: z.string(), type: z.string(), size: z.number() })).optional(),
}); // oxfmt-ignore
/** @see timelineEntry */
export type TimelineEntry = z.output<typeof timelineEntry>;

const tag = 'Complaints';
const versioned = z.object({ version: seenVersion });

export const getCase = route({ method: 'GET', path: '/api/complaints/:id', access: 'complaint.read', tag, summary: 'One complaint: head, stages, clocks and what can be done next', params: idParams, response: caseView }); // oxfmt-ignore

export const getTimeline = route({
  method: 'GET', path: '/api/complaints/:id/timeline', access: 'complaint.read', tag, summary: 'Everything that happened, oldest first',
  params: idParams,
  query: z.object({ after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(500).default(200) }),
  response: page(timelineEntry),
}); // oxfmt-ignore

export const editMatter = route({
  method: 'PATCH', path: '/api/complaints/:id', access: 'complaint.handle', tag, summary: 'Correct what was recorded of the matter',
  params: idParams, body: matterFields.partial().extend({ version: seenVersion, confidential: z.boolean().optional() }).strict(), response: z.object({ version: z.int() }),
}); // oxfmt-ignore

export const completeStep = route({
  method: 'POST', path: '/api/complaints/:id/steps/:step/complete', access: 'complaint.read', tag, summary: 'Finish a step; its form, if it has one, comes along',
  params: idParams.extend({ step: z.string().max(60) }), body: z.object({ version: seenVersion.optional(), answers: z.record(z.string(), z.unknown()).optional(), note: text(2000).optional() }), response: z.object({ version: z.int() }),
}); // oxfmt-ignore

export const skipStep = route({
  method: 'POST', path: '/api/complaints/:id/steps/:step/skip', access: 'complaint.read', tag, summary: 'Leave out an optional step, with the reason',
  params: idParams.extend({ step: z.string().max(60) }), body: z.object({ reason: someText(2000) }), response: z.object({ version: z.int() }),
}); // oxfmt-ignore

export const getStepForm = route({
  method: 'GET', path: '/api/complaints/:id/steps/:step/form', access: 'complaint.read', tag, summary: 'The form of a step and what is filled in',
  params: idParams.extend({ step: z.string().max(60) }),
  response: z.object({ fields: z.array(z.record(z.string(), z.unknown())), answers: z.record(z.string(), z.unknown()), version: z.int() }),
}); // oxfmt-ignore

export const takeExit = route({
  method: 'POST', path: '/api/complaints/:id/exits/:exit', access: 'complaint.read', tag, summary: "Move the case on (or back) by one of the stage's exits",
  params: idParams.extend({ exit: z.string().max(60) }), body: z.object({ version: seenVersion.optional(), reason: text(2000).optional() }), response: z.object({ version: z.int() }),
}); // oxfmt-ignore

export const closeExceptionally = route({
  method: 'POST', path: '/api/complaints/:id/close-exceptionally', access: 'complaint.close-exceptionally', tag, summary: "Close without the complainant's agreement, by someone entitled (CLO-1)",
  params: idParams, body: z.object({ version: seenVersion, choice: z.union([z.enum(exceptionalClosings), z.string().max(60)]), reason: someText(2000) }), response: z.object({ version: z.int() }),
}); // oxfmt-ignore

export const changeCourse = route({
  method: 'POST', path: '/api/complaints/:id/course', access: 'complaint.read', tag, summary: 'Suspend, resume, withdraw or reopen',
  params: idParams, body: z.object({ version: seenVersion.optional(), act: z.enum(['suspend', 'resume', 'withdraw', 'reopen']), choice: text(60).optional(), reason: text(2000).default('') }), response: z.object({ version: z.int() }),
}); // oxfmt-ignore

export const classifyComplaint = route({
  method: 'POST', path: '/api/complaints/:id/classification', access: 'complaint.classify', tag, summary: 'Category, severity, validity and flags; the priority follows by visible rules',
  params: idParams,
  body: versioned.extend({
    categoryId: z.uuid().nullable().optional(), severity: text(60).optional(), validity: z.enum(validities).optional(), validityReason: text(2000).optional(),
    responsibilityClass: text(60).nullable().optional(), responsibilityReason: text(1000).optional(),
    safety: z.boolean().optional(), legal: z.boolean().optional(), media: z.boolean().optional(), confidential: z.boolean().optional(), group: z.boolean().optional(), priority: z.int().min(1).max(5).nullable().optional(), priorityReason: text(1000).optional(),
  }),
  response: z.object({ version: z.int() }),
}); // oxfmt-ignore

export const assignOwner = route({
  method: 'POST', creates: true, path: '/api/complaints/:id/owner', access: 'complaint.assign', tag, summary: 'Give the case to an owner; it counts when the owner accepts (DI-2)',
  params: idParams, body: z.object({ personId: z.uuid(), reason: text(1000).default('') }), response: z.object({ version: z.int() }),
}); // oxfmt-ignore

export const takeCase = route({ method: 'POST', path: '/api/complaints/:id/take', access: 'complaint.handle', tag, summary: 'Take an unowned case oneself', params: idParams, response: z.object({ version: z.int() }) }); // oxfmt-ignore

export const askHandover = route({
  method: 'POST', path: '/api/complaints/:id/handovers', access: 'complaint.read', tag, summary: 'Ask somebody to take over; nothing changes until they accept (DI-2)', creates: true,
  params: idParams, body: z.object({ duty: z.enum(['owner', 'first-contact']).default('owner'), personId: z.uuid(), reason: someText(1000) }), response: z.object({ id: z.uuid() }),
}); // oxfmt-ignore

export const answerHandover = route({
  method: 'POST', path: '/api/handovers/:id/answer', access: 'signed-in', tag, summary: 'Accept, decline or withdraw a handover',
  params: idParams, body: z.object({ answer: z.enum(['accept', 'decline', 'withdraw']), reason: text(1000).default('') }), response: done,
}); // oxfmt-ignore

export const listHandovers = route({
  method: 'GET', path: '/api/complaints/:id/handovers', access: 'complaint.read', tag, summary: 'The chain of hands',
  params: idParams,
  response: z.object({ items: z.array(z.object({ id: z.uuid(), duty: z.string(), from: personName.nullable(), to: personName, reason: z.string(), state: z.string(), answer: z.string().nullable(), askedAt: moment, settledAt: moment.nullable() })) }),
}); // oxfmt-ignore

export const declareInterest = route({
  method: 'POST', creates: true, path: '/api/complaints/:id/interests', access: 'complaint.read', tag, summary: 'Keep a person out of the case: complained about, or with an interest (DI-7)',
  params: idParams, body: z.object({ personId: z.uuid(), kind: z.enum(['complained-about', 'declared']), reason: someText(1000) }), response: done,
}); // oxfmt-ignore

export const liftInterest = route({
  method: 'POST', path: '/api/complaints/:id/interests/:personId/lift', access: 'complaint.supervise', tag, summary: 'Let a person in again who was kept out, with the reason (DI-7)',
  params: idParams.extend({ personId: z.uuid() }), body: z.object({ reason: someText(1000) }), response: done,
}); // oxfmt-ignore

export const linkComplaint = route({
  method: 'POST', creates: true, path: '/api/complaints/:id/links', access: 'complaint.handle', tag, summary: 'Link a duplicate, a repeat or a related complaint (IN-5)',
  params: idParams, body: z.object({ otherId: z.uuid(), kind: z.enum(['duplicate', 'repeat', 'related']), reason: text(1000).default('') }), response: done,
}); // oxfmt-ignore

export const unlinkComplaint = route({
  method: 'POST', path: '/api/complaints/:id/links/:other/take-back', access: 'complaint.handle', tag, summary: 'Take a link back, with the reason; what it counted for is put right (IN-5)',
  params: idParams.extend({ other: z.uuid() }), body: z.object({ kind: z.enum(['duplicate', 'repeat', 'related']), reason: someText(1000) }), response: done,
}); // oxfmt-ignore

export const explainClock = route({
  method: 'GET', path: '/api/clocks/:id/explanation', access: 'complaint.read', tag, summary: 'Why this deadline: start, limit, days counted, holidays, swapped workdays, pauses',
  params: idParams, response: z.object({ clock: clockView, lines: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) })) }),
}); // oxfmt-ignore

export const pauseClocks = route({
  method: 'POST', path: '/api/complaints/:id/clocks/pause', access: 'complaint.handle', tag, summary: 'Pause or resume the running clocks, with the reason (SLA-2)',
  params: idParams, body: z.object({ act: z.enum(['pause', 'resume']), reason: someText(1000) }), response: done,
}); // oxfmt-ignore

export const promiseBy = route({
  method: 'POST', creates: true, path: '/api/complaints/:id/promises', access: 'complaint.handle', tag, summary: 'A time promised to the complainant runs as a clock (SLA-5)',
  params: idParams, body: z.object({ what: someText(300), until: givenMoment }), response: done,
}); // oxfmt-ignore

export const chase = route({
  method: 'POST', creates: true, path: '/api/complaints/:id/chases', access: 'complaint.comment', tag, summary: 'Note that somebody pressed for an answer (SLA-5)',
  params: idParams, body: z.object({ note: text(1000).default('') }), response: done,
}); // oxfmt-ignore
