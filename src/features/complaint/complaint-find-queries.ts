import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { complaintScope, ownComplaints } from './complaint-policy.ts';
import type { Complaint } from './complaint-store.ts';

/** The complaint if the actor may see it, else null. `lock` holds it until the transaction ends. */
export async function findComplaint(ctx: Ctx, id: string, lock = false): Promise<Complaint | null> {
  let query = ctx.db
    .selectFrom('complaints')
    .selectAll('complaints')
    .select(
      ctx.actor.kind === 'person'
        ? [sql<boolean>`${ownComplaints(ctx.actor)}`.as('mine')]
        : [sql<boolean>`false`.as('mine')],
    )
    .where('complaints.id', '=', id)
    .where(complaintScope(ctx.actor));
  if (lock) query = query.forUpdate('complaints');
  return ((await query.executeTakeFirst()) as Complaint | undefined) ?? null;
}
