import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { AppError } from '../platform/errors.ts';
import { projectRoot } from '../platform/paths.ts';

/** Serves the built screens: the desk at `/`, the portal at `/portal`; deep addresses get the page itself. */
export async function servePages(app: FastifyInstance): Promise<void> {
  const desk = join(projectRoot, 'dist/desk');
  const portal = join(projectRoot, 'dist/portal');
  const immutable = (path: string): string =>
    path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  const options = {
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply: FastifyReply, path: string): void => {
      void reply.header('cache-control', immutable(path));
    },
  };
  if (existsSync(portal))
    await app.register(staticFiles, { root: portal, prefix: '/portal/', decorateReply: false, ...options });
  if (existsSync(desk))
    await app.register(staticFiles, { root: desk, prefix: '/', wildcard: false, index: false, ...options });
  app.get('/portal', async (_request, reply) => reply.redirect('/portal/'));
  app.setNotFoundHandler((request, reply) => {
    const wantsPage =
      (request.method === 'GET' || request.method === 'HEAD') &&
      !request.url.startsWith('/api/') &&
      !request.url.includes('/assets/');
    const page = join(request.url.startsWith('/portal/') ? portal : desk, 'index.html');
    if (!wantsPage || !existsSync(page)) throw new AppError('request.not_found');
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(readFileSync(page));
  });
}
