import type { FastifyInstance } from 'fastify';
import { answerSignIn } from './sign-in-answer-service.ts';
import { signInPath, type SignIn } from './sign-in-service.ts';

/** Mounts the sign-in library; what it offers beyond the calls we open is not found. */
export function serveSignIn(app: FastifyInstance, signIn: SignIn): void {
  app.route({
    method: ['GET', 'POST'],
    url: `${signInPath}/*`,
    handler: async (request, reply) => {
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headers))
        if (typeof value === 'string') headers.set(name, value);
      const answer = await answerSignIn(signIn, request.ctx, {
        method: request.method,
        path: request.url.slice(signInPath.length),
        headers,
        body: request.body,
        caller: request.ip,
      });
      if (answer.cookies.length) void reply.header('set-cookie', answer.cookies);
      void reply.header('cache-control', 'no-store');
      if (answer.location && answer.status >= 300) return reply.redirect(answer.location, answer.status);
      return reply.status(answer.status).send(answer.body);
    },
  });
}
