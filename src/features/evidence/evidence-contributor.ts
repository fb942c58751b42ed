import type { CaseContributor } from '../complaint/complaint-hooks.ts';
import { evidenceTexts, newestEvidence } from './evidence-queries.ts';

/** Whether evidence is in custody, and what of it the search should find. */
export const evidenceContributor: CaseContributor<string | null> = {
  asks: ({ complaint }) => newestEvidence(complaint.id),
  tools: {
    evidence: (_question, newest) =>
      newest
        ? { complete: true, missing: [], at: new Date(newest).toISOString() }
        : { complete: false, missing: [{ code: 'evidence.none' }] },
  },
  texts: evidenceTexts,
};
