import type { JobTable } from '../../platform/jobs.ts';
import { tidyDrafts } from './draft-service.ts';

/** What is typed and never sent does not lie about for good. */
export const workJobs: JobTable = {
  jobs: { 'work.tidy-drafts': tidyDrafts },
  regular: [{ job: 'work.tidy-drafts', seconds: 6 * 3600 }],
};
