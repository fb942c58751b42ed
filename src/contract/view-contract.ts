import { z } from 'zod';
import { columnChoice, complaintFilterFields, complaintSort } from './complaint-list-contract.ts';
import { done, idParams, route, seenVersion, someText } from './route.ts';

const tag = 'Views';

/** What a view shows and how: the same words that stand in the address of the list. */
export const viewLook = z
  .object({
    filters: complaintFilterFields.strict(),
    sort: complaintSort.optional(),
    columns: columnChoice.optional(),
  })
  .strict();

/** Who sees a view besides who made it. */
export const viewSharing = z.enum(['nobody', 'department', 'all']);

const given = z
  .object({ title: someText(60), shared: viewSharing.default('nobody'), look: viewLook })
  .strict();

/** A view as its reader sees it. */
export const savedView = z.object({
  id: z.uuid(),
  title: z.string(),
  shared: viewSharing,
  look: viewLook,
  /** Whose it is; null when it is the reader's own. */
  owner: z.string().nullable(),
  mine: z.boolean(),
  /** The reader's list begins with it. */
  first: z.boolean(),
  version: z.int(),
});
/** @see savedView */
export type SavedView = z.output<typeof savedView>;

export const listViews = route({
  method: 'GET', path: '/api/complaint-views', access: 'signed-in', tag, summary: "Views of the list: one's own and those shared with one",
  response: z.object({ items: z.array(savedView), mayShareWithAll: z.boolean() }),
}); // oxfmt-ignore

export const createView = route({
  method: 'POST', path: '/api/complaint-views', access: 'signed-in', tag, summary: "Keep a view: for oneself, one's department or all", creates: true,
  body: given, response: z.object({ id: z.uuid() }),
}); // oxfmt-ignore

export const changeView = route({
  method: 'PUT', path: '/api/complaint-views/:id', access: 'signed-in', tag, summary: "Change a view of one's own",
  params: idParams, body: given.extend({ version: seenVersion }), response: z.object({ version: z.int() }),
}); // oxfmt-ignore

export const removeView = route({
  method: 'DELETE', path: '/api/complaint-views/:id', access: 'signed-in', tag, summary: "Remove a view of one's own",
  params: idParams, response: done,
}); // oxfmt-ignore

export const chooseFirstView = route({
  method: 'PUT', path: '/api/complaint-views', access: 'signed-in', tag, summary: "Say which view one's list begins with; null is the whole list",
  body: z.object({ id: z.uuid().nullable() }).strict(), response: done,
}); // oxfmt-ignore
