import type { Ctx } from '../../platform/context.ts';
import type { CaseContributor } from '../complaint/complaint-hooks.ts';
import { followUpKind } from './follow-up-queries.ts';

/** Whether a follow-up plan is made, and how much of it is still to do. */
export const followUpContributor: CaseContributor = {
  async facts(ctx, complaint) {
    const planned = await plannedOf(ctx, complaint.id);
    return {
      'follow_up.planned': planned.length > 0,
      'follow_up.open': planned.filter((item) => item.state === 'open').length,
    };
  },
  tools: {
    async 'follow-up-plan'(ctx, { complaint }) {
      const newest = (await plannedOf(ctx, complaint.id)).at(-1);
      return newest
        ? { complete: true, missing: [], at: newest.created_at.toISOString() }
        : { complete: false, missing: [{ code: 'follow-up.not_planned' }] };
    },
  },
};

async function plannedOf(ctx: Ctx, complaintId: string) {
  return ctx.db
    .selectFrom('work_items')
    .select(['state', 'created_at'])
    .where('complaint_id', '=', complaintId)
    .where('kind', '=', followUpKind)
    .where('state', '<>', 'cancelled')
    .orderBy('created_at')
    .execute();
}
