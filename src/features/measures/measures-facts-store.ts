import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../platform/context.ts';
import { bucketInSql } from './measures-rules.ts';

/** The cubes of slices: those sums are kept in, and the finest, of the facts. */
const allCubes = sql`unnest(array[0, 1, 2, 4, 7]) q (cube)`;
/** A fact's slice in each cube that sums are kept in. */
export const keptCubes = sql`unnest(array[0, 1, 2, 4], s.parents) q (cube, slice_id)`;

/** Makes the slices of these complaints that are not there yet, in every cube. */
async function ensureSlices(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`
    insert into measure_slices (cube, key, kind, confidential, department_id, region_id, category_id, channel)
    select distinct q.cube, ${sliceKey('c', 'q.cube')}, c.kind, c.confidential,
      case when q.cube & 4 > 0 then c.department_id end, case when q.cube & 4 > 0 then c.region_id end,
      case when q.cube & 1 > 0 then c.category_id end, case when q.cube & 2 > 0 then c.channel end
    from complaints c cross join ${allCubes}
    where c.id = any(${[...ids]}::uuid[])
      and not exists (select 1 from measure_slices s where s.key = ${sliceKey('c', 'q.cube')})`.execute(
    tx.db,
  );
  await sql`
    update measure_slices s set parents = array(
      select p.id from unnest(array[0, 1, 2, 4]) q (cube)
        join measure_slices p on p.key = ${sliceKey('s', 'q.cube')} order by q.cube)
    where s.cube = 7 and s.parents is null`.execute(tx.db);
}

/** What tells slices apart, in a cube, as text; written out of a row with the columns of `complaints`. */
function sliceKey(row: string, cube: string): RawBuilder<string> {
  const inCube = sql.raw(cube);
  const part = (bit: number, name: string): RawBuilder<unknown> =>
    sql`case when ${inCube} & ${sql.raw(String(bit))} > 0 then coalesce(${sql.ref(`${row}.${name}`)}::text, '-') end`;
  return sql<string>`concat_ws('|', ${inCube}, ${sql.ref(`${row}.kind`)}, ${sql.ref(`${row}.confidential`)},
    ${part(4, 'department_id')}, ${part(4, 'region_id')}, ${part(1, 'category_id')}, ${part(2, 'channel')})`;
}

/**
 * The facts of these complaints as they follow from everything on record, as a query: complaint, moment, duty, day,
 * slice, flag, value. Here the measures are computed, and only here; in words they stand in `docs/GLOSSARY.md`.
 * A duplicate has none. Durations are whole minutes of elapsed time, never below zero; the index in hundredths.
 */
function freshFacts(ids: readonly string[], zone: string): RawBuilder<unknown> {
  const these = sql`any(${[...ids]}::uuid[])`;
  return sql`
    with cases as materialized (
      select c.id, c.received_at, c.is_repeat, c.reopened, s.id as slice_id,
        case when c.status in ('closed', 'archived') then c.closed_at end as closed_at
      from complaints c join measure_slices s on s.key = ${sliceKey('c', '7')}
      where c.id = ${these} and c.duplicate_of is null),
    duties as (
      select complaint_id, policy ->> 'duty' as duty, bool_and(breached_at is null) as on_time,
        coalesce(min(breached_at), max(met_at)) as at
      from clocks where complaint_id = ${these} and (met_at is not null or breached_at is not null)
      group by 1, 2),
    happened as (
      select id, 'received' as moment, '' as duty, received_at as at, is_repeat as flag, null::timestamptz as since,
        null::int as value from cases
      union all
      select c.id, 'responded', '', min(m.occurred_at), null, c.received_at, null
        from cases c join messages m on m.complaint_id = c.id
        where m.direction = 'out' and m.author_id is not null and m.kind not in ('acknowledgement', 'survey')
        group by c.id, c.received_at
      union all
      select id, 'closed', '', closed_at, null, received_at, null from cases where closed_at is not null
      union all
      select c.id, 'settled', '', c.closed_at, bool_and(d.on_time), null, null
        from cases c join duties d on d.complaint_id = c.id where c.closed_at is not null group by c.id, c.closed_at
      union all
      select c.id, 'first-closed', '', f.at, c.reopened > 0, null, null
        from cases c cross join lateral (select least(c.closed_at, min(p.at)) as at
          from process_moments p where p.complaint_id = c.id and p.event = 'closed') f
        where f.at is not null
      union all
      select c.id, 'rated', '', r.answered_at, null, null, round(r.index_value * 100)::int
        from cases c cross join lateral (select answered_at, index_value from surveys
          where complaint_id = c.id and answered_at is not null and index_value is not null
          order by round desc limit 1) r
      union all
      select c.id, 'duty', d.duty, d.at, d.on_time, null, null
        from cases c join duties d on d.complaint_id = c.id where d.duty <> '')
    select h.id as complaint_id, h.moment, h.duty, (h.at at time zone ${zone}::text)::date as day, c.slice_id, h.flag,
      coalesce(h.value, greatest(0, floor(extract(epoch from h.at - h.since) / 60))::int) as value
    from happened h join cases c on c.id = h.id`;
}

/**
 * Writes the facts of these complaints anew. With `andSums` the difference to what stood there goes into the sums
 * and spreads as well, so that they stay the sum of all facts; without it the sums are to be made afterwards.
 */
export async function writeFacts(
  tx: Tx,
  ids: readonly string[],
  { zone, andSums }: { zone: string; andSums: boolean },
): Promise<void> {
  if (ids.length === 0) return;
  await ensureSlices(tx, ids);
  const these = sql`any(${[...ids]}::uuid[])`;
  const columns = sql.raw('complaint_id, moment, duty, day, slice_id, flag, value');
  await sql`
    with fresh as materialized (${freshFacts(ids, zone)}),
    old as materialized (select ${columns} from measure_facts where complaint_id = ${these}),
    gone as (
      delete from measure_facts f where f.complaint_id = ${these} and not exists (select 1 from fresh n
        where n.complaint_id = f.complaint_id and n.moment = f.moment and n.duty = f.duty)),
    written as (
      insert into measure_facts (${columns}) select ${columns} from fresh
      on conflict (complaint_id, moment, duty) do update
        set day = excluded.day, slice_id = excluded.slice_id, flag = excluded.flag, value = excluded.value
        where (measure_facts.day, measure_facts.slice_id, measure_facts.flag, measure_facts.value)
          is distinct from (excluded.day, excluded.slice_id, excluded.flag, excluded.value))
    ${andSums ? addDifference : sql``}
    select 1`.execute(tx.db);
  if (!andSums) return;
  await sql`delete from measure_sums where n = 0`.execute(tx.db);
  await sql`delete from measure_spreads where n = 0`.execute(tx.db);
}

/** What a fact adds to the sums of every cube and grain, with its sign. */
const everywhere = sql`
  select q.cube, g.grain, d.moment, date_trunc(g.grain, d.day::timestamp)::date as start,
    q.slice_id, d.duty, d.flag, d.value, d.sign
  from difference d join measure_slices s on s.id = d.slice_id
    cross join ${keptCubes} cross join unnest(array['day', 'week', 'month']) g (grain)`;

const addDifference = sql`,
  difference as materialized (
    select changed.*, sum(sign) over (partition by complaint_id, moment, duty, day, slice_id, flag, value) as change
    from (select *, -1 as sign from old union all select *, 1 from fresh) changed),
  spots as materialized (${everywhere} where d.change <> 0),
  summed as (
    insert into measure_sums as t (cube, grain, moment, start, slice_id, duty, n, flagged, total)
    select cube, grain, moment, start, slice_id, duty, sum(sign), coalesce(sum(sign) filter (where flag), 0),
      coalesce(sum(sign * value), 0)
    from spots group by 1, 2, 3, 4, 5, 6
    on conflict (cube, grain, moment, start, slice_id, duty) do update
      set n = t.n + excluded.n, flagged = t.flagged + excluded.flagged, total = t.total + excluded.total),
  spread as (
    insert into measure_spreads as t (grain, moment, start, slice_id, bucket, n)
    select grain, moment, start, slice_id, ${sql.raw(bucketInSql)}, sum(sign)
    from spots where cube = 0 and moment in ('responded', 'closed') group by 1, 2, 3, 4, 5
    on conflict (grain, moment, start, slice_id, bucket) do update set n = t.n + excluded.n)`;
