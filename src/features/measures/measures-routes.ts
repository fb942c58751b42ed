import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/measures-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { casesBehind } from './measures-cases-queries.ts';
import { measuresView } from './measures-queries.ts';
import { remakeMeasures } from './measures-refresh-service.ts';

/** What numbers say of complaints, and the complaints behind each number. */
export function registerMeasuresRoutes(app: FastifyInstance): void {
  serve(app, contract.readMeasures, async ({ ctx, query }) => measuresView(ctx, query));
  serve(app, contract.measuredCases, async ({ ctx, query }) => casesBehind(ctx, query));
  serve(app, contract.remakeMeasures, async ({ ctx }) => {
    await remakeMeasures(ctx);
    return { done: true } as const;
  });
}
