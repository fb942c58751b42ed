import { z } from 'zod';
import { surveyDimensions } from '../terms/lists.ts';
import { done, idParams, moment, personName, route, someText, text } from './route.ts';

const tag = 'Closing';

/** The parts a reply must have before it can leave (RE-1). */
export const replyContent = z.object({ found: text(10_000).default(''), basis: text(10_000).default(''), measures: text(10_000).default(''), department: text(300).default(''), by: text(300).default(''), follow: text(5000).default(''), further: text(5000).default(''), apology: text(5000).default('') }); // prettier-ignore
/** @see replyContent */
export type ReplyContent = z.output<typeof replyContent>;
export const replyView = z.object({ id: z.uuid(), revision: z.int(), content: replyContent, state: z.enum(['draft', 'sent']), writtenBy: personName.nullable(), writtenAt: moment, sentBy: personName.nullable(), sentAt: moment.nullable(), version: z.int(), missing: z.array(z.string()) }); // prettier-ignore
const scores = z.partialRecord(z.enum(surveyDimensions), z.int().min(1).max(5));
export const surveyView = z.object({ id: z.uuid(), round: z.int(), askedAt: moment, answeredAt: moment.nullable(), via: z.string().nullable(), scores: z.record(z.string(), z.number()).nullable(), index: z.number().nullable(), remark: z.string().nullable() }); // prettier-ignore
export const evaluationView = z.object({ id: z.uuid(), round: z.int(), solved: z.enum(['fully', 'partly', 'not']), satisfaction: z.string(), lesson: z.string(), procedureChange: z.string(), by: personName.nullable(), at: moment }); // prettier-ignore
export const archiveView = z.object({ id: z.uuid(), revision: z.int(), fileId: z.uuid(), sha256: z.string(), checks: z.array(z.object({ code: z.string(), ok: z.boolean() })), by: personName.nullable(), at: moment, keepUntil: z.string() }); // prettier-ignore

export const getClosing = route({ method: 'GET', path: '/api/complaints/:id/closing', access: 'complaint.read', tag, summary: 'Replies, surveys, evaluations, archive packages', params: idParams, response: z.object({ replies: z.array(replyView), surveys: z.array(surveyView), evaluations: z.array(evaluationView), archives: z.array(archiveView) }) }); // prettier-ignore
export const saveReply = route({ method: 'PUT', path: '/api/complaints/:id/reply', access: 'complaint.handle', tag, summary: 'Write the reply; `version` of the draft that was seen, none for a new one', params: idParams, body: z.object({ content: replyContent, version: z.int().min(1).optional() }), response: z.object({ id: z.uuid(), version: z.int(), missing: z.array(z.string()) }) }); // prettier-ignore
export const sendReply = route({ method: 'POST', path: '/api/complaints/:id/reply/send', access: 'complaint.handle', tag, summary: 'Send the reply; refused while a part is missing (RE-1); oral for complaints that came orally', params: idParams, body: z.object({ how: z.enum(['written', 'oral']).default('written'), version: z.int().min(1).optional() }), response: z.object({ messageId: z.uuid() }) }); // prettier-ignore
export const askSurvey = route({ method: 'POST', path: '/api/complaints/:id/survey', access: 'complaint.handle', tag, summary: 'Ask how it was handled (SAT-1)', params: idParams, response: z.object({ id: z.uuid() }) }); // prettier-ignore
export const recordSurvey = route({ method: 'POST', path: '/api/complaints/:id/survey/answer', access: 'complaint.handle', tag, summary: 'Note the answers given on the telephone', params: idParams, body: z.object({ scores, remark: text(5000).default('') }), response: done }); // prettier-ignore
export const portalSurvey = route({ method: 'POST', path: '/api/portal/case/survey', access: 'complainant', tag: 'Portal', summary: 'Rate the handling and the result', body: z.object({ scores, remark: text(5000).default('') }), response: done }); // prettier-ignore
export const recordEvaluation = route({ method: 'POST', path: '/api/complaints/:id/evaluation', access: 'complaint.close', tag, summary: 'Evaluate the case before it closes: how far solved, satisfaction, lesson, what to change (CLO-3)', params: idParams, body: z.object({ solved: z.enum(['fully', 'partly', 'not']), satisfaction: text(2000).default(''), lesson: someText(5000), procedureChange: text(5000).default('') }), response: z.object({ id: z.uuid() }) }); // prettier-ignore
export const makeArchive = route({ method: 'POST', path: '/api/complaints/:id/archive', access: 'complaint.archive', tag, summary: 'Make the sealed archive package: record, time line, evidence list, approvals, satisfaction (ARC-1)', params: idParams, response: z.object({ id: z.uuid(), fileId: z.uuid(), sha256: z.string() }) }); // prettier-ignore
