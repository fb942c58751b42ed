import { sql } from 'kysely';
import type { Tx } from '../../platform/context.ts';
import { bucketInSql } from './measures-facts-store.ts';

/**
 * Makes all sums and spreads anew from the facts: first by day and finest slice, then the rest from those. Readers
 * see the old numbers until the transaction ends, however long it takes; facts of complaints that are gone go.
 */
export async function sumAnew(tx: Tx): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(tx.db);
  await sql`delete from measure_facts f
    where not exists (select 1 from complaints c where c.id = f.complaint_id)`.execute(tx.db);
  await sql`delete from measure_removed`.execute(tx.db);
  await sql`delete from measure_sums`.execute(tx.db);
  await sql`delete from measure_spreads`.execute(tx.db);
  await sql`
    insert into measure_sums (cube, grain, moment, start, slice_id, duty, n, flagged, total)
    select 3, 'day', moment, day, slice_id, duty, count(*), count(*) filter (where flag), coalesce(sum(value), 0)
    from measure_facts group by moment, day, slice_id, duty`.execute(tx.db);
  await sql`
    insert into measure_spreads (cube, grain, moment, start, slice_id, bucket, n)
    select 3, 'day', moment, day, slice_id, ${bucketInSql('value')}, count(*)
    from measure_facts where moment in ('responded', 'closed') group by 1, 2, 3, 4, 5, 6`.execute(tx.db);
  const coarser = sql`from finest t join measure_slices s on s.id = t.slice_id
    cross join generate_series(0, 3) q (cube) cross join unnest(array['day', 'week', 'month']) g (grain)
    where not (q.cube = 3 and g.grain = 'day') group by 1, 2, 3, 4, 5, 6`;
  const place = sql`q.cube, g.grain, t.moment, date_trunc(g.grain, t.start::timestamp)::date,
    s.parents[q.cube + 1]`;
  await sql`
    with finest as (select * from measure_sums)
    insert into measure_sums (cube, grain, moment, start, slice_id, duty, n, flagged, total)
    select ${place}, t.duty, sum(t.n), sum(t.flagged), sum(t.total) ${coarser}`.execute(tx.db);
  await sql`
    with finest as (select * from measure_spreads)
    insert into measure_spreads (cube, grain, moment, start, slice_id, bucket, n)
    select ${place}, t.bucket, sum(t.n) ${coarser}`.execute(tx.db);
}
