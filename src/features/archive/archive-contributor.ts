import type { CaseContributor } from '../complaint/complaint-hooks.ts';
import { newestArchive } from './archive-queries.ts';

/** Whether the case is sealed as a package (ARC-1); one from before it was closed again counts no longer. */
export const archiveContributor: CaseContributor = {
  tools: {
    async archive(ctx, { complaint }) {
      const newest = await newestArchive(ctx, complaint.id);
      const present = newest && (!complaint.closed_at || newest.archived_at >= complaint.closed_at);
      return present
        ? { complete: true, missing: [], at: newest.archived_at.toISOString(), by: newest.archived_by }
        : { complete: false, missing: [{ code: 'archive.none' }] };
    },
  },
};
