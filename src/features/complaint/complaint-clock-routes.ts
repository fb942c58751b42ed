import type { FastifyInstance } from 'fastify';
import { keepPromise } from '../../contract/clock-contract.ts';
import * as contract from '../../contract/complaint-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { holdClocks, explainedClock, promiseBy, promiseKept } from './complaint-clock-service.ts';

/** A case's clocks: why a deadline, pauses, promises. */
export function registerComplaintClockRoutes(app: FastifyInstance): void {
  const done = { done: true } as const;
  serve(app, contract.explainClock, async ({ ctx, params }) => explainedClock(ctx, params.id));
  serve(app, contract.pauseClocks, async ({ ctx, params, body }) => {
    await holdClocks(ctx, params.id, body);
    return done;
  });
  serve(app, contract.promiseBy, async ({ ctx, params, body }) => {
    await promiseBy(ctx, params.id, { what: body.what, until: new Date(body.until) });
    return done;
  });
  serve(app, keepPromise, async ({ ctx, params }) => {
    await promiseKept(ctx, params.id);
    return done;
  });
}
