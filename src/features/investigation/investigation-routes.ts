import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/investigation-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { investigationOf, recordFinding } from './investigation-service.ts';

/** What was found, and on what it rests. */
export function registerInvestigationRoutes(app: FastifyInstance): void {
  serve(app, contract.getInvestigation, async ({ ctx, params }) => investigationOf(ctx, params.id));
  serve(app, contract.recordFinding, async ({ ctx, params, body }) => recordFinding(ctx, params.id, body));
}
