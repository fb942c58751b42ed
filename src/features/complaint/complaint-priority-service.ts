import type { Updateable } from 'kysely';
import { json, type Ctx } from '../../platform/context.ts';
import type { Complaints } from '../../schema/tables.ts';
import { priorityOf, type Reckoned } from './complaint-priority-rules.ts';
import type { Complaint } from './complaint-store.ts';

/** Columns the priority is reckoned from. */
const grounds = [
  ...(['severity_rank', 'safety', 'legal', 'media', 'is_repeat', 'is_group'] as const),
  ...(['claimed_loss', 'urgency', 'impact_scope'] as const),
];

/** What the rules say of a complaint as it stands, and of its customer. */
export async function reckon(ctx: Ctx, complaint: Complaint): Promise<Reckoned> {
  const party = complaint.complainant_id
    ? await ctx.db
        .selectFrom('parties')
        .select('level')
        .where('id', '=', complaint.complainant_id)
        .executeTakeFirst()
    : undefined;
  return priorityOf({
    severityRank: complaint.severity_rank,
    safety: complaint.safety,
    legal: complaint.legal,
    media: complaint.media,
    repeat: complaint.is_repeat,
    group: complaint.is_group,
    customerLevel: party?.level ?? null,
    claimedLoss: complaint.claimed_loss,
    urgency: complaint.urgency,
    impactScope: complaint.impact_scope,
  });
}

/** The columns of a priority: what was reckoned, unless a person set another one. */
export function priorityColumns(reckoned: Reckoned, set: number | null): Updateable<Complaints> {
  const own = set !== null && set !== reckoned.priority;
  const why = own
    ? [...reckoned.why, { code: 'priority.set', params: { from: reckoned.priority, to: set } }]
    : reckoned.why;
  return { priority: own ? set : reckoned.priority, priority_why: json(why) };
}

/** A change with the priority that follows from it (CL-3); one that touches no ground stays as it is. */
export async function withPriority(
  ctx: Ctx,
  complaint: Complaint,
  change: Updateable<Complaints>,
): Promise<Updateable<Complaints>> {
  if (!grounds.some((ground) => ground in change)) return change;
  const reckoned = await reckon(ctx, { ...complaint, ...(change as Partial<Complaint>) });
  return { ...change, ...priorityColumns(reckoned, complaint.priority_set) };
}
