import { z } from 'zod';
import { columnChoice, complaintFilterFields, complaintSort } from './complaint-list-contract.ts';
import { done, idParams, moment, page, reason, route, someText, text } from './route.ts';
import { tagChange } from './tag-contract.ts';

const tag = 'Many at once';

/** Chosen one by one, or all that match. */
const chosen = z.union([
  z.object({ ids: z.array(z.uuid()).min(1).max(1000) }).strict(),
  z.object({ filters: complaintFilterFields.strict() }).strict(),
]);

/** Work over many complaints: how far it is, what came of it. */
export const listRun = z.object({
  id: z.uuid(),
  act: z.enum(['assign', 'tag', 'export']),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** How many it is about; null until it is known. */
  total: z.int().nullable(),
  done: z.int(),
  refused: z.int(),
  /** Why it failed: a code, also `error.<code>`. */
  error: z.string().nullable(),
  file: z.object({ name: z.string(), size: z.number() }).nullable(),
  createdAt: moment,
  finishedAt: moment.nullable(),
  /** Until then a file and the results are kept. */
  expiresAt: moment,
});
/** @see listRun */
export type ListRunView = z.output<typeof listRun>;

export const assignMany = route({
  method: 'POST', path: '/api/complaint-runs/assign', access: 'complaint.assign', tag, creates: true, onceWithin: true,
  summary: 'Give complaints to an owner, who accepts each (DI-2); each under its own policy. Few are done at once, many by a job',
  body: z.object({ of: chosen, personId: z.uuid(), reason: text(1000).default('') }).strict(), response: listRun,
}); // oxfmt-ignore

export const tagMany = route({
  method: 'POST', path: '/api/complaint-runs/tag', access: 'complaint.comment', tag, creates: true, onceWithin: true,
  summary: 'Put tags on complaints or take them off; each under its own policy',
  body: z.object({ of: chosen, change: tagChange }).strict(), response: listRun,
}); // oxfmt-ignore

export const exportMany = route({
  method: 'POST', path: '/api/complaint-runs/export', access: 'complaint.read', tag, creates: true, onceWithin: true,
  summary: 'A table of complaints as CSV or XLSX; few at once, many by a job. Its file is for who asked, for a day',
  body: z
    .object({
      of: chosen,
      sort: complaintSort.optional(),
      columns: columnChoice,
      format: z.enum(['csv', 'xlsx']),
      /** CSV begins with a byte order mark, and long numbers are guarded: for spreadsheet programs. */
      bom: z.boolean().default(true),
      /** Codes, as an import and other programs read them, or words of the reader's language under titled heads. */
      wording: z.enum(['codes', 'words']).default('codes'),
      /** Personal data in full, with the reason, which stays on record. Without it they are masked. */
      unmask: someText(1000).optional(),
    })
    .strict(),
  response: listRun,
}); // oxfmt-ignore

export const listRuns = route({
  method: 'GET', path: '/api/complaint-runs', access: 'signed-in', tag, summary: 'What one has under way or did lately, newest first',
  response: z.object({ items: z.array(listRun) }),
}); // oxfmt-ignore

export const getRun = route({ method: 'GET', path: '/api/complaint-runs/:id', access: 'signed-in', tag, summary: 'How far it is', params: idParams, response: listRun }); // oxfmt-ignore

export const runResults = route({
  method: 'GET', path: '/api/complaint-runs/:id/results', access: 'signed-in', tag, summary: 'What became of each complaint, and why those that were refused were',
  params: idParams,
  query: z.object({ outcome: z.enum(['done', 'refused']).optional(), after: z.string().max(20).regex(/^\d+$/).optional(), limit: z.coerce.number().int().min(1).max(500).default(100) }),
  response: page(z.object({ complaint: z.object({ id: z.uuid(), number: z.string() }), outcome: z.enum(['waiting', 'done', 'refused']), why: reason.nullable() })),
}); // oxfmt-ignore

export const cancelRun = route({ method: 'POST', path: '/api/complaint-runs/:id/cancel', access: 'signed-in', tag, summary: 'Stop it; what is done stays done', params: idParams, response: done }); // oxfmt-ignore

export const downloadRun = route({ method: 'GET', path: '/api/complaint-runs/:id/file', access: 'signed-in', tag, summary: 'The table that was made', params: idParams, raw: true }); // oxfmt-ignore
