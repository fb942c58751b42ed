import type { FastifyInstance } from 'fastify';
import { serveMe } from './me-routes.ts';
import { servePeople, serveRights } from './people-routes.ts';
import { serveSignIn } from './sign-in-routes.ts';
import { openSignIn, type SignInBase } from './sign-in-service.ts';

/** Everything about people and what they may. */
export async function registerAccessRoutes(app: FastifyInstance, base: SignInBase): Promise<void> {
  const signIn = openSignIn(base);
  serveSignIn(app, signIn);
  serveMe(app, signIn);
  servePeople(app);
  serveRights(app);
}
