import type { JobTable } from '../../platform/jobs.ts';
import { lapseOffers } from './offer-service.ts';

/** Offers whose time has passed leave the table within half a minute. */
export const resolutionJobs: JobTable = {
  jobs: {
    'resolution.lapse-offers': async (ctx) => {
      await lapseOffers(ctx);
    },
  },
  regular: [{ job: 'resolution.lapse-offers', seconds: 30 }],
};
