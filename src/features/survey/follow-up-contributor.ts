import { sql } from 'kysely';
import type { CaseContributor } from '../complaint/complaint-hooks.ts';
import { followUpKind } from './follow-up-queries.ts';

interface Known {
  planned: number;
  open: number;
  newest: string | null;
}

/** Whether a follow-up plan is made, and how much of it is still to do. */
export const followUpContributor: CaseContributor<Known> = {
  asks: ({ complaint }) => sql<Known>`(select json_build_object('planned', count(*),
      'open', count(*) filter (where state = 'open'), 'newest', max(created_at))
    from work_items where complaint_id = ${complaint.id} and kind = ${followUpKind} and state <> 'cancelled')`,
  facts: (_ctx, _question, { planned, open }) => ({
    'follow_up.planned': planned > 0,
    'follow_up.open': open,
  }),
  tools: {
    'follow-up-plan': (_question, { newest }) =>
      newest
        ? { complete: true, missing: [], at: new Date(newest).toISOString() }
        : { complete: false, missing: [{ code: 'follow-up.not_planned' }] },
  },
};
