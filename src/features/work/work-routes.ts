import type { FastifyInstance } from 'fastify';
import { teamWork } from '../../contract/work-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { workloadOf } from './work-queries.ts';

/** Who has how much to do. */
export function registerWorkRoutes(app: FastifyInstance): void {
  serve(app, teamWork, async ({ ctx }) => workloadOf(ctx));
}
