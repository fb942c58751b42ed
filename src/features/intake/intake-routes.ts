import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/intake-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { choicesForIntake, similarOpen } from './intake-queries.ts';
import { registerByStaff } from './intake-service.ts';
import { refuseReopening } from './portal-course-service.ts';

/** How staff take complaints down, and answer the wish to take one up again. */
export function registerIntakeRoutes(app: FastifyInstance): void {
  serve(app, contract.intakeChoices, async ({ ctx }) => choicesForIntake(ctx));
  serve(app, contract.findSimilar, async ({ ctx, body }) => similarOpen(ctx, body));
  serve(app, contract.refuseReopening, async ({ ctx, params, body }) => {
    await refuseReopening(ctx, params.id, body.reason);
    return { done: true } as const;
  });
  serve(app, contract.registerComplaint, async ({ ctx, body }) => {
    const { id, number, link, dueAt } = await registerByStaff(ctx, body);
    return { id, number, link, dueAt: dueAt?.toISOString() ?? null };
  });
}
