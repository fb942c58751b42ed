import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/resolution-contract.ts';
import { AppError } from '../../platform/errors.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { actingPerson, readComplaint } from '../complaint/complaint-service.ts';
import { toldTo } from '../complaint/complaint-words-policy.ts';
import { addAction, changeAction } from './action-service.ts';
import { addContainment, changeContainment, recordVerification } from './measure-service.ts';
import { answerOffer, makeOffer, withdrawOffer } from './offer-service.ts';
import { resolutionOf } from './resolution-queries.ts';
import { saveSolution } from './solution-service.ts';

/** What is done about a complaint: containment, solution, offer, actions, verification. */
export function registerResolutionRoutes(app: FastifyInstance): void {
  const done = { done: true } as const;
  serve(app, contract.getResolution, async ({ ctx, params }) => {
    const complaint = await readComplaint(ctx, params.id);
    const whole = await resolutionOf(ctx, complaint.id);
    const own = (owner: { id: string } | null) => owner !== null && owner.id === actingPerson(ctx);
    const told = toldTo(ctx.actor, complaint, whole);
    // Whoever has an action reads what it is about.
    return {
      ...told,
      actions: told.actions.map((one, at) => (own(one.owner) ? (whole.actions[at] ?? one) : one)),
    };
  });
  serve(app, contract.saveSolution, async ({ ctx, params, body }) => saveSolution(ctx, params.id, body));
  serve(app, contract.makeOffer, async ({ ctx, params, body }) => makeOffer(ctx, params.id, body));
  serve(app, contract.withdrawOffer, async ({ ctx, params, body }) => {
    await withdrawOffer(ctx, params.id, body.reason);
    return done;
  });
  serve(app, contract.recordOfferAnswer, async ({ ctx, params, body: { via, ...answer } }) => {
    await answerOffer(ctx, params.id, answer, via);
    return done;
  });
  serve(app, contract.portalAnswerOffer, async ({ ctx, body: { offerId, ...answer } }) => {
    const mine = ctx.actor.kind === 'complainant' ? ctx.actor.complaintId : null;
    const offer = await ctx.db
      .selectFrom('offers')
      .select('complaint_id')
      .where('id', '=', offerId)
      .executeTakeFirst();
    if (!offer || offer.complaint_id !== mine) throw new AppError('resolution.offer_not_found');
    await answerOffer(ctx, offerId, answer, 'portal');
    return done;
  });
  serve(app, contract.addContainment, async ({ ctx, params, body }) => addContainment(ctx, params.id, body));
  serve(app, contract.changeContainment, async ({ ctx, params, body }) => {
    await changeContainment(ctx, params.id, body);
    return done;
  });
  serve(app, contract.addAction, async ({ ctx, params, body }) => addAction(ctx, params.id, body));
  serve(app, contract.changeAction, async ({ ctx, params, body }) => {
    await changeAction(ctx, params.id, body);
    return done;
  });
  serve(app, contract.recordVerification, async ({ ctx, params, body }) =>
    recordVerification(ctx, params.id, body),
  );
}
