import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/draft-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { discardDraft, draftOf, saveDraft } from './draft-service.ts';

/** What is typed survives a reload and an expired session. */
export function registerDraftRoutes(app: FastifyInstance): void {
  serve(app, contract.getDraft, async ({ ctx, params }) => draftOf(ctx, params.key));
  serve(app, contract.saveDraft, async ({ ctx, params, body }) => saveDraft(ctx, params.key, body.value));
  serve(app, contract.discardDraft, async ({ ctx, params }) => {
    await discardDraft(ctx, params.key);
    return { done: true } as const;
  });
}
