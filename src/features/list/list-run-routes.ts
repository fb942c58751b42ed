import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/run-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { sendFile } from '../../platform/http/uploads.ts';
import { requirePerson } from '../access/access-policy.ts';
import { openRunFile } from './list-run-files-service.ts';
import { resultsOf, runOf, runsOf, runView } from './list-run-queries.ts';
import { cancelRun, startAct, startExport } from './list-run-service.ts';

/** What is done over many complaints at once, and tables of them. */
export function registerListRunRoutes(app: FastifyInstance): void {
  serve(app, contract.assignMany, async ({ ctx, body, once }) =>
    startAct(ctx, once, { act: 'assign', ...body }),
  );
  serve(app, contract.tagMany, async ({ ctx, body, once }) => startAct(ctx, once, { act: 'tag', ...body }));
  serve(app, contract.exportMany, async ({ ctx, body, once }) => startExport(ctx, once, body));
  serve(app, contract.listRuns, async ({ ctx }) => ({
    items: await runsOf(ctx, requirePerson(ctx.actor).personId),
  }));
  serve(app, contract.getRun, async ({ ctx, params }) =>
    runView(await runOf(ctx, requirePerson(ctx.actor).personId, params.id)),
  );
  serve(app, contract.runResults, async ({ ctx, params, query }) => {
    const run = await runOf(ctx, requirePerson(ctx.actor).personId, params.id);
    return resultsOf(ctx, run.id, query);
  });
  serve(app, contract.cancelRun, async ({ ctx, params }) => {
    await cancelRun(ctx, params.id);
    return { done: true } as const;
  });
  serve(app, contract.downloadRun, async ({ ctx, params, reply }) => {
    const { file, stream } = await openRunFile(ctx, params.id);
    await sendFile(reply, file, stream, false);
  });
}
