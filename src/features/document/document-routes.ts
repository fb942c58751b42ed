import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/document-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { sendBytes } from '../../platform/http/uploads.ts';
import { documentChoices, issueDocument, previewDocument } from './document-service.ts';
import { writeLedger } from './ledger-service.ts';
import * as layouts from './layout-service.ts';
import { previewLayout } from './layout-preview-service.ts';

/** Documents made from the record, and how they are laid out. */
export function registerDocumentRoutes(app: FastifyInstance): void {
  serve(app, contract.listDocuments, async ({ ctx, params }) => documentChoices(ctx, params.id));
  serve(app, contract.previewDocument, async ({ ctx, params, body, reply }) =>
    sendBytes(reply, await previewDocument(ctx, params.id, params.code, body)),
  );
  serve(app, contract.issueDocument, async ({ ctx, params, body, once }) =>
    issueDocument(ctx, once, params.id, params.code, body),
  );
  serve(app, contract.writeLedger, async ({ ctx, body, reply }) =>
    sendBytes(reply, await writeLedger(ctx, body)),
  );
  serve(app, contract.listLayouts, async ({ ctx }) => layouts.listLayouts(ctx));
  serve(app, contract.getLayout, async ({ ctx, params }) => layouts.showLayout(ctx, params.id));
  serve(app, contract.checkLayout, ({ ctx, body }) => Promise.resolve(layouts.checkLayout(ctx, body.yaml)));
  serve(app, contract.previewLayout, async ({ ctx, body, reply }) =>
    sendBytes(reply, await previewLayout(ctx, body)),
  );
  serve(app, contract.draftLayout, async ({ ctx, body }) => layouts.draftLayout(ctx, body.yaml));
  serve(app, contract.putLayoutInForce, async ({ ctx, params }) => layouts.putLayoutInForce(ctx, params.id));
}
