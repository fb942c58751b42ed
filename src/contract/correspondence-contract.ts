import { z } from 'zod';
import { contactWays } from '../terms/lists.ts';
import { done, givenMoment, idParams, route, someText, text } from './route.ts';

const tag = 'Correspondence';

export const sendMessage = route({
  method: 'POST', path: '/api/complaints/:id/messages', access: 'complaint.handle', tag, summary: 'Write to the complainant', creates: true,
  params: idParams,
  body: z.object({ kind: z.enum(['message', 'question', 'progress']).default('message'), body: someText(20_000), fileIds: z.array(z.uuid()).max(10).default([]) }),
  response: z.object({ id: z.uuid() }),
}); // oxfmt-ignore

export const acknowledge = route({
  method: 'POST', creates: true, path: '/api/complaints/:id/acknowledgement', access: 'complaint.handle', tag, summary: 'Acknowledge: number, what happens next, by when, and the private link (IN-3)',
  params: idParams, body: z.object({ how: z.enum(['written', 'oral']).default('written'), note: text(2000).default('') }), response: z.object({ id: z.uuid() }),
}); // oxfmt-ignore

export const addContact = route({
  method: 'POST', path: '/api/complaints/:id/contacts', access: 'complaint.handle', tag, summary: 'Note a call, visit or chat that took place (INV-3)', creates: true,
  params: idParams,
  body: z.object({ way: z.enum(contactWays), direction: z.enum(['in', 'out']), occurredAt: givenMoment.optional(), with: text(200).default(''), body: someText(20_000), reached: z.boolean().default(true), kind: z.enum(['contact', 'callback']).default('contact'), satisfied: z.boolean().optional() }),
  response: z.object({ id: z.uuid() }),
}); // oxfmt-ignore

export const addComment = route({
  method: 'POST', path: '/api/complaints/:id/comments', access: 'complaint.comment', tag, summary: 'Say something among ourselves; never sent', creates: true,
  params: idParams, body: z.object({ body: someText(20_000), mentions: z.array(z.uuid()).max(20).default([]) }), response: z.object({ id: z.uuid() }),
}); // oxfmt-ignore

export const decideDelivery = route({
  method: 'POST', path: '/api/complaints/:id/deliveries/:delivery', access: 'complaint.handle', tag, summary: 'Decide about a mail that perhaps, or surely not, arrived',
  params: idParams.extend({ delivery: z.uuid() }), body: z.object({ act: z.enum(['again', 'leave']) }), response: done,
}); // oxfmt-ignore
