import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { holds, type Ctx } from '../context.ts';
import { AppError, type FieldError } from '../errors.ts';
import type { RouteLike } from '../route.ts';
import { fieldErrors } from './answer-errors.ts';
import { answeredBefore, once } from './repeated-calls.ts';
import { unstorable } from './storable.ts';

/** What a handler is given: who asks and with what, all of it checked. */
export interface Call<P, Q, B> {
  ctx: Ctx;
  params: P;
  query: Q;
  body: B;
  request: FastifyRequest;
  reply: FastifyReply;
  /** For forms with files and routes with `onceWithin`; others are done once as a whole, without asking. */
  once: Once;
}

/** One caller's call, to be done once for its `Idempotency-Key`, and without one whenever it is made. */
export interface Once {
  /** Does the work, in one transaction with the note that it is done; what was asked is what `input` says beside it. */
  <A>(input: unknown, work: (ctx: Ctx) => Promise<A>): Promise<A>;
  /** What `once` answered to the same call before, if it did: to ask first where getting ready is long work. */
  before: <A>(input: unknown) => Promise<A | undefined>;
}

declare module 'fastify' {
  interface FastifyRequest {
    ctx: Ctx;
  }
  interface FastifyInstance {
    /** Every route served, for the API document and for the tests that walk them all. */
    served: RouteLike[];
  }
}

/**
 * Serves one route of the contract: permission, checked input (all errors at once), idempotency, handler,
 * checked output. Unknown fields of a body are refused by strict schemas and dropped by others.
 */
export function serve<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  app: FastifyInstance,
  route: RouteLike<P, Q, B, R>,
  handle: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<z.input<R>>,
): void {
  app.served.push(route);
  app.route({
    method: route.method,
    url: route.path,
    handler: async (request, reply) => {
      const { ctx } = request;
      admit(ctx, route);
      const input = check(route, request);
      const header = request.headers['idempotency-key'];
      const key = route.creates && typeof header === 'string' && header ? header : null;
      const byKey: Once = Object.assign(
        async <A>(asked: unknown, work: (ctx: Ctx) => Promise<A>): Promise<A> =>
          key === null ? work(ctx) : ((await once(ctx, route, key, { ...input, asked }, work)) as A),
        {
          before: async <A>(asked: unknown): Promise<A | undefined> =>
            key === null
              ? undefined
              : ((await answeredBefore(ctx, route, key, { ...input, asked })) as A | undefined),
        },
      );
      const run = async (inner: Ctx) => handle({ ctx: inner, ...input, request, reply, once: byKey });
      if (route.raw) {
        await run(ctx);
        return reply;
      }
      const answer =
        key !== null && !route.multipart && !route.onceWithin
          ? await once(ctx, route, key, input, async (tx) => route.response.parse(await run(tx)))
          : route.response.parse(await run(ctx));
      return reply.send(answer ?? null);
    },
  });
}

function admit(ctx: Ctx, route: RouteLike): void {
  const { actor } = ctx;
  if (
    actor.kind === 'person' &&
    actor.initialPassword &&
    route.access !== 'public' &&
    !route.beforeOwnPassword
  )
    throw new AppError('access.password_change_forbidden');
  if (holds(actor, route.access)) return;
  throw new AppError(actor.kind === 'nobody' ? 'access.unauthenticated' : 'access.forbidden', {
    permission: route.access,
  });
}

function check<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  route: RouteLike<P, Q, B, R>,
  request: FastifyRequest,
): { params: z.output<P>; query: z.output<Q>; body: z.output<B> } {
  const params = route.params.safeParse(request.params);
  if (!params.success) throw new AppError('request.not_found');
  const query = route.query.safeParse(request.query);
  const body = route.multipart ? null : route.body.safeParse(request.body ?? undefined);
  const fields: FieldError[] = [
    ...(query.success ? [] : fieldErrors('query', query.error)),
    ...(body === null || body.success ? [] : fieldErrors('', body.error)),
  ];
  const texts = [
    ...unstorable(request.query, '/query'),
    ...(route.multipart ? [] : unstorable(request.body)),
  ].filter(({ path }) => !fields.some((field) => field.path === path));
  if (!query.success || (body && !body.success))
    throw new AppError('request.fields_invalid', {}, { fields: [...fields, ...texts] });
  if (texts.length) throw new AppError('request.text_invalid', {}, { fields: texts });
  return { params: params.data, query: query.data, body: (body?.data ?? undefined) as z.output<B> };
}
