import type { JobTable } from '../../platform/jobs.ts';
import { sweepRuns } from './list-run-files-service.ts';
import { carryOut } from './list-run-service.ts';

/** Acts over many complaints, and taking away tables whose day is over. */
export const listJobs: JobTable = {
  jobs: {
    'list.run': async (ctx, payload) => carryOut(ctx, String(payload.run)),
    'list.sweep': sweepRuns,
  },
  regular: [{ job: 'list.sweep', seconds: 600 }],
};
