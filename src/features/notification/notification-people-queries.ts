import { sql } from 'kysely';
import { validate as isUuid } from 'uuid';
import type { Ctx } from '../../platform/context.ts';
import type { Recipient } from './notification-rules.ts';

/** A person to tell, and for whom they stand in. */
export interface Told {
  personId: string;
  insteadOf: string | null;
}

/** What the people of a notice are asked by. */
export interface Asked {
  complaintId: string | null;
  /** Who did it: nobody is told of their own act. */
  actorId: string | null;
  to: readonly Recipient[];
}

/**
 * Whom to tell: the named people as far as they are still here, and whoever stands in for them now. Of a post, those
 * nearest the case: in the department it lies in, else in those above it one by one, else in its region, else all. Who has an
 * interest in the complaint is kept out of it, and hears nothing of it (DI-7).
 */
export async function peopleToTell(ctx: Ctx, { complaintId, actorId, to }: Asked): Promise<Told[]> {
  const duties = to.flatMap((one) => ('duty' in one ? [one.duty] : []));
  const people = to.flatMap((one) => ('people' in one ? one.people : [])).filter((id) => isUuid(id));
  const record = (kind: string): string[] =>
    to.flatMap((one) => ('record' in one && one.record === kind && isUuid(one.id) ? [one.id] : []));
  const post = to.find((one) => 'post' in one);
  const now = ctx.time.now();
  const { rows } = await sql<Told>`
    with recursive up as (
      select id, parent_id, 0 as steps from departments where id = ${post?.departmentId ?? null}
      union all select d.id, d.parent_id, up.steps + 1 from departments d join up on d.id = up.parent_id
      where up.steps < 50),
    holders as (
      select p.id, coalesce((select min(up.steps) from up where up.id = p.department_id),
        case when p.region_id = (select region_id from complaints where id = ${complaintId}) then 100 else 200 end) as far
      from people p where p.active and p.positions @> array[${post?.post ?? ''}]::text[] and not exists (
        select 1 from interests i where i.complaint_id = ${complaintId} and i.person_id = p.id)),
    named as (
      select id from holders where far = (select min(far) from holders)
      union select unnest(${people}::uuid[]) as id
      union select owner_id from complaints where id = ${complaintId} and ${duties.includes('owner')}
      union select first_contact_id from complaints where id = ${complaintId} and ${duties.includes('first-contact')}
      union select coalesce(d.head_id, p.id) from complaints c join departments d on d.id = c.department_id
        left join people p on p.department_id = d.id and p.positions @> array['department-head']
        where c.id = ${complaintId} and ${duties.includes('department-head')}
      union select unnest(array[asked_by, from_id]) from handovers where id = any(${record('handover-asker')}::uuid[])
      union select to_id from handovers where id = any(${record('handover-taker')}::uuid[])
      union select requested_by from approvals where id = any(${record('approval-requester')}::uuid[])
      union select asked_by from sub_tasks where id = any(${record('sub-task-asker')}::uuid[])),
    told as (
      select id, null::uuid as instead_of from named
      union all select d.deputy_id, d.person_id from deputies d join named on named.id = d.person_id
        where d.revoked_at is null and d.from_at <= ${now} and d.until_at > ${now})
    select distinct on (told.id) told.id as "personId", told.instead_of as "insteadOf"
    from told join people on people.id = told.id and people.active
    where told.id is distinct from ${actorId}::uuid and not exists (
      select 1 from interests i where i.complaint_id = ${complaintId} and i.person_id = told.id)
    order by told.id, told.instead_of nulls first`.execute(ctx.db);
  return rows;
}
