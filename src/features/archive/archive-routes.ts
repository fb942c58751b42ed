import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/closing-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { checkArchive } from './archive-check-service.ts';
import { makeArchive } from './archive-service.ts';
import { closingOf } from './closing-service.ts';

/** The end of a case: everything about it on one screen, and the sealed package. */
export function registerArchiveRoutes(app: FastifyInstance): void {
  serve(app, contract.getClosing, async ({ ctx, params }) => closingOf(ctx, params.id));
  serve(app, contract.makeArchive, async ({ ctx, params, once }) => makeArchive(ctx, once, params.id));
  serve(app, contract.checkArchive, async ({ ctx, params }) => checkArchive(ctx, params.id));
}
