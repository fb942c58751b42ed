import type { FastifyInstance } from 'fastify';
import { listNotices, readNotices } from '../../contract/notification-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { noticesFor, readNotices as read } from './notification-service.ts';

/** What a person was told inside the product. */
export function registerNotificationRoutes(app: FastifyInstance): void {
  serve(app, listNotices, async ({ ctx, query }) => noticesFor(ctx, query));
  serve(app, readNotices, async ({ ctx, body }) => {
    await read(ctx, body);
    return { done: true } as const;
  });
}
