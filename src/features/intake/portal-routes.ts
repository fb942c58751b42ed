import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/intake-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { digestsOf, readForm, sendFile } from '../../platform/http/uploads.ts';
import { caseForComplainant } from './portal-case-service.ts';
import { changeMyCourse } from './portal-course-service.ts';
import { addFiles, openMyFile, receiveFile } from './portal-files-service.ts';
import { publicChoices } from './portal-queries.ts';
import { myComplaint, submitComplaint, writeToHandler } from './portal-service.ts';

/** The complainant's own pages: submit, follow, talk, add papers, reopen, withdraw. No account needed (IN-8). */
export function registerPortalRoutes(app: FastifyInstance): void {
  serve(app, contract.portalChoices, async ({ ctx }) => publicChoices(ctx));
  serve(app, contract.portalSubmit, async ({ ctx, body, request }) => {
    const { number, secret, link, dueAt } = await submitComplaint(ctx, body, request.ip);
    return { number, secret, link, by: dueAt?.toISOString() ?? null };
  });
  serve(app, contract.portalGet, async ({ ctx }) => caseForComplainant(ctx, myComplaint(ctx)));
  serve(app, contract.portalWrite, async ({ ctx, body }) => {
    await writeToHandler(ctx, body);
    return caseForComplainant(ctx, myComplaint(ctx));
  });
  serve(app, contract.portalUpload, async ({ ctx, request, once }) => {
    const id = myComplaint(ctx);
    const form = await readForm(request, async (stream, claim) => receiveFile(ctx, stream, claim));
    const body = form.fields.body ?? '';
    await once({ body, files: digestsOf(form.files) }, async (tx) => addFiles(tx, form.files, body));
    return caseForComplainant(ctx, id);
  });
  serve(app, contract.portalDownload, async ({ ctx, params, reply }) => {
    const { file, stream } = await openMyFile(ctx, params.id);
    await sendFile(reply, file, stream, true);
  });
  serve(app, contract.portalCourse, async ({ ctx, body }) => {
    await changeMyCourse(ctx, body.act, body.reason);
    return caseForComplainant(ctx, myComplaint(ctx));
  });
}
