import { z } from 'zod';
import { contactWays, containmentKinds, remedies } from '../terms/lists.ts';
import {
  currencyCode,
  done,
  givenMoment,
  idParams,
  minorUnits,
  moment,
  personName,
  route,
  seenVersion,
  someText,
  text,
  texts,
} from './route.ts';

/** One remedy to the complainant. Amount in minor units. */
export const remedyLine = z.object({
  kind: z.enum(remedies),
  text: text(2000).default(''),
  amount: minorUnits.default(0),
});
/** One measure of ours; it becomes an action when the solution is carried out. */
export const plannedAction = z.object({ kind: z.enum(['corrective', 'preventive', 'remedy']), title: someText(500), ownerId: z.uuid().nullable().default(null), departmentId: z.uuid().nullable().default(null), dueAt: givenMoment.nullable().default(null), pdca: z.enum(['plan', 'do', 'check', 'act']).default('do') }); // oxfmt-ignore
/** What is proposed, and then approved exactly as it stands here. */
export const solutionContent = z.object({
  summary: someText(10_000),
  remedies: z.array(remedyLine).max(20).default([]),
  actions: z.array(plannedAction).max(50).default([]),
  feasible: z.boolean().nullable().default(null),
  feasibility: text(2000).default(''),
  benefit: text(2000).default(''),
  currency: currencyCode.default('CNY'),
}); // oxfmt-ignore
/** @see solutionContent */
export type SolutionContent = z.output<typeof solutionContent>;

/** A solution as kept; editing an approved one makes a new revision and voids the approval. */
export const solutionView = z.object({ id: z.uuid(), revision: z.int(), content: solutionContent, amount: z.number(), currency: z.string(), state: z.enum(['draft', 'submitted', 'approved', 'returned', 'void']), writtenBy: personName.nullable(), writtenAt: moment, version: z.int(), hash: z.string() }); // oxfmt-ignore

/** One vote. */
export const voteView = z.object({
  level: z.int(),
  person: personName,
  instead: personName.nullable(),
  vote: z.enum(['approve', 'return']),
  reason: z.string(),
  at: moment,
});
/** A signature handed on, or somebody who is to sign as well. */
export const approvalHand = z.object({ level: z.int(), kind: z.enum(['handed', 'added']), from: personName, to: personName, reason: z.string(), at: moment }); // oxfmt-ignore
/** What whoever signs wanted to know first. */
export const approvalQuestion = z.object({ id: z.uuid(), level: z.int(), question: z.string(), by: personName, at: moment, answer: z.string().nullable(), answeredBy: personName.nullable(), answeredAt: moment.nullable(), mayAnswer: z.boolean() }); // oxfmt-ignore
/** An approval over an exact subject. `signing` tells how far the due level is and who may sign it. */
export const approvalView = z.object({ id: z.uuid(), step: z.string(), name: z.string(), subjectKind: z.string(), subjectId: z.uuid(), state: z.enum(['pending', 'approved', 'returned', 'void']), level: z.int(), levels: z.array(z.object({ id: z.string(), title: texts, position: z.string(), signs: z.string(), secondFactor: z.boolean() })), signing: z.object({ signed: z.int(), needed: z.int(), people: z.array(personName) }).nullable(), votes: z.array(voteView), hands: z.array(approvalHand), questions: z.array(approvalQuestion), requestedBy: personName.nullable(), requestedAt: moment, settledAt: moment.nullable(), voidReason: z.string().nullable(), mayVote: z.boolean(), whyNot: z.string().nullable() }); // oxfmt-ignore

/** An option the complainant may choose. */
export const offerOption = z.object({ id: someText(20), title: someText(200), text: text(2000).default(''), amount: minorUnits.nullable().default(null), currency: currencyCode.default('CNY') }); // oxfmt-ignore
export const offerView = z.object({ id: z.uuid(), revision: z.int(), body: z.string(), options: z.array(offerOption), state: z.enum(['open', 'accepted', 'rejected', 'countered', 'withdrawn', 'expired']), validUntil: moment.nullable(), offeredBy: personName.nullable(), offeredAt: moment, answer: z.object({ optionId: z.string().nullable(), reason: z.string(), counter: z.string() }).nullable(), answeredVia: z.string().nullable(), answeredAt: moment.nullable() }); // oxfmt-ignore

export const actionView = z.object({ id: z.uuid(), kind: z.string(), title: z.string(), owner: personName.nullable(), departmentId: z.uuid().nullable(), dueAt: moment.nullable(), pdca: z.string(), progress: z.int(), proof: z.string(), proofFileId: z.uuid().nullable(), state: z.enum(['open', 'done', 'cancelled']), doneAt: moment.nullable(), version: z.int() }); // oxfmt-ignore
export const containmentView = z.object({ id: z.uuid(), kind: z.enum(containmentKinds), place: z.string(), quantity: z.string().nullable(), unit: z.string(), note: z.string(), doneAt: moment.nullable(), version: z.int() }); // oxfmt-ignore
export const verificationView = z.object({ id: z.uuid(), round: z.int(), kind: z.enum(['customer', 'internal', 'third-party']), effective: z.boolean(), result: z.string(), verifier: z.string(), recordedBy: personName.nullable(), at: moment }); // oxfmt-ignore

const tag = 'Resolution';

export const getResolution = route({
  method: 'GET', path: '/api/complaints/:id/resolution', access: 'complaint.read', tag, summary: 'Containment, solutions, offers, actions, verifications of a complaint',
  params: idParams,
  response: z.object({ containments: z.array(containmentView), solutions: z.array(solutionView), offers: z.array(offerView), actions: z.array(actionView), verifications: z.array(verificationView) }),
}); // oxfmt-ignore

export const saveSolution = route({ method: 'PUT', path: '/api/complaints/:id/solution', access: 'complaint.handle', tag, summary: 'Write the solution; changing what was submitted or approved makes a new revision and voids the approval (SOL-2, SOL-3)', params: idParams, body: z.object({ content: solutionContent, version: seenVersion.optional() }), response: z.object({ id: z.uuid(), revision: z.int(), version: z.int() }) }); // oxfmt-ignore

export const requestApproval = route({ method: 'POST', creates: true, path: '/api/complaints/:id/steps/:step/approval', access: 'complaint.handle', tag, summary: 'Ask for the approval that this step needs, over exactly what stands there now', params: idParams.extend({ step: z.string().max(60) }), response: z.object({ id: z.uuid() }) }); // oxfmt-ignore
export const castVote = route({ method: 'POST', creates: true, path: '/api/approvals/:id/votes', access: 'complaint.approve', tag, summary: "Approve, or send back with the reason; never one's own (SOL-3)", params: idParams, body: z.object({ vote: z.enum(['approve', 'return']), reason: text(2000).default(''), subjectHash: z.string().max(64).optional() }), response: z.object({ state: z.string() }) }); // oxfmt-ignore

export const makeOffer = route({ method: 'POST', path: '/api/complaints/:id/offers', access: 'complaint.handle', tag, summary: 'Offer one or several options to the complainant (SOL-5)', creates: true, params: idParams, body: z.object({ body: someText(10_000), options: z.array(offerOption).min(1).max(10), validUntil: givenMoment.nullable().optional() }), response: z.object({ id: z.uuid() }) }); // oxfmt-ignore
export const withdrawOffer = route({ method: 'POST', path: '/api/offers/:id/withdraw', access: 'complaint.handle', tag, summary: 'Take an open offer back', params: idParams, body: z.object({ reason: someText(1000) }), response: done }); // oxfmt-ignore
const offerAnswer = z.object({
  answer: z.enum(['accept', 'reject', 'counter']),
  optionId: z.string().max(20).nullable().optional(),
  reason: text(5000).default(''),
  counter: text(5000).default(''),
});
export const recordOfferAnswer = route({ method: 'POST', path: '/api/offers/:id/answer', access: 'complaint.handle', tag, summary: 'Note what the complainant answered on the telephone', params: idParams, body: offerAnswer.extend({ via: z.enum(contactWays).default('phone') }), response: done }); // oxfmt-ignore
export const portalAnswerOffer = route({ method: 'POST', path: '/api/portal/case/offer', access: 'complainant', tag: 'Portal', summary: 'Accept, reject or counter the offer', body: offerAnswer.extend({ offerId: z.uuid() }), response: done }); // oxfmt-ignore

export const addContainment = route({ method: 'POST', path: '/api/complaints/:id/containments', access: 'complaint.handle', tag, summary: 'An urgent measure: what, where, how much, when done (SOL-1)', creates: true, params: idParams, body: z.object({ kind: z.enum(containmentKinds), place: someText(300), quantity: z.string().regex(/^\d{1,12}(\.\d{1,4})?$/).nullable().default(null), unit: text(30).default(''), note: text(2000).default(''), doneAt: givenMoment.nullable().default(null) }), response: z.object({ id: z.uuid() }) }); // oxfmt-ignore
export const changeContainment = route({ method: 'PATCH', path: '/api/containments/:id', access: 'complaint.handle', tag, summary: 'Change an urgent measure, or note that it is done', params: idParams, body: z.object({ version: seenVersion, note: text(2000).optional(), doneAt: givenMoment.nullable().optional(), quantity: z.string().regex(/^\d{1,12}(\.\d{1,4})?$/).nullable().optional() }), response: done }); // oxfmt-ignore

export const addAction = route({ method: 'POST', path: '/api/complaints/:id/actions', access: 'complaint.handle', tag, summary: 'Add an action to the list (IMP-1)', creates: true, params: idParams, body: plannedAction, response: z.object({ id: z.uuid() }) }); // oxfmt-ignore
export const changeAction = route({ method: 'PATCH', path: '/api/actions/:id', access: 'complaint.read', tag, summary: 'Progress, proof, done: by its owner or the case owner (IMP-1)', params: idParams, body: z.object({ version: seenVersion, progress: z.int().min(0).max(100).optional(), proof: text(2000).optional(), proofFileId: z.uuid().nullable().optional(), state: z.enum(['open', 'done', 'cancelled']).optional(), dueAt: givenMoment.nullable().optional(), ownerId: z.uuid().nullable().optional(), pdca: z.enum(['plan', 'do', 'check', 'act']).optional() }), response: done }); // oxfmt-ignore

export const recordVerification = route({ method: 'POST', path: '/api/complaints/:id/verifications', access: 'complaint.verify', tag, summary: 'One of three verifications: customer, internal, third party (VER-1)', creates: true, params: idParams, body: z.object({ kind: z.enum(['customer', 'internal', 'third-party']), effective: z.boolean(), result: someText(5000), verifier: text(200).default('') }), response: z.object({ id: z.uuid() }) }); // oxfmt-ignore

export const handApproval = route({ method: 'POST', creates: true, path: '/api/approvals/:id/hands', access: 'complaint.approve', tag, summary: 'Hand a signature on to another who may approve, or have them sign as well, with the reason (SOL-3)', params: idParams, body: z.object({ kind: z.enum(['handed', 'added']), to: z.uuid(), reason: someText(2000) }), response: z.object({ done: z.literal(true) }) }); // oxfmt-ignore
export const askBeforeSigning = route({ method: 'POST', creates: true, path: '/api/approvals/:id/questions', access: 'complaint.approve', tag, summary: 'Ask for more before signing; it waits with whoever asked for the approval (SOL-3)', params: idParams, body: z.object({ question: someText(2000) }), response: z.object({ id: z.uuid() }) }); // oxfmt-ignore
export const answerBeforeSigning = route({ method: 'POST', creates: true, path: '/api/approval-questions/:id/answer', access: 'complaint.handle', tag, summary: 'Answer what was asked before signing', params: idParams, body: z.object({ answer: someText(2000) }), response: z.object({ done: z.literal(true) }) }); // oxfmt-ignore
export const getApprovals = route({ method: 'GET', path: '/api/complaints/:id/approvals', access: 'complaint.read', tag, summary: 'The approvals of a complaint, newest first, and whether one may vote', params: idParams, response: z.object({ items: z.array(approvalView) }) }); // oxfmt-ignore
