import { sql } from 'kysely';
import type { Tx } from '../../platform/context.ts';
import { keptCubes } from './measures-facts-store.ts';
import { bucketInSql } from './measures-rules.ts';

/**
 * Makes all sums and spreads anew from the facts: first by day, then weeks and months from those. Readers see the
 * old numbers until the transaction ends, however long it takes; facts of complaints that are gone go.
 */
export async function sumAnew(tx: Tx): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(tx.db);
  await sql`delete from measure_facts f
    where not exists (select 1 from complaints c where c.id = f.complaint_id)`.execute(tx.db);
  await sql`delete from measure_removed`.execute(tx.db);
  await sql`delete from measure_sums`.execute(tx.db);
  await sql`delete from measure_spreads`.execute(tx.db);
  await sql`
    with finest as materialized (
      select moment, day, slice_id, duty, count(*) as n, count(*) filter (where flag) as flagged,
        coalesce(sum(value), 0) as total
      from measure_facts group by 1, 2, 3, 4)
    insert into measure_sums (cube, grain, moment, start, slice_id, duty, n, flagged, total)
    select q.cube, 'day', f.moment, f.day, q.slice_id, f.duty, sum(f.n), sum(f.flagged), sum(f.total)
    from finest f join measure_slices s on s.id = f.slice_id cross join ${keptCubes}
    group by 1, 3, 4, 5, 6`.execute(tx.db);
  await sql`
    insert into measure_spreads (grain, moment, start, slice_id, bucket, n)
    select 'day', f.moment, f.day, s.parents[1], ${sql.raw(bucketInSql)}, count(*)
    from measure_facts f join measure_slices s on s.id = f.slice_id
    where f.moment in ('responded', 'closed') group by 2, 3, 4, 5`.execute(tx.db);
  await sql`
    insert into measure_sums (cube, grain, moment, start, slice_id, duty, n, flagged, total)
    select t.cube, g.grain, t.moment, date_trunc(g.grain, t.start::timestamp)::date, t.slice_id, t.duty,
      sum(t.n), sum(t.flagged), sum(t.total)
    from measure_sums t cross join unnest(array['week', 'month']) g (grain)
    where t.grain = 'day' group by 1, 2, 3, 4, 5, 6`.execute(tx.db);
  await sql`
    insert into measure_spreads (grain, moment, start, slice_id, bucket, n)
    select g.grain, t.moment, date_trunc(g.grain, t.start::timestamp)::date, t.slice_id, t.bucket, sum(t.n)
    from measure_spreads t cross join unnest(array['week', 'month']) g (grain)
    where t.grain = 'day' group by 1, 2, 3, 4, 5`.execute(tx.db);
}
