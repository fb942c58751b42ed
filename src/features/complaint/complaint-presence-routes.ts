import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/desk-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { comeToCase, leaveCase, presenceOn } from './complaint-presence-service.ts';

/** Two people on one complaint see each other. */
export function registerComplaintPresenceRoutes(app: FastifyInstance): void {
  serve(app, contract.whoIsThere, async ({ ctx, params }) => presenceOn(ctx, params.id));
  serve(app, contract.comeToCase, async ({ ctx, params, body }) => comeToCase(ctx, params.id, body.editing));
  serve(app, contract.leaveCase, async ({ ctx, params }) => {
    await leaveCase(ctx, params.id);
    return { done: true } as const;
  });
}
