import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { readNoted } from '../audit/read-queries.ts';
import { complaintScope, handledComplaints, ownComplaints } from './complaint-policy.ts';
import type { Complaint } from './complaint-store.ts';

/** The complaint if the actor may see it, else null. `lock` holds it until the transaction ends. */
export async function findComplaint(ctx: Ctx, id: string, lock = false): Promise<Complaint | null> {
  const query = complaintOf(ctx, id);
  const row = await (lock ? query.forUpdate('complaints') : query).executeTakeFirst();
  return (row as Complaint | undefined) ?? null;
}

/** The same, and whether it is on record already that the actor looks at it now. */
export async function findOpened(
  ctx: Ctx,
  id: string,
): Promise<{ complaint: Complaint; noted: boolean } | null> {
  const row = await complaintOf(ctx, id).select(readNoted(ctx, id).as('noted')).executeTakeFirst();
  if (!row) return null;
  const { noted, ...complaint } = row;
  return { complaint: complaint as Complaint, noted };
}

function complaintOf(ctx: Ctx, id: string) {
  return ctx.db
    .selectFrom('complaints')
    .selectAll('complaints')
    .select(
      ctx.actor.kind === 'person'
        ? [
            sql<boolean>`${ownComplaints(ctx.actor)}`.as('mine'),
            sql<boolean>`${handledComplaints(ctx.actor)}`.as('handled'),
          ]
        : [sql<boolean>`false`.as('mine'), sql<boolean>`false`.as('handled')],
    )
    .where('complaints.id', '=', id)
    .where(complaintScope(ctx.actor));
}
