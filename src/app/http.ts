import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
} from 'fastify';
import type { Actor, Ctx } from '../platform/context.ts';
import { answerError } from '../platform/http/answer-errors.ts';
import { acceptLanguage } from '../platform/texts.ts';
import { serveDocuments } from './api-document.ts';
import type { BaseCtx } from './base-context.ts';
import { authenticate, registerFeatures } from './features.ts';
import { refuseForeignPages } from './foreign-pages.ts';
import { serveHealth } from './health.ts';
import { servePages } from './pages.ts';

/**
 * Builds the application without listening, so that tests can inject requests. `unlimited` takes any number of
 * requests a minute: for the making of the sample company, which nobody reaches from outside.
 */
export async function buildHttp(
  base: BaseCtx,
  options: { unlimited?: boolean } = {},
): Promise<FastifyInstance> {
  const { config } = base;
  const loggerInstance: FastifyBaseLogger = base.log;
  const app: FastifyInstance = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.REDRESS_TRUST_PROXY ?? false,
    genReqId: () => randomUUID(),
    bodyLimit: 2 * 1024 * 1024,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
  });
  app.decorate('served', []);
  app.decorateRequest('ctx');
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'style-src': ["'self'", "'unsafe-inline'"],
        'script-src': ["'self'"],
        'connect-src': ["'self'"],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
      },
    },
    strictTransportSecurity: config.REDRESS_URL?.startsWith('https:') ? { maxAge: 15_552_000 } : false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(rateLimit, {
    global: true,
    max: options.unlimited ? 1_000_000 : 1200,
    timeWindow: '1 minute',
    // Health and metrics are asked by machines on a schedule; an office behind one address loads many scripts at once.
    allowList: ({ url }: FastifyRequest) =>
      ['/healthz', '/readyz', '/metrics'].includes(url) || /^\/(portal\/)?assets\//.test(url),
  });
  await app.register(multipart, {
    limits: {
      fileSize: config.REDRESS_MAX_FILE_MB * 1024 * 1024 + 1,
      files: 10,
      fields: 40,
      fieldSize: 200_000,
    },
  });
  app.setErrorHandler((error, request, reply) =>
    answerError(
      error,
      request,
      reply,
      (request as Partial<FastifyRequest>).ctx?.language ?? config.REDRESS_LANGUAGE,
    ),
  );
  app.addHook('onRequest', async (request) => {
    const language = acceptLanguage(request.headers['accept-language'], config.REDRESS_LANGUAGE);
    const log = base.log.child({ request: request.id });
    const nobody: Ctx = { ...base, actor: { kind: 'nobody' }, language, requestId: request.id, log };
    request.ctx = nobody;
    if (!request.url.startsWith('/api/')) return;
    refuseForeignPages(request);
    const actor: Actor = await authenticate(nobody, request);
    request.ctx = { ...nobody, actor };
  });
  if (base.reads !== base.db) showOwnWrites(app, base);
  serveHealth(app, base);
  await registerFeatures(app, base);
  serveDocuments(app);
  await servePages(app);
  return app;
}

/** A read replica is behind by less than this, s. */
const replicaPatience = 10;
const wroteCookie = 'redress-wrote';

/**
 * Who has just written something finds it in lists and reports, though the read replica may not have it yet: until it
 * surely has, their browser's requests are answered from the database itself, by whichever process.
 */
function showOwnWrites(app: FastifyInstance, base: BaseCtx): void {
  app.addHook('onRequest', async (request) => {
    if (request.headers.cookie?.includes(`${wroteCookie}=`)) request.ctx = { ...request.ctx, reads: base.db };
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.method !== 'GET' && reply.statusCode < 400)
      void reply.header(
        'set-cookie',
        `${wroteCookie}=1; Max-Age=${replicaPatience}; Path=/api/; HttpOnly; SameSite=Lax`,
      );
    return payload;
  });
}
