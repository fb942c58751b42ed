import { sql } from 'kysely';
import type { CaseContributor } from '../complaint/complaint-hooks.ts';

/** What was issued, newest first. */
type Known = { code: string; stage: string; round: number; at: string; by: string | null }[];

/** Whether the document that a step asks for was issued in this round of its stage. */
export const documentContributor: CaseContributor<Known> = {
  asks: ({
    complaint,
  }) => sql<Known>`(select coalesce(json_agg(json_build_object('code', code, 'stage', stage,
    'round', round, 'at', issued_at, 'by', issued_by) order by serial desc), '[]')
    from documents where complaint_id = ${complaint.id})`,
  tools: {
    document({ complaint, template, step }, known) {
      const { stage, visits } = complaint.process_state;
      const steps = [...(template.stages.find(({ id }) => id === stage)?.steps ?? []), ...template.anytime];
      const code = steps.find(({ id }) => id === step)?.document;
      const found = known.find(
        (one) => one.code === code && one.stage === stage && one.round === (visits[stage] ?? 1),
      );
      return found
        ? { complete: true, missing: [], at: new Date(found.at).toISOString(), by: found.by }
        : { complete: false, missing: [{ code: 'document.not_issued' }] };
    },
  },
};
