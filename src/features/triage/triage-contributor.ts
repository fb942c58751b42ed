import type { CaseContributor } from '../complaint/complaint-hooks.ts';

/** When a complaint counts as registered, classified, owned. */
export const triageContributor: CaseContributor = {
  tools: {
    register: ({ complaint }) => ({
      complete: true,
      missing: [],
      at: complaint.registered_at.toISOString(),
      by: complaint.registered_by,
    }),
    classify: ({ complaint, template }) => {
      const classed = template.responsibilityClasses.length === 0 || complaint.responsibility_class;
      const missing = [
        ...(complaint.category_id ? [] : [{ code: 'triage.no_category' }]),
        ...(complaint.severity ? [] : [{ code: 'triage.no_severity' }]),
        ...(classed ? [] : [{ code: 'triage.no_responsibility' }]),
        ...(complaint.validity ? [] : [{ code: 'triage.no_validity' }]),
      ];
      return { complete: missing.length === 0, missing };
    },
    assign: ({ complaint }) => ({
      complete: complaint.owner_id !== null,
      missing: complaint.owner_id ? [] : [{ code: 'triage.no_owner' }],
    }),
  },
};
