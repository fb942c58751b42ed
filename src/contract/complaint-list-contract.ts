import { z } from 'zod';
import { complaintColumns } from '../terms/complaint-columns.ts';
import { complaintFilters, complaintSorts, type ComplaintFilter, type FilterSpec } from '../terms/complaint-filters.ts'; // oxfmt-ignore
import { complaintLine } from './complaint-contract.ts';
import { page, route, text, texts } from './route.ts';

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const side = '(?:(?:19|20|21)\\d\\d-\\d\\d-\\d\\d|today|[-+]\\d{1,4}d)';

/** One of these, or several with commas between. */
function several(one: string, most: number): z.ZodString {
  return z
    .string()
    .max(4000)
    .regex(new RegExp(`^(?:${one})(?:,(?:${one})){0,${most - 1}}$`));
}

/** One value, or from..to with either end open. */
function range(one: string, none: boolean): z.ZodString {
  const only = none ? '|none' : '';
  return z
    .string()
    .max(40)
    .regex(new RegExp(`^(?:${one}${only}|(?:${one})?\\.\\.(?:${one})?)$`));
}

/** How the value of one filter is written in an address. */
function filterValue(spec: FilterSpec): z.ZodType<string | undefined> {
  const none = spec.none === true;
  const also = [...(none ? ['none'] : []), ...(spec.me ? ['me'] : [])];
  switch (spec.kind) {
    case 'codes':
      return several([...(spec.codes ?? []), ...also].join('|'), 30).optional();
    case 'words':
      return several('[^,\\x00]{1,60}', 30).optional();
    case 'ids':
      return several([uuid, ...also].join('|'), 50).optional();
    case 'begins':
      return text(200).optional();
    case 'whole':
      return range('\\d{1,6}', none).optional();
    case 'amount':
      return range('\\d{1,12}(?:\\.\\d{1,2})?', none).optional();
    case 'days':
      return range(side, none).optional();
    case 'yes-no':
      return z.enum(['true', 'false']).optional();
  }
}

/** Every filter of a list of complaints, and the words looked for in any text. */
export const complaintFilterFields = z.object({
  q: text(200).optional(),
  ...(Object.fromEntries(
    Object.entries(complaintFilters).map(([name, spec]) => [name, filterValue(spec)]),
  ) as Record<ComplaintFilter, z.ZodOptional<z.ZodString>>),
});
/** @see complaintFilterFields */
export type ComplaintFilters = Partial<z.output<typeof complaintFilterFields>>;

/** Up to three fields, the first weighing most; `-` in front turns one round. */
export const complaintSort = several(`-?(?:${complaintSorts.join('|')})`, 3);

/** Which columns, in which order. */
export const columnChoice = several(complaintColumns.join('|'), complaintColumns.length);

/** A complaint in a list, with what stands in further columns that were asked for. */
export const listedComplaint = complaintLine.extend({
  /** Text, number, moment, codes of closed lists, those of the company's own lists with their title. */
  cells: z
    .record(
      z.string(),
      z.union([
        z.string(),
        z.number(),
        z.boolean(),
        z.null(),
        z.array(z.string()),
        z.object({ code: z.string(), title: texts }),
      ]),
    )
    .optional(),
});
/** @see listedComplaint */
export type ListedComplaint = z.output<typeof listedComplaint>;

export const listComplaints = route({
  method: 'GET',
  path: '/api/complaints',
  access: 'complaint.read',
  tag: 'Complaints',
  summary: 'Complaints one may see, by any of their fields, newest first unless sorted otherwise',
  query: complaintFilterFields.extend({
    sort: complaintSort.optional(),
    /** What a line does not bring along comes in its `cells`. */
    columns: columnChoice.optional(),
    after: z.string().max(1000).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: page(listedComplaint),
});

export const countComplaints = route({
  method: 'GET',
  path: '/api/complaints/count',
  access: 'complaint.read',
  tag: 'Complaints',
  summary: 'How many complaints a list with these filters has, counted up to 1000',
  query: complaintFilterFields,
  response: z.object({
    /** At most 1000; `counted` is false when there are more. */
    count: z.int(),
    counted: z.boolean(),
  }),
});
