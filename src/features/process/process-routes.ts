import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/process-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import * as desk from './process-desk-service.ts';

/** Procedures for those who look after them: read, check, keep a new version, put it in force. */
export function registerProcessRoutes(app: FastifyInstance): void {
  serve(app, contract.listProcesses, async ({ ctx }) => desk.listProcedures(ctx));
  serve(app, contract.getProcessVersion, async ({ ctx, params }) => desk.showVersion(ctx, params.id));
  serve(app, contract.checkProcess, async ({ ctx, body }) => desk.checkProcedure(ctx, body.yaml));
  serve(app, contract.draftProcess, async ({ ctx, body }) => desk.draftProcedure(ctx, body.yaml));
  serve(app, contract.putProcessInForce, async ({ ctx, params }) => desk.putProcedureInForce(ctx, params.id));
  serve(app, contract.chooseUsualProcess, async ({ ctx, body }) => {
    await desk.chooseUsual(ctx, body.code);
    return { done: true } as const;
  });
}
