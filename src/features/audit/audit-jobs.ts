import type { Job } from '../../platform/jobs.ts';
import { sealHeads } from './seal-service.ts';

/** Seals what happened since the last time. */
export const sealRegularly: Job = async (ctx) => {
  await sealHeads(ctx);
};
