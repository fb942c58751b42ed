import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import type { Ctx, PersonActor } from '../../platform/context.ts';
import type { Grain } from '../../terms/measures.ts';
import { endOf } from './measures-period-rules.ts';
import { bucketInSql, finestCube, type Moment, type Sum } from './measures-rules.ts';

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
  const places = sql.raw('s.category_id, s.department_id, s.channel, s.region_id');
  // Facts as lines, taken once (1) or off again (-1).
  const facts = (sign: 1 | -1, those: RawBuilder<unknown>): RawBuilder<unknown> => {
    const times = sql.raw(String(sign));
    return sql`
      select f.moment, f.duty, date_trunc(${grain}, f.day::timestamp)::date as start, ${times} as n,
        ${times} * coalesce(f.flag::int, 0) as flagged, ${times} * coalesce(f.value, 0)::bigint as total, ${places}
      from measure_facts f join measure_slices s on s.id = f.slice_id
      where f.moment ${dutied} and ${daysOf(asked)} and s.cube = ${finestCube} and ${slices} and ${those}`;
  };
  const kept = sql`
    select m.moment, m.duty, m.start, m.n, m.flagged, m.total, ${places}
    from measure_sums m join measure_slices s on s.id = m.slice_id
    where m.cube = ${cube} and m.grain = ${grain} and m.moment ${dutied} and m.start between ${from} and ${to}
      and s.cube = ${cube} and ${slices}`;
  const whole = cube === finestCube ? facts(1, sql`true`) : kept;
  return ctx.actor.kind === 'person' ? sql`${whole} union all ${facts(-1, ofInterest(ctx.actor))}` : whole;
}

/** The days of the periods asked for, of facts `f`. */
const daysOf = ({ grain, from, to }: SumsAsked): RawBuilder<unknown> =>
  sql`f.day between ${from} and ${endOf(grain, to)}`;

/** Facts `f` of complaints the person has an interest in. */
const ofInterest = ({ personId }: PersonActor): RawBuilder<unknown> =>
  sql`f.complaint_id in (select complaint_id from interests where person_id = ${personId})`;

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
  const bucketsOf = (those: RawBuilder<unknown>): RawBuilder<Bucket> => sql<Bucket>`
    select f.moment, ${sql.raw(bucketInSql)}::int as bucket, count(*)::int8 as n
    from measure_facts f join measure_slices s on s.id = f.slice_id
    where f.moment in ('responded', 'closed') and ${daysOf(asked)} and s.cube = ${finestCube} and ${slices}
      and ${those}
    group by 1, 2`;
  const whole =
    cube > 0
      ? bucketsOf(sql`true`)
      : sql<Bucket>`
    select m.moment, m.bucket::int as bucket, sum(m.n)::int8 as n
    from measure_spreads m join measure_slices s on s.id = m.slice_id
    where m.grain = ${grain} and m.moment in ('responded', 'closed') and m.start between ${from} and ${to}
      and s.cube = 0 and ${slices}
    group by 1, 2`;
  const { rows } = await whole.execute(ctx.reads);
  if (ctx.actor.kind !== 'person') return rows;
  const { rows: less } = await bucketsOf(ofInterest(ctx.actor)).execute(ctx.reads);
  const counts = new Map(rows.map((row) => [`${row.moment} ${row.bucket}`, row]));
  for (const { moment, bucket, n } of less) {
    const row = counts.get(`${moment} ${bucket}`);
    if (row) row.n -= n;
  }
  return rows;
}
