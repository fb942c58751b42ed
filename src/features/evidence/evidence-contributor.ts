import type { CaseContributor } from '../complaint/complaint-hooks.ts';
import { evidenceOf } from './evidence-queries.ts';

/** Whether evidence is in custody, and what of it the search should find. */
export const evidenceContributor: CaseContributor = {
  tools: {
    async evidence(ctx, { complaint }) {
      const newest = (await evidenceOf(ctx, complaint)).at(-1);
      return newest
        ? { complete: true, missing: [], at: newest.addedAt }
        : { complete: false, missing: [{ code: 'evidence.none' }] };
    },
  },
  async texts(ctx, complaintId) {
    const all = await evidenceOf(ctx, { id: complaintId });
    return all.flatMap((one) => [one.title, one.source, one.note]);
  },
};
