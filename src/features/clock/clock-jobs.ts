import type { JobTable } from '../../platform/jobs.ts';
import { sweepClocks } from './clock-sweep-service.ts';

/** Clocks make themselves known: warnings, breaches and escalations go off within seconds. */
export const clockJobs: JobTable = {
  jobs: {
    'clock.sweep': async (ctx) => {
      await sweepClocks(ctx);
    },
  },
  regular: [{ job: 'clock.sweep', seconds: 5 }],
};
