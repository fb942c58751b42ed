import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/search-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { noteLookUp } from '../audit/audit-store.ts';
import { recentCases } from './complaint-recent-queries.ts';
import { searchComplaints } from './complaint-hits-queries.ts';

/** Search over everything that is said and written in complaints. */
export function registerComplaintSearchRoutes(app: FastifyInstance): void {
  serve(app, contract.search, async ({ ctx, body }) => {
    const { parties, ...found } = await searchComplaints(ctx, body);
    await noteLookUp(ctx, parties);
    return found;
  });
  serve(app, contract.recentCases, async ({ ctx }) => ({ items: await recentCases(ctx) }));
}
