import type { FastifyInstance } from 'fastify';
import * as desk from '../../contract/investigation-contract.ts';
import * as contract from '../../contract/outside-contract.ts';
import { AppError } from '../../platform/errors.ts';
import { fieldErrors } from '../../platform/http/answer-errors.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { digestsOf, readForm, sendFile } from '../../platform/http/uploads.ts';
import { changeLink, writeOutside } from './outside-desk-service.ts';
import { confirmReceipt, myTask, openTaskFile, receiveFile, sayOutside } from './outside-service.ts';

/** The page of somebody outside who shares in a case (DI-4), and what the desk says to them. */
export function registerOutsideRoutes(app: FastifyInstance): void {
  serve(app, desk.writeOutside, async ({ ctx, params, body }) => writeOutside(ctx, params.id, body));
  serve(app, desk.changeOutsideLink, async ({ ctx, params, body }) => ({
    link: await changeLink(ctx, params.id, body.act),
  }));
  serve(app, contract.outsideGet, async ({ ctx }) => myTask(ctx));
  serve(app, contract.outsideReceive, async ({ ctx, body }) => {
    await confirmReceipt(ctx, body.answerBy);
    return myTask(ctx);
  });
  serve(app, contract.outsideSay, async ({ ctx, request, once }) => {
    const form = await readForm(request, async (stream, claim) => receiveFile(ctx, stream, claim));
    const said = contract.outsideSaid.safeParse(form.fields);
    if (!said.success)
      throw new AppError('request.fields_invalid', {}, { fields: fieldErrors('', said.error) });
    return once({ ...said.data, files: digestsOf(form.files) }, async (tx) => {
      await sayOutside(tx, said.data, form.files);
      return myTask(tx);
    });
  });
  serve(app, contract.outsideDownload, async ({ ctx, params, reply }) => {
    const { file, stream } = await openTaskFile(ctx, params.id);
    await sendFile(reply, file, stream, true);
  });
}
