import { sql } from 'kysely';
import type { Ctx, PersonActor } from '../../platform/context.ts';
import type { ResolvedLevel } from './approval-rules.ts';

/** Why a person may not vote at a level; null when they may. `instead`: for whom they stand in. */
export interface VoteRight {
  whyNot: string | null;
  instead: string | null;
}

/**
 * Whether this person may vote at this level (SOL-3): they hold its post (or stand in for who does), in the case's
 * department where the level says so (anywhere if nobody there could); they neither wrote nor asked for what is
 * approved, own the case, have an interest in it (DI-7), nor voted on it at another level.
 */
export async function voteRight(
  ctx: Ctx,
  actor: PersonActor,
  approval: {
    id: string;
    complaintId: string;
    requestedBy: string | null;
    authorId: string | null;
    ownerId: string | null;
    departmentId: string | null;
  },
  level: ResolvedLevel,
): Promise<VoteRight> {
  const no = (whyNot: string): VoteRight => ({ whyNot, instead: null });
  if (!actor.grants.some((grant) => grant.permission === 'complaint.approve'))
    return no('approval.no_permission');
  const people = [actor.personId, ...actor.deputyFor];
  const own = [approval.requestedBy, approval.authorId, approval.ownerId].filter((id) => id !== null);
  const { rows } = await sql<{ id: string }>`
    with recursive up as (
      select id, parent_id from departments where id = ${approval.departmentId}
      union all select d.id, d.parent_id from departments d join up on d.id = up.parent_id)
    select p.id from people p
    where p.id = any(${people}::uuid[]) and p.active and p.positions @> array[${level.position}]::text[]
      and not exists (select 1 from interests i where i.complaint_id = ${approval.complaintId} and i.person_id = p.id)
      and (${level.from} = 'any' or ${approval.departmentId}::uuid is null or p.department_id in (select id from up)
        or not exists (select 1 from people h where h.active and h.positions @> array[${level.position}]::text[]
          and h.department_id in (select id from up) and h.id <> all(${own}::uuid[])
          and not exists (select 1 from interests i where i.complaint_id = ${approval.complaintId} and i.person_id = h.id)))
    order by (p.id = ${actor.personId}) desc limit 1`.execute(ctx.db);
  const holder = rows[0]?.id;
  if (!holder) return no('approval.not_your_post');
  if (own.includes(actor.personId) || own.includes(holder)) return no('approval.own');
  const { rows: voted } = await sql<{ one: number }>`
    select 1 as one from approval_votes where approval_id = ${approval.id} and person_id = ${actor.personId} limit 1`.execute(
    ctx.db,
  );
  if (voted.length) return no('approval.voted_already');
  return { whyNot: null, instead: holder === actor.personId ? null : holder };
}
