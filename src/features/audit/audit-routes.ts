import type { FastifyInstance } from 'fastify';
import { getAuditState, listEvents, verifyAudit } from '../../contract/audit-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { readEvents } from './audit-queries.ts';
import { askForCheck, readAuditState } from './audit-service.ts';

/** The audit trail: search it, and check that nobody touched it. */
export function registerAuditRoutes(app: FastifyInstance): void {
  serve(app, listEvents, async ({ ctx, query }) => readEvents(ctx, query));
  serve(app, getAuditState, async ({ ctx }) => readAuditState(ctx));
  serve(app, verifyAudit, async ({ ctx }) => askForCheck(ctx));
}
