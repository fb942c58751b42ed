import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/investigation-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { askSubTask, moveSubTask } from './sub-task-service.ts';

/** Work on a case that others are asked to share. */
export function registerDispatchRoutes(app: FastifyInstance): void {
  serve(app, contract.askSubTask, async ({ ctx, params, body }) => askSubTask(ctx, params.id, body));
  serve(app, contract.moveSubTask, async ({ ctx, params, body }) => {
    await moveSubTask(ctx, params.id, body);
    return { done: true } as const;
  });
}
