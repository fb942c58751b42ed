import { z } from 'zod';
import { duties } from '../terms/duties.ts';
import { channels, kinds } from '../terms/lists.ts';
import { dimensions, grains, measures } from '../terms/measures.ts';
import { complaintLine } from './complaint-contract.ts';
import { done, givenDay, moment, page, route, texts } from './route.ts';

const tag = 'measures';

/** A day in the company's time zone. */
const day = z.iso.date();

/** Clocks are kept by duty; `promise` is what was promised to the complainant. */
export const measuredDuty = z.enum([...duties, 'promise']);

/** Of which complaints; what hangs in a tree counts with all below it. */
const filters = z.object({
  kind: z.enum([...kinds, 'all']).default('complaint'),
  /** A category with those below it; after `=` that one alone; `none` without any. */
  category: z
    .string()
    .regex(/^(none|=?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/)
    .optional(),
  department: z.union([z.literal('none'), z.uuid()]).optional(),
  region: z.union([z.literal('none'), z.uuid()]).optional(),
  channel: z.enum(channels).optional(),
});
/** @see filters */
export type MeasureFilters = z.output<typeof filters>;

/**
 * A number: over how many cases it is taken (`n`), how many of them count (`yes`, of shares), and what it comes to:
 * pieces, a share from 0 to 1, minutes, or an index from 0 to 100; null of no cases.
 */
const figure = z.object({ n: z.int(), yes: z.int().nullable(), value: z.number().nullable() });
/** @see figure */
export type FigureView = z.output<typeof figure>;

const figures = z.record(z.enum(measures), figure);
/** One number of every measure. */
export type Figures = z.output<typeof figures>;

const span = z.object({ from: day, to: day });

const row = z.object({
  /** What goes into the filter of this dimension to see only this; cases without any: `none`. */
  key: z.string(),
  /** Null of channels (their texts are `term.channel.…`) and of `none`. */
  title: texts.nullable(),
  figures,
});
/** One line of a breakdown. */
export type MeasureRow = z.output<typeof row>;

/** Minutes within which half, and nine tenths, of the durations lie; at most 5 % off. */
const spread = z.object({ median: z.number().nullable(), p90: z.number().nullable() });
/** @see spread */
export type SpreadView = z.output<typeof spread>;

export const readMeasures = route({
  method: 'GET',
  path: '/api/measures',
  access: 'measures.read',
  summary: 'Measures of complaints in a time, the time before it, by period, and broken down.',
  tag,
  query: filters.extend({
    grain: z.enum(grains).default('week'),
    from: givenDay.optional(),
    to: givenDay.optional(),
    by: z.enum(dimensions).default('category'),
  }),
  response: z.object({
    /** All that happened until then is counted; null while numbers are made for the first time. */
    asOf: moment.nullable(),
    /** True while everything is made anew; numbers are those of before. */
    remaking: z.boolean(),
    zone: z.string(),
    grain: z.enum(grains),
    ...span.shape,
    /** The last period has not ended. */
    unfinished: z.boolean(),
    before: span,
    /** Whether the numbers are of all complaints, and of confidential ones too. */
    reach: z.object({ whole: z.boolean(), confidential: z.boolean() }),
    figures,
    figuresBefore: figures,
    spreads: z.object({ firstResponse: spread, cycleTime: spread }),
    trend: z.array(z.object({ start: day, end: day, figures })),
    rows: z.array(row),
    duties: z.array(z.object({ duty: measuredDuty, n: z.int(), yes: z.int(), value: z.number() })),
  }),
});
/** What the dashboard shows. */
export type MeasuresView = z.output<typeof readMeasures.response>;

export const measuredCases = route({
  method: 'GET',
  path: '/api/measures/cases',
  access: 'measures.read',
  summary: 'The complaints behind a number.',
  tag,
  query: filters.extend({
    measure: z.enum(measures).default('volume'),
    /** On-time rate of one duty instead of the whole case. */
    duty: measuredDuty.optional(),
    /** Of a share: those that count, or those that do not. */
    part: z.enum(['all', 'yes', 'no']).default('all'),
    from: givenDay.optional(),
    to: givenDay.optional(),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: page(
    complaintLine.extend({
      /** The day by which it counts. */
      day,
      /** Of a share: whether it counts. Else null. */
      counts: z.boolean().nullable(),
      /** Of a mean: minutes, or the index. Else null. */
      value: z.number().nullable(),
    }),
  ).extend({
    /** How many in all, at most 1000; `counted` is false when there are more. */
    count: z.int(),
    counted: z.boolean(),
  }),
});

export const remakeMeasures = route({
  method: 'POST',
  path: '/api/measures/remake',
  access: 'settings.manage',
  summary: 'Has all measures made anew from the complaints.',
  tag,
  response: done,
});
