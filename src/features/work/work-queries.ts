import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { reachOf, type Reach } from '../access/access-policy.ts';

/** How much waits for whom. */
export interface Workload {
  people: { person: { id: string; name: string }; open: number; overdue: number }[];
  /** Items of the same reach that wait for a post, in nobody's hands yet. */
  unassigned: number;
}

/**
 * The workload within the actor's reach (`work.read`): everybody there, those with nothing to do too, the busiest
 * first. Counts only; what the items are about is asked through their complaints.
 */
export async function workloadOf(ctx: Ctx): Promise<Workload> {
  const reach = reachOf(ctx.actor, 'work.read');
  const now = ctx.time.now();
  const { rows: people } = await sql<{ id: string; name: string; open: number; overdue: number }>`
    select p.id, p.name, count(w.id) as open, count(w.id) filter (where w.due_at < ${now}) as overdue
    from people p left join work_items w on w.assignee_id = p.id and w.state = 'open'
    where p.active and ${within(reach, 'p.id', 'p.department_id', 'p.region_id')}
    group by p.id order by count(w.id) desc, p.name, p.id limit 500`.execute(ctx.db);
  const { rows: waiting } = await sql<{ unassigned: number }>`
    select count(*) as unassigned from work_items w left join complaints c on c.id = w.complaint_id
    where w.state = 'open' and w.assignee_id is null
      and ${within(reach, null, 'coalesce(w.department_id, c.department_id)', 'w.region_id')}`.execute(
    ctx.db,
  );
  return {
    people: people.map(({ id, name, open, overdue }) => ({ person: { id, name }, open, overdue })),
    unassigned: waiting[0]?.unassigned ?? 0,
  };
}

/** Whether an item of this kind and ref still waits on the complaint. */
export async function hasOpenWork(
  ctx: Ctx,
  complaintId: string,
  { kind, ref }: { kind: string; ref: string },
): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('work_items')
    .select('id')
    .where('complaint_id', '=', complaintId)
    .where('kind', '=', kind)
    .where('ref', '=', ref)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return row !== undefined;
}

/** Rows within a reach, by the columns that say whose they are and where they lie. */
function within(reach: Reach, person: string | null, department: string, region: string) {
  if (reach.kind === 'nothing') return sql<boolean>`false`;
  if (reach.kind === 'everything') return sql<boolean>`true`;
  const parts = [sql<boolean>`${sql.raw(department)} = any(${[...reach.departmentIds]}::uuid[])`];
  if (person) parts.push(sql<boolean>`${sql.raw(person)} = any(${[...reach.people]}::uuid[])`);
  if (reach.regionId) parts.push(sql<boolean>`${sql.raw(region)} = ${reach.regionId}`);
  return sql<boolean>`(${sql.join(parts, sql` or `)})`;
}
