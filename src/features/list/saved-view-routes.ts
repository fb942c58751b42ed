import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/view-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import * as views from './saved-view-service.ts';

/** Views of the list that people keep and share. */
export function registerSavedViewRoutes(app: FastifyInstance): void {
  const done = { done: true } as const;
  serve(app, contract.listViews, async ({ ctx }) => views.listViews(ctx));
  serve(app, contract.createView, async ({ ctx, body }) => views.createView(ctx, body));
  serve(app, contract.changeView, async ({ ctx, params, body }) => views.changeView(ctx, params.id, body));
  serve(app, contract.removeView, async ({ ctx, params }) => {
    await views.removeView(ctx, params.id);
    return done;
  });
  serve(app, contract.chooseFirstView, async ({ ctx, body }) => {
    await views.chooseFirstView(ctx, body.id);
    return done;
  });
}
