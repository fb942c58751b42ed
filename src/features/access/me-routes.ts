import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  createFirstAdministrator as firstAdministratorRoute,
  getMe,
  getSamplePeople,
  getWelcome,
  signInAsSample as sampleSignInRoute,
  updateMe as updateMeRoute,
} from '../../contract/me-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { requirePerson } from './access-policy.ts';
import { createFirstAdministrator } from './first-run-service.ts';
import { readMe, readSampleGrowth, readSamplePeople, readWelcome } from './me-queries.ts';
import { updateMe } from './me-service.ts';
import { signInAsSample } from './sample-people-service.ts';
import { callerHeader, startSession, type SignIn } from './sign-in-service.ts';

/** Who am I, and the doors for those who are nobody yet. */
export function serveMe(app: FastifyInstance, signIn: SignIn): void {
  serve(app, getMe, async ({ ctx }) => readMe(ctx, requirePerson(ctx.actor)));
  serve(app, updateMeRoute, async ({ ctx, body }) => updateMe(ctx, body));
  serve(app, getWelcome, async ({ ctx }) => readWelcome(ctx));
  serve(app, getSamplePeople, async ({ ctx }) => ({
    people: await readSamplePeople(ctx),
    growing: await readSampleGrowth(ctx),
  }));
  serve(app, sampleSignInRoute, async ({ ctx, body, request, reply }) => {
    void reply.header('set-cookie', await signInAsSample(signIn, ctx, body.personId, deviceOf(request)));
    return { done: true as const };
  });
  serve(app, firstAdministratorRoute, async ({ ctx, body, request, reply }) => {
    const userId = await createFirstAdministrator(ctx, body);
    void reply.header('set-cookie', await startSession(signIn, userId, deviceOf(request)));
    return { done: true as const };
  });
}

/** What a session remembers of the device: its name for itself, and its address. */
function deviceOf(request: FastifyRequest): Headers {
  return new Headers({ 'user-agent': request.headers['user-agent'] ?? '', [callerHeader]: request.ip });
}
