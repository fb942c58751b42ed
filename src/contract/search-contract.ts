import { z } from 'zod';
import { searchPlaces } from '../terms/search-places.ts';
import { complaintLine } from './complaint-contract.ts';
import { moment, page, route, someText } from './route.ts';

/** A complaint that was found: where the words stand in it, each place with a short piece in which they are marked. */
export const searchHit = complaintLine.extend({
  found: z.array(
    z.object({
      place: z.enum(searchPlaces),
      at: moment.nullable(),
      excerpt: z.array(z.object({ text: z.string(), hit: z.boolean() })),
    }),
  ),
});
/** @see searchHit */
export type SearchHit = z.output<typeof searchHit>;

const tag = 'Search';

/** By POST, so that a telephone number typed here stands in no address and no log. */
export const search = route({
  method: 'POST', path: '/api/search', access: 'complaint.read', tag, summary: 'Complaints one may see that hold all the words typed, in whatever text of theirs; newest first (ARC-3)',
  body: z.object({ q: someText(200), after: z.string().max(200).optional(), limit: z.int().min(1).max(50).default(20) }).strict(),
  response: page(searchHit).extend({
    /** Up to 1000, with the first page only; `counted` is false when there are more. */
    count: z.int().nullable(),
    counted: z.boolean(),
    /** Rows of the index made anew after an upgrade, of how many; null when everything can be found. */
    rebuilding: z.object({ done: z.int(), total: z.int() }).nullable(),
  }),
}); // oxfmt-ignore

export const recentCases = route({
  method: 'GET', path: '/api/search/recent', access: 'complaint.read', tag, summary: 'The complaints one opened last',
  response: z.object({ items: z.array(complaintLine) }),
}); // oxfmt-ignore
