import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/closing-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { saveReply, sendReply } from './reply-service.ts';

/** The answer to the complaint itself. */
export function registerReplyRoutes(app: FastifyInstance): void {
  serve(app, contract.saveReply, async ({ ctx, params, body }) => saveReply(ctx, params.id, body));
  serve(app, contract.sendReply, async ({ ctx, params, body }) => sendReply(ctx, params.id, body));
}
