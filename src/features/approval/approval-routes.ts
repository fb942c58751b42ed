import type { FastifyInstance } from 'fastify';
import {
  answerBeforeSigning as answerRoute,
  askBeforeSigning as askRoute,
  castVote as castVoteRoute,
  getApprovals,
  handApproval as handRoute,
  requestApproval as requestRoute,
} from '../../contract/resolution-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { readComplaint } from '../complaint/complaint-service.ts';
import { toldTo } from '../complaint/complaint-words-policy.ts';
import { approvalsOf } from './approval-queries.ts';
import { answerBeforeSigning, askBeforeSigning, handApproval } from './approval-pending-service.ts';
import { castVote, requestApproval } from './approval-service.ts';

/** Asking for approval and voting on it. */
export function registerApprovalRoutes(app: FastifyInstance): void {
  serve(app, getApprovals, async ({ ctx, params }) => {
    const complaint = await readComplaint(ctx, params.id);
    return { items: toldTo(ctx.actor, complaint, await approvalsOf(ctx, complaint)) };
  });
  serve(app, requestRoute, async ({ ctx, params }) => requestApproval(ctx, params.id, params.step));
  serve(app, castVoteRoute, async ({ ctx, params, body }) => castVote(ctx, params.id, body));
  serve(app, handRoute, async ({ ctx, params, body }) => handApproval(ctx, params.id, body));
  serve(app, askRoute, async ({ ctx, params, body }) => askBeforeSigning(ctx, params.id, body.question));
  serve(app, answerRoute, async ({ ctx, params, body }) => answerBeforeSigning(ctx, params.id, body.answer));
}
