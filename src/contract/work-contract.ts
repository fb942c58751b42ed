import { z } from 'zod';
import { moment, page, personName, route, texts } from './route.ts';

/** One thing that waits for a person. */
export const workItem = z.object({
  id: z.uuid(),
  kind: z.string(),
  ref: z.string(),
  title: texts,
  complaint: z.object({ id: z.uuid(), number: z.string(), title: z.string(), severity: z.object({ code: z.string(), title: texts, rank: z.int() }).nullable(), priority: z.int(), cameBack: z.boolean() }).nullable(),
  assignee: personName.nullable(),
  position: texts.nullable(),
  dueAt: moment.nullable(),
  createdAt: moment,
  /** It is mine because I stand in for this person. */
  insteadOf: personName.nullable(),
}); // oxfmt-ignore
/** @see workItem */
export type WorkItemView = z.output<typeof workItem>;

export const myWork = route({
  method: 'GET', path: '/api/work/mine', access: 'signed-in', tag: 'Work', summary: 'What is mine now, by the clock that bites first',
  query: z.object({ after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(100) }),
  response: page(workItem).extend({ counts: z.object({ open: z.int(), overdue: z.int(), today: z.int() }) }),
}); // oxfmt-ignore

export const teamWork = route({
  method: 'GET', path: '/api/work/team', access: 'work.read', tag: 'Work', summary: 'Workload: open and overdue items by person',
  response: z.object({ people: z.array(z.object({ person: personName, open: z.int(), overdue: z.int() })), unassigned: z.int() }),
}); // oxfmt-ignore
