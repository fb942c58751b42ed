import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { Grain } from '../../terms/measures.ts';
import { bucketOf, type Moment, type Sum } from './measures-rules.ts';

/** Of which sums: a cube, periods of a grain, and the slices asked for. */
export interface SumsAsked {
  cube: number;
  grain: Grain;
  /** First days of the first period and of the last. */
  from: string;
  to: string;
  slices: Expression<SqlBool>;
}

/** A sum with what it was grouped by. */
export interface SumRow extends Sum {
  moment: Moment;
  duty: string;
  key: string;
}

/**
 * What sums are made of, one line each: those kept, and less the facts of complaints the reader has an interest in
 * (DI-7), which are few. Columns: moment, duty, start, n, flagged, total, and the slice as `s`.
 */
function lines(ctx: Ctx, asked: SumsAsked, duties: boolean): RawBuilder<unknown> {
  const { cube, grain, from, to, slices } = asked;
  const dutied = sql.raw(duties ? `= 'duty'` : `<> 'duty'`);
  const kept = sql`
    select m.moment, m.duty, m.start, m.n, m.flagged, m.total, s.category_id, s.department_id, s.channel, s.region_id
    from measure_sums m join measure_slices s on s.id = m.slice_id
    where m.cube = ${cube} and m.grain = ${grain} and m.moment ${dutied} and m.start between ${from} and ${to}
      and s.cube = ${cube} and ${slices}`;
  if (ctx.actor.kind !== 'person') return kept;
  return sql`${kept} union all
    select f.moment, f.duty, date_trunc(${grain}, f.day::timestamp)::date, -1, -coalesce(f.flag::int, 0),
      -coalesce(f.value, 0), s.category_id, s.department_id, s.channel, s.region_id
    from measure_facts f join measure_slices s on s.id = f.slice_id
    where f.complaint_id in (select complaint_id from interests where person_id = ${ctx.actor.personId})
      and f.moment ${dutied} and date_trunc(${grain}, f.day::timestamp)::date between ${from} and ${to}
      and ${slices}`;
}

/** What sums may be grouped by, as columns of the lines. */
const columns = {
  start: 'start',
  category: 'category_id',
  department: 'department_id',
  channel: 'channel',
  region: 'region_id',
} as const;

/** Sums of every moment but duties, by period or by a dimension (`none` where a case has none). */
export async function sumsBy(ctx: Ctx, asked: SumsAsked, by: keyof typeof columns): Promise<SumRow[]> {
  const { rows } = await sql<SumRow>`
    select moment, '' as duty, coalesce(${sql.ref(columns[by])}::text, 'none') as key, sum(n)::int8 as n,
      sum(flagged)::int8 as flagged, sum(total)::int8 as total
    from (${lines(ctx, asked, false)}) l group by 1, 3 having sum(n) <> 0`.execute(ctx.reads);
  return rows;
}

/** Sums of every duty. */
export async function dutySums(ctx: Ctx, asked: SumsAsked): Promise<SumRow[]> {
  const { rows } = await sql<SumRow>`
    select moment, duty, '' as key, sum(n)::int8 as n, sum(flagged)::int8 as flagged, sum(total)::int8 as total
    from (${lines(ctx, asked, true)}) l group by 1, 2 having sum(n) <> 0 order by 2`.execute(ctx.reads);
  return rows;
}

interface Bucket {
  moment: Moment;
  bucket: number;
  n: number;
}

/** How the durations of a moment are spread over buckets, less those of complaints the reader has an interest in. */
export async function spreads(ctx: Ctx, asked: SumsAsked): Promise<Bucket[]> {
  const { cube, grain, from, to, slices } = asked;
  const { rows } = await sql<Bucket>`
    select m.moment, m.bucket::int as bucket, sum(m.n)::int8 as n
    from measure_spreads m join measure_slices s on s.id = m.slice_id
    where m.cube = ${cube} and m.grain = ${grain} and m.moment in ('responded', 'closed')
      and m.start between ${from} and ${to} and s.cube = ${cube} and ${slices}
    group by 1, 2`.execute(ctx.reads);
  if (ctx.actor.kind !== 'person') return rows;
  const { rows: less } = await sql<{ moment: Moment; value: number }>`
    select f.moment, f.value from measure_facts f join measure_slices s on s.id = f.slice_id
    where f.complaint_id in (select complaint_id from interests where person_id = ${ctx.actor.personId})
      and f.moment in ('responded', 'closed')
      and date_trunc(${grain}, f.day::timestamp)::date between ${from} and ${to} and ${slices}`.execute(
    ctx.reads,
  );
  const counts = new Map(rows.map((row) => [`${row.moment} ${row.bucket}`, row]));
  for (const { moment, value } of less) {
    const row = counts.get(`${moment} ${bucketOf(value)}`);
    if (row) row.n -= 1;
  }
  return rows;
}
