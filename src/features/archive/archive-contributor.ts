import { sql } from 'kysely';
import type { CaseContributor } from '../complaint/complaint-hooks.ts';

/** When and by whom the newest package was made. */
type Known = { at: string; by: string | null } | null;

/** Whether the case is sealed as a package (ARC-1); one from before it was closed again counts no longer. */
export const archiveContributor: CaseContributor<Known> = {
  asks: ({ complaint }) => sql<Known>`(select json_build_object('at', archived_at, 'by', archived_by)
    from archives where complaint_id = ${complaint.id} order by revision desc limit 1)`,
  tools: {
    archive({ complaint }, newest) {
      const present = newest && (!complaint.closed_at || new Date(newest.at) >= complaint.closed_at);
      return present
        ? { complete: true, missing: [], at: new Date(newest.at).toISOString(), by: newest.by }
        : { complete: false, missing: [{ code: 'archive.none' }] };
    },
  },
};
