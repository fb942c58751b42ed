import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/closing-contract.ts';
import { AppError } from '../../platform/errors.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { recordEvaluation } from './evaluation-service.ts';
import { planFollowUp, settleFollowUp } from './follow-up-service.ts';
import { answerSurvey, askSurvey, reviewSurvey } from './survey-service.ts';

/** What comes after the answer: satisfaction, evaluation, following up. */
export function registerSurveyRoutes(app: FastifyInstance): void {
  const done = { done: true } as const;
  serve(app, contract.askSurvey, async ({ ctx, params }) => askSurvey(ctx, params.id));
  serve(app, contract.recordSurvey, async ({ ctx, params, body: { via, ...answer } }) => {
    await answerSurvey(ctx, params.id, answer, via);
    return done;
  });
  serve(app, contract.portalSurvey, async ({ ctx, body }) => {
    if (ctx.actor.kind !== 'complainant') throw new AppError('access.forbidden');
    await answerSurvey(ctx, ctx.actor.complaintId, body, 'portal');
    return done;
  });
  serve(app, contract.reviewSurvey, async ({ ctx, params, body }) => {
    await reviewSurvey(ctx, params.id, body.note);
    return done;
  });
  serve(app, contract.recordEvaluation, async ({ ctx, params, body }) =>
    recordEvaluation(ctx, params.id, body),
  );
  serve(app, contract.planFollowUp, async ({ ctx, params, body }) => planFollowUp(ctx, params.id, body));
  serve(app, contract.settleFollowUp, async ({ ctx, params, body }) => {
    await settleFollowUp(ctx, params.id, body);
    return done;
  });
}
