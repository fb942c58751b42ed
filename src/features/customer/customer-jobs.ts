import type { JobTable } from '../../platform/jobs.ts';
import { keepLedger } from './erasure-service.ts';

/** The ledger of erasures learns of one whose process died before it could be told. */
export const customerJobs: JobTable = {
  jobs: { 'customer.keep-ledger': async (ctx) => keepLedger(ctx) },
  regular: [{ job: 'customer.keep-ledger', seconds: 600 }],
};
