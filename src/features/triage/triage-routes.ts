import type { FastifyInstance } from 'fastify';
import { classifyComplaint } from '../../contract/complaint-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { classify } from './triage-service.ts';

/** Sorting what came in. */
export function registerTriageRoutes(app: FastifyInstance): void {
  serve(app, classifyComplaint, async ({ ctx, params, body }) => classify(ctx, params.id, body));
}
