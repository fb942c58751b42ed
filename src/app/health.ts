import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { BaseCtx } from './base-context.ts';
import { admitToMetrics } from './metrics-access.ts';

/** Routes that are timed together, such as `/api/complaints`: each for itself would fill hundreds of kilobytes. */
function groupOf(route: string): string {
  return route.split('/').slice(0, 3).join('/');
}

/** `/healthz` (the process lives) and `/readyz` (it can work) for everybody, `/metrics` (Prometheus) for the operator. */
export function serveHealth(app: FastifyInstance, base: BaseCtx): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'redress_' });
  const times = new Histogram({
    name: 'redress_http_seconds',
    help: 'Time to answer, by group of routes',
    labelNames: ['group'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const answers = new Counter({
    name: 'redress_http_answers_total',
    help: 'Answers, by route and status',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const { statusCode } = reply;
    const route = routeOptions.url ?? 'none';
    answers.labels(method, route, String(statusCode)).inc();
    times.labels(groupOf(route)).observe(reply.elapsedTime / 1000);
  });
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    try {
      await sql`select 1`.execute(base.db);
      return { status: 'ready' };
    } catch {
      return reply.status(503).send({ status: 'database unreachable' });
    }
  });
  app.get('/metrics', async (request, reply) => {
    admitToMetrics(request, base.config.REDRESS_METRICS_TOKEN);
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
