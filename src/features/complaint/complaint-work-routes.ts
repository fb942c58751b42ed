import type { FastifyInstance } from 'fastify';
import { myWork } from '../../contract/work-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { workOf } from './complaint-work-queries.ts';

/** Home: what is mine now. */
export function registerComplaintWorkRoutes(app: FastifyInstance): void {
  serve(app, myWork, async ({ ctx, query }) => workOf(ctx, query));
}
