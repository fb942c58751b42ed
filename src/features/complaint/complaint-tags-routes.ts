import type { FastifyInstance } from 'fastify';
import { listTags, tagComplaint } from '../../contract/tag-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { allTags } from './complaint-tags-queries.ts';
import * as tags from './complaint-tags-service.ts';

/** Tags: which there are, and which a complaint has. */
export function registerComplaintTagsRoutes(app: FastifyInstance): void {
  serve(app, listTags, async ({ ctx }) => ({ items: await allTags(ctx) }));
  serve(app, tagComplaint, async ({ ctx, params, body }) => tags.tagComplaint(ctx, params.id, body));
}
