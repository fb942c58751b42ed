import type { z } from 'zod';
import type { Figures, MeasureRow, MeasuresView, readMeasures } from '../../contract/measures-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Texts } from '../../terms/lists.ts';
import { measures } from '../../terms/measures.ts';
import { localTime } from '../organization/calendar-rules-zone.ts';
import { endOf, spanOf, startOf, type Span } from './measures-period-rules.ts';
import { measuresReach } from './measures-policy.ts';
import {
  branchOf,
  definitions,
  figureOf,
  measuredDuties,
  quantile,
  type Moment,
  type Sum,
} from './measures-rules.ts';
import { cubeFor, slicesAsked } from './measures-slices-queries.ts';
import { dutySums, spreads, sumsBy, type SumRow, type SumsAsked } from './measures-sums-queries.ts';

type Asked = z.output<typeof readMeasures.query>;

/**
 * The dashboard. Mostly sums are read, so it costs the same however many complaints there are; numbers by more than
 * one of category, channel and place are counted from the facts of just those.
 * @throws AppError `measures.reach_forbidden` (only cases of one's own are visible), `measures.span_reversed`,
 * `measures.span_too_long` (params `most`: periods)
 */
export async function measuresView(ctx: Ctx, asked: Asked): Promise<MeasuresView> {
  const reach = measuresReach(ctx.actor);
  if (reach.kind === 'nowhere') throw new AppError('measures.reach_forbidden');
  const zone = ctx.config.REDRESS_ZONE;
  const span = spanAsked(asked, localTime(zone, ctx.time.now()).slice(0, 10));
  const slices = await slicesAsked(ctx, asked);
  const here = (times: { from: string; to: string }, cube: number): SumsAsked => ({
    ...{ cube, grain: span.grain, slices },
    ...{ from: times.from, to: startOf(span.grain, times.to) },
  });
  const cube = cubeFor(ctx.actor, asked);
  const [state, both, duties, buckets, rows] = await Promise.all([
    ctx.reads.selectFrom('measure_state').selectAll().executeTakeFirst(),
    sumsBy(ctx, here({ from: span.before.from, to: span.to }, cube), 'start'),
    dutySums(ctx, here(span, cube)),
    spreads(ctx, here(span, cube)),
    sumsBy(ctx, here(span, cubeFor(ctx.actor, asked, asked.by)), asked.by),
  ]);
  const spreadOf = (moment: Moment) => {
    const own = buckets.filter((bucket) => bucket.moment === moment);
    return { median: quantile(own, 0.5), p90: quantile(own, 0.9) };
  };
  return {
    asOf: state?.brought_up_at?.toISOString() ?? null,
    remaking: state?.walking ?? false,
    ...{ zone, grain: span.grain, from: span.from, to: span.to },
    ...{ unfinished: span.unfinished, before: span.before },
    reach: { whole: reach.kind === 'all', confidential: reach.confidential },
    figures: figuresOf(both.filter(({ key }) => key >= span.from)),
    figuresBefore: figuresOf(both.filter(({ key }) => key < span.from)),
    spreads: { firstResponse: spreadOf('responded'), cycleTime: spreadOf('closed') },
    trend: span.starts.map((start) => ({
      ...{ start, end: endOf(span.grain, start) },
      figures: figuresOf(both.filter(({ key }) => key === start)),
    })),
    rows: await rowsOf(ctx, asked, rows),
    duties: duties.flatMap(({ duty: code, n, flagged }) => {
      const duty = measuredDuties.find((each) => each === code);
      return duty ? [{ duty, n, yes: flagged, value: flagged / n }] : [];
    }),
  };
}

function spanAsked(asked: Asked, today: string): Span {
  const span = spanOf(asked.grain, today, asked);
  if (!span) throw new AppError('measures.span_reversed');
  if ('most' in span) throw new AppError('measures.span_too_long', { most: span.most });
  return span;
}

/** Every measure out of sums of all moments. */
function figuresOf(sums: readonly SumRow[]): Figures {
  const byMoment = new Map<Moment, Sum>();
  for (const { moment, n, flagged, total } of sums) {
    const so = byMoment.get(moment) ?? { n: 0, flagged: 0, total: 0 };
    byMoment.set(moment, { n: so.n + n, flagged: so.flagged + flagged, total: so.total + total });
  }
  const none: Sum = { n: 0, flagged: 0, total: 0 };
  return Object.fromEntries(
    measures.map((measure) => [
      measure,
      figureOf(measure, byMoment.get(definitions[measure].moment) ?? none),
    ]),
  ) as Figures;
}

/** The lines of the breakdown, most complaints first; categories by the branches under the one that is filtered. */
async function rowsOf(ctx: Ctx, asked: Asked, sums: readonly SumRow[]): Promise<MeasureRow[]> {
  const titles = new Map<string, Texts>();
  const parents = new Map<string, string | null>();
  if (asked.by !== 'channel') {
    const table = { category: 'categories', department: 'departments', region: 'regions' } as const;
    const named = await ctx.reads.selectFrom(table[asked.by]).select(['id', 'title']).execute();
    for (const row of named) titles.set(row.id, row.title as Texts);
  }
  if (asked.by === 'category')
    for (const row of await ctx.reads.selectFrom('categories').select(['id', 'parent_id']).execute())
      parents.set(row.id, row.parent_id);
  const { category } = asked;
  const under = category && category !== 'none' ? category.replace('=', '') : null;
  const lineOf = (key: string): string =>
    asked.by === 'category' && key !== 'none' ? (branchOf(parents, key, under) ?? key) : key;
  const rows = Map.groupBy(sums, ({ key }) => lineOf(key));
  return [...rows]
    .map(([key, own]) => ({
      key,
      title: titles.get(key.replace('=', '')) ?? null,
      figures: figuresOf(own),
    }))
    .toSorted((a, b) => b.figures.volume.n - a.figures.volume.n || (a.key < b.key ? -1 : 1));
}
