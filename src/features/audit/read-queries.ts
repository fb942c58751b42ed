import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { hourOf } from './audit-rules.ts';

/** Whether the actor's look at this case is on record for this hour; nobody but people is noted. */
export function readNoted(ctx: Ctx, complaintId: string): RawBuilder<boolean> {
  if (ctx.actor.kind !== 'person') return sql<boolean>`true`;
  return sql<boolean>`exists (select 1 from case_reads r where r.person_id = ${ctx.actor.personId}
    and r.complaint_id = ${complaintId} and r.hour = ${hourOf(ctx.time.now())})`;
}
