import type { Job } from '../../platform/jobs.ts';
import { sweepSignIn as sweep } from './sweep-service.ts';

/** Takes away what signing in left behind: expired sessions, challenges, counters. */
export const sweepSignIn: Job = async (ctx) => {
  await sweep(ctx);
};
