import { z } from 'zod';
import { done, moment, route } from './route.ts';

const tag = 'drafts';

/** What a draft is of: `reply:<complaint id>`, `intake`. Each person has their own. */
export const draftParams = z.object({ key: z.string().min(1).max(200) });

/** Both null when there is no draft. */
export const getDraft = route({
  method: 'GET',
  path: '/api/drafts/:key',
  access: 'signed-in',
  tag,
  summary: 'What the signed-in person has typed there and not sent yet.',
  params: draftParams,
  response: z.object({ value: z.unknown(), savedAt: moment.nullable() }),
});

/** The later writing wins: a draft belongs to one person. */
export const saveDraft = route({
  method: 'PUT',
  path: '/api/drafts/:key',
  access: 'signed-in',
  tag,
  summary: 'Keeps what the signed-in person has typed; at most 200 KB.',
  params: draftParams,
  body: z.object({ value: z.unknown() }),
  response: z.object({ savedAt: moment }),
});

/** Also when there was none. */
export const discardDraft = route({
  method: 'DELETE',
  path: '/api/drafts/:key',
  access: 'signed-in',
  tag,
  summary: 'Forgets a draft: what it was for has been sent, or given up.',
  params: draftParams,
  response: done,
});
