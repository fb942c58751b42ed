import type { JobTable } from '../../platform/jobs.ts';
import { refreshMeasures } from './measures-refresh-service.ts';

/** The numbers follow what happens within half a minute. */
export const measuresJobs: JobTable = {
  jobs: { 'measures.refresh': refreshMeasures },
  regular: [{ job: 'measures.refresh', seconds: 30 }],
};
