import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/intake-contract.ts';
import { AppError } from '../../platform/errors.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { readForm, sendFile } from '../../platform/http/uploads.ts';
import { openFile, storeUpload } from '../file/file-service.ts';
import { caseForComplainant } from './portal-case-service.ts';
import { changeMyCourse } from './portal-course-service.ts';
import { mayOpenFile, publicChoices } from './portal-queries.ts';
import { filesAtOnce } from './portal-rules.ts';
import { addFiles, myComplaint, submitComplaint, writeToHandler } from './portal-service.ts';

/** The complainant's own pages: submit, follow, talk, add papers, reopen, withdraw. No account needed (IN-8). */
export function registerPortalRoutes(app: FastifyInstance): void {
  serve(app, contract.portalChoices, async ({ ctx }) => {
    const { company, categories } = await publicChoices(ctx);
    return {
      company: { 'zh-CN': company ?? 'Redress' },
      categories,
      maxFileMb: ctx.config.REDRESS_MAX_FILE_MB,
      maxFiles: filesAtOnce,
    };
  });
  serve(app, contract.portalSubmit, async ({ ctx, body, request }) => {
    const { number, secret, link, dueAt } = await submitComplaint(ctx, body, request.ip);
    return { number, secret, link, by: dueAt?.toISOString() ?? null };
  });
  serve(app, contract.portalGet, async ({ ctx }) => caseForComplainant(ctx, myComplaint(ctx)));
  serve(app, contract.portalWrite, async ({ ctx, body }) => {
    await writeToHandler(ctx, body);
    return caseForComplainant(ctx, myComplaint(ctx));
  });
  serve(app, contract.portalUpload, async ({ ctx, request }) => {
    const id = myComplaint(ctx);
    const form = await readForm(request, async (stream, claim) => storeUpload(ctx, stream, claim));
    await addFiles(ctx, form.files, form.fields.body ?? '');
    return caseForComplainant(ctx, id);
  });
  serve(app, contract.portalDownload, async ({ ctx, params, reply }) => {
    if (!(await mayOpenFile(ctx, myComplaint(ctx), params.id))) throw new AppError('file.not_found');
    const { file, stream } = await openFile(ctx, params.id);
    await sendFile(reply, file, stream, true);
  });
  serve(app, contract.portalCourse, async ({ ctx, body }) => {
    await changeMyCourse(ctx, body.act, body.reason);
    return caseForComplainant(ctx, myComplaint(ctx));
  });
}
