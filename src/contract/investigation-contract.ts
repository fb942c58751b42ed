import { z } from 'zod';
import { findingOutcomes, languages, outsiderKinds, responsibilities } from '../terms/lists.ts';
import { findingViews } from '../terms/case-states.ts';
import { fileView } from './file-contract.ts';
import {
  done,
  givenMoment,
  idParams,
  moment,
  personName,
  route,
  seenVersion,
  someText,
  text,
} from './route.ts';

const tag = 'Investigation';

export const findingView = z.object({ id: z.uuid(), revision: z.int(), outcome: z.enum(findingOutcomes), summary: z.string(), causeCode: z.string().nullable(), cause: z.string(), responsibility: z.enum(responsibilities), departmentId: z.uuid().nullable(), complainantView: z.enum(findingViews), by: personName.nullable(), at: moment }); // oxfmt-ignore
export const custodyView = z.object({ id: z.uuid(), act: z.string(), holder: z.string(), note: z.string(), by: z.string(), at: moment }); // oxfmt-ignore
export const evidenceView = z.object({ id: z.uuid(), kind: z.enum(['file', 'sample', 'record']), title: z.string(), source: z.string(), collectedBy: z.string(), collectedAt: moment, place: z.string(), note: z.string(), file: fileView.nullable(), addedBy: z.string(), addedAt: moment, custody: z.array(custodyView) }); // oxfmt-ignore
/** What was said about a sub-task between us and the outside party: by one of us (`by`), or by them (none). An answer by one of us is what they told us by word of mouth. */
export const outsideNote = z.object({ id: z.uuid(), kind: z.enum(['note', 'answer', 'return']), by: z.string().nullable(), body: z.string(), at: moment, files: z.array(fileView.omit({ sha256: true })) }); // oxfmt-ignore
/** Somebody outside who was given a sub-task, as the desk sees them: whom there we write to is masked. */
export const outsideView = z.object({ kind: z.enum(outsiderKinds), name: z.string(), contact: z.string(), mail: z.string(), partyId: z.uuid().nullable(), language: z.enum(languages), link: z.object({ state: z.enum(['open', 'ended', 'revoked']), until: moment }), receivedAt: moment.nullable(), promisedAt: moment.nullable(), mailed: z.object({ id: z.uuid(), channel: z.string(), state: z.string(), at: moment.nullable(), response: z.string().nullable() }).nullable(), shared: z.array(fileView.omit({ sha256: true })), notes: z.array(outsideNote) }); // oxfmt-ignore
/** A part of the work on the case, asked of a department, a person or somebody outside (DI-4). */
export const subTaskView = z.object({ id: z.uuid(), title: z.string(), brief: z.string(), departmentId: z.uuid().nullable(), assignee: personName.nullable(), dueAt: moment.nullable(), state: z.enum(['open', 'answered', 'confirmed', 'cancelled']), answer: z.string().nullable(), answeredBy: personName.nullable(), answeredAt: moment.nullable(), askedBy: personName.nullable(), askedAt: moment, version: z.int(), outside: outsideView.nullable(), mayAnswer: z.boolean(), mayNoteAnswer: z.boolean(), mayConfirm: z.boolean(), mayCancel: z.boolean() }); // oxfmt-ignore

export const getInvestigation = route({ method: 'GET', path: '/api/complaints/:id/investigation', access: 'complaint.read', tag, summary: 'Findings, evidence with its custody, sub-tasks', params: idParams, response: z.object({ findings: z.array(findingView), evidence: z.array(evidenceView), subTasks: z.array(subTaskView) }) }); // oxfmt-ignore
export const recordFinding = route({ method: 'PUT', creates: true, path: '/api/complaints/:id/finding', access: 'complaint.handle', tag, summary: 'Founded, partly, unfounded; cause; who answers for it (INV-4)', params: idParams, body: z.object({ outcome: z.enum(findingOutcomes), summary: someText(20_000), causeCode: text(60).nullable().default(null), cause: text(10_000).default(''), responsibility: z.enum(responsibilities), departmentId: z.uuid().nullable().default(null), complainantView: z.enum(findingViews).default('unknown'), seenRevision: z.int().min(0).optional() }), response: z.object({ id: z.uuid(), revision: z.int() }) }); // oxfmt-ignore
/** The plain fields of {@link addEvidence}'s form; `title` may be left out where a file's name will do. */
export const evidenceFields = z.object({ kind: z.enum(['file', 'sample', 'record']).default('file'), title: text(300).default(''), source: someText(300), collectedBy: text(200).default(''), collectedAt: givenMoment.optional(), place: text(300).default(''), note: text(2000).default('') }); // oxfmt-ignore
export const addEvidence = route({ method: 'POST', path: '/api/complaints/:id/evidence', access: 'complaint.handle', tag, summary: 'Evidence in custody: a file unchanged with its SHA-256, a sample, or a record elsewhere (INV-2); files as multipart field `file`, the rest as fields', creates: true, multipart: true, fields: evidenceFields, params: idParams, response: z.object({ items: z.array(evidenceView) }) }); // oxfmt-ignore
export const checkEvidence = route({ method: 'GET', path: '/api/evidence/:id/check', access: 'complaint.read', tag, summary: 'Read the stored bytes again and compare their SHA-256; the check is on record (INV-2)', params: idParams, response: z.object({ unchanged: z.boolean(), expected: z.string(), found: z.string().nullable(), at: moment }) }); // oxfmt-ignore
export const noteCustody = route({ method: 'POST', creates: true, path: '/api/evidence/:id/custody', access: 'complaint.handle', tag, summary: 'Note that evidence changed hands', params: idParams, body: z.object({ act: z.enum(['moved', 'returned']), holder: someText(200), note: text(1000).default('') }), response: done }); // oxfmt-ignore
/** Why somebody outside needs numbers or addresses of people that stand in the words; needed if any do, goes on record. */
const revealReason = text(500).default('');
/** Whom outside a sub-task is given to: who they are, whom there we write to, and which files of the case they see. */
export const givenOutside = z.object({ kind: z.enum(outsiderKinds), name: someText(200), contact: text(200).default(''), mail: z.union([z.literal(''), z.email().max(200)]).default(''), language: z.enum(languages).default('zh-CN'), fileIds: z.array(z.uuid()).max(30).default([]) }); // oxfmt-ignore
export const askSubTask = route({ method: 'POST', path: '/api/complaints/:id/sub-tasks', access: 'complaint.handle', tag, summary: 'Ask a department, a person or somebody outside for their part (DI-4); for the last, `link` is their private link, answered only this once', creates: true, params: idParams, body: z.object({ title: someText(300), brief: text(5000).default(''), departmentId: z.uuid().nullable().default(null), assigneeId: z.uuid().nullable().default(null), outside: givenOutside.nullable().default(null), dueAt: givenMoment.nullable().default(null), revealReason }), response: z.object({ id: z.uuid(), link: z.string().nullable() }) }); // oxfmt-ignore
export const moveSubTask = route({ method: 'POST', path: '/api/sub-tasks/:id', access: 'complaint.read', tag, summary: 'Answer, confirm, send back or cancel a sub-task; whoever decides about one that is given outside notes an answer told by word of mouth', params: idParams, body: z.object({ version: seenVersion, act: z.enum(['answer', 'confirm', 'return', 'cancel']), text: text(10_000).default('') }), response: done }); // oxfmt-ignore
export const writeOutside = route({ method: 'POST', path: '/api/sub-tasks/:id/notes', access: 'complaint.read', tag, summary: 'Write to the outside party of a sub-task; only who asked, or handles the case', creates: true, params: idParams, body: z.object({ body: someText(10_000), fileIds: z.array(z.uuid()).max(30).default([]), revealReason }), response: z.object({ id: z.uuid() }) }); // oxfmt-ignore
export const changeOutsideLink = route({ method: 'POST', creates: true, path: '/api/sub-tasks/:id/link', access: 'complaint.read', tag, summary: 'Renew the private link of a sub-task (the old one ends; mailed where there is an address, answered only this once) or revoke it', params: idParams, body: z.object({ act: z.enum(['renew', 'revoke']) }), response: z.object({ link: z.string().nullable() }) }); // oxfmt-ignore
