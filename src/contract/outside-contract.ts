import { z } from 'zod';
import { outsideNote } from './investigation-contract.ts';
import { fileView } from './file-contract.ts';
import { givenMoment, moment, route, text } from './route.ts';

const tag = 'Outside party';

/**
 * What somebody outside sees of the case they share in (DI-4): what they are asked and what they said to it. Nothing
 * else of the case: no number, no complainant, nobody else's part.
 */
export const outsideTask = z.object({
  company: z.string(),
  askedBy: z.string(),
  /** Who they are to us. */
  name: z.string(),
  title: z.string(),
  brief: z.string(),
  askedAt: moment,
  dueAt: moment.nullable(),
  state: z.enum(['open', 'answered', 'confirmed', 'cancelled']),
  receivedAt: moment.nullable(),
  promisedAt: moment.nullable(),
  shared: z.array(fileView.omit({ sha256: true })),
  notes: z.array(outsideNote),
  /** Whether there is still something to say. */
  open: z.boolean(),
}); // oxfmt-ignore
/** @see outsideTask */
export type OutsideTask = z.output<typeof outsideTask>;

/** The plain fields of {@link outsideSay}'s form. */
export const outsideSaid = z.object({ act: z.enum(['note', 'answer']).default('note'), body: text(10_000).default('') }); // oxfmt-ignore

export const outsideGet = route({ method: 'GET', path: '/api/portal/task', access: 'outside', tag, summary: 'What I am asked (headers X-Task and X-Task-Secret)', response: outsideTask }); // oxfmt-ignore
export const outsideReceive = route({ method: 'POST', path: '/api/portal/task/receipt', access: 'outside', tag, summary: 'Confirm that it arrived, and by when the answer comes', body: z.object({ answerBy: givenMoment.nullable().default(null) }), response: outsideTask }); // oxfmt-ignore
export const outsideSay = route({ method: 'POST', path: '/api/portal/task/notes', access: 'outside', tag, summary: 'Write a note or hand the answer in, with files', creates: true, multipart: true, fields: outsideSaid, response: outsideTask }); // oxfmt-ignore
export const outsideDownload = route({ method: 'GET', path: '/api/portal/task/files/:id', access: 'outside', tag, summary: 'A file that was shared with me, or that I sent', raw: true, params: z.object({ id: z.uuid() }) }); // oxfmt-ignore
