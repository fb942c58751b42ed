import type { FastifyInstance } from 'fastify';
import * as files from '../../contract/file-contract.ts';
import * as contract from '../../contract/investigation-contract.ts';
import { AppError } from '../../platform/errors.ts';
import { fieldErrors } from '../../platform/http/answer-errors.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { digestsOf, readForm, sendFile } from '../../platform/http/uploads.ts';
import { addEvidence, checkEvidence, noteCustody } from './evidence-service.ts';
import { addFiles, downloadFile, mayAddFiles, storeForm } from './file-access-service.ts';

/** Files of a complaint, and those among them that are evidence. */
export function registerEvidenceRoutes(app: FastifyInstance): void {
  serve(app, contract.addEvidence, async ({ ctx, params, request, once }) => {
    await mayAddFiles(ctx, params.id);
    const form = await readForm(request, storeForm(ctx));
    const fields = contract.evidenceFields.safeParse(form.fields);
    if (!fields.success)
      throw new AppError('request.fields_invalid', {}, { fields: fieldErrors('', fields.error) });
    return once({ fields: fields.data, files: digestsOf(form.files) }, async (tx) => ({
      items: await addEvidence(tx, params.id, fields.data, form.files),
    }));
  });
  serve(app, contract.noteCustody, async ({ ctx, params, body }) => {
    await noteCustody(ctx, params.id, body);
    return { done: true } as const;
  });
  serve(app, contract.checkEvidence, async ({ ctx, params }) => checkEvidence(ctx, params.id));
  serve(app, files.uploadFiles, async ({ ctx, params, request, once }) => {
    await mayAddFiles(ctx, params.id);
    const form = await readForm(request, storeForm(ctx));
    return once({ files: digestsOf(form.files) }, async (tx) => ({
      items: await addFiles(tx, params.id, form.files),
    }));
  });
  serve(app, files.downloadFile, async ({ ctx, params, query, reply }) => {
    const inline = query.inline === 'true';
    const { file, stream } = await downloadFile(ctx, params.id, inline ? 'viewed' : 'downloaded');
    await sendFile(reply, file, stream, inline);
  });
}
