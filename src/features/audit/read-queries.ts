import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '../../platform/context.ts';

/** The hour in which a look at a case is noted once. */
export function hourOf(ctx: Pick<Ctx, 'time'>): Date {
  return new Date(Math.floor(ctx.time.now().getTime() / 3_600_000) * 3_600_000);
}

/** Whether the actor's look at this case is on record for this hour; nobody but people is noted. */
export function readNoted(ctx: Ctx, complaintId: string): RawBuilder<boolean> {
  if (ctx.actor.kind !== 'person') return sql<boolean>`true`;
  return sql<boolean>`exists (select 1 from case_reads r where r.person_id = ${ctx.actor.personId}
    and r.complaint_id = ${complaintId} and r.hour = ${hourOf(ctx)})`;
}
