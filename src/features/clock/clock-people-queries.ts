import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { usualSupervisor, type ToldWho } from './clock-template-rules.ts';

/** Where a case lies and who has duties in it, for finding whom to tell. */
export interface CaseHands {
  ownerId: string | null;
  firstContactId: string | null;
  departmentId: string | null;
  regionId: string | null;
}

/**
 * Finds who is to be told about a case; asks the database once for the same post and place. A post's holders are
 * those nearest the case: in its department, else in the departments above it one by one, else in its region, else
 * all of them (SLA-3). Where a post is vacant, those who supervise everywhere.
 */
export function peopleFinder(ctx: Ctx): (hands: CaseHands, who: readonly ToldWho[]) => Promise<string[]> {
  const known = new Map<string, Promise<string[]>>();
  const holders = async (post: string, hands: CaseHands): Promise<string[]> => {
    const key = `${post} ${hands.departmentId ?? ''} ${hands.regionId ?? ''}`;
    const found = known.get(key) ?? holdersNear(ctx, post, hands);
    known.set(key, found);
    const ids = await found;
    return ids.length > 0 || post === usualSupervisor ? ids : holders(usualSupervisor, hands);
  };
  return async (hands, who) => {
    const ids: string[] = [];
    for (const one of who) {
      if (one === 'owner' && hands.ownerId) ids.push(hands.ownerId);
      else if (one === 'first-contact' && hands.firstContactId) ids.push(hands.firstContactId);
      else if (one.startsWith('position:'))
        ids.push(...(await holders(one.slice('position:'.length), hands)));
    }
    return [...new Set(ids)];
  };
}

async function holdersNear(ctx: Ctx, post: string, hands: CaseHands): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive up as (
      select id, parent_id, 0 as steps from departments where id = ${hands.departmentId}
      union all select d.id, d.parent_id, up.steps + 1 from departments d join up on d.id = up.parent_id
      where up.steps < 50),
    holders as (
      select p.id, coalesce((select min(up.steps) from up where up.id = p.department_id),
        case when p.region_id = ${hands.regionId} then 100 else 200 end) as far
      from people p where p.active and p.positions @> array[${post}]::text[])
    select id from holders where far = (select min(far) from holders) order by id`.execute(ctx.db);
  return rows.map((row) => row.id);
}
