import { z } from 'zod';
import { done, idParams, personName, route, text } from './route.ts';

/**
 * A stream of server-sent events: `data: {"topic", "kind", "data"}`, a word that something changed and never the
 * data itself. Topics with commas between: `complaint:<id>`, `person:<my id>` (or `person:me`); what one may not
 * see stays silent. Ends when the session does.
 */
export const live = route({
  method: 'GET',
  path: '/api/live',
  access: 'signed-in',
  tag: 'Live',
  summary: 'Hear at once what changes',
  query: z.object({ topics: z.string().min(1).max(4000) }),
  raw: true,
});

/** Everybody who has a complaint open now. */
export const presenceView = z.object({
  people: z.array(
    z.object({
      person: personName,
      /** What they are writing: a code of the screen's own (`reply`, `finding`); empty while they only look. */
      editing: z.string(),
      me: z.boolean(),
    }),
  ),
});
/** @see presenceView */
export type PresenceView = z.output<typeof presenceView>;

/** To be repeated every 20 seconds; who is not heard of for a minute counts as gone. */
export const comeToCase = route({
  method: 'POST',
  path: '/api/complaints/:id/presence',
  access: 'complaint.read',
  tag: 'Live',
  summary: 'I have this complaint open, and what I am writing there; answers who else has',
  params: idParams,
  body: z.object({ editing: text(60).default('') }),
  response: presenceView,
});

export const leaveCase = route({
  method: 'DELETE',
  path: '/api/complaints/:id/presence',
  access: 'complaint.read',
  tag: 'Live',
  summary: 'I have closed this complaint',
  params: idParams,
  response: done,
});

export const whoIsThere = route({
  method: 'GET',
  path: '/api/complaints/:id/presence',
  access: 'complaint.read',
  tag: 'Live',
  summary: 'Who has this complaint open now',
  params: idParams,
  response: presenceView,
});
