import type { JobTable } from '../../platform/jobs.ts';
import { refreshSearch } from './complaint-search-service.ts';

/** After an upgrade that finds differently, every complaint's search text is made anew, and gone on with when cut off. */
export const complaintSearchJobs: JobTable = {
  jobs: { 'complaint.search-refresh': async (ctx) => refreshSearch(ctx) },
  regular: [{ job: 'complaint.search-refresh', seconds: 60 }],
};
