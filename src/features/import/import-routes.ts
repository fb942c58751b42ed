import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/import-contract.ts';
import { AppError } from '../../platform/errors.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { requireStorable } from '../../platform/http/storable.ts';
import { storeFile, takeFile } from './import-file-service.ts';
import { decidePlan } from './import-plan-service.ts';
import { readImport } from './import-queries.ts';
import { refusedRows } from './import-refused-service.ts';
import { beginImport, stopImport } from './import-run-service.ts';
import { beginUndo } from './import-undo-service.ts';
import { importLines, importPreview, importView } from './import-view-service.ts';

/** Bringing the past along: files of complaints (IN-7). */
export function registerImportRoutes(app: FastifyInstance): void {
  serve(app, contract.listImports, async ({ ctx, query }) => importLines(ctx, query));
  serve(app, contract.takeImport, async ({ ctx, request, once }) => {
    const maximum = ctx.config.REDRESS_MAX_IMPORT_MB * 1024 * 1024;
    const file = await request.file({ limits: { fileSize: maximum + 1, files: 1 } });
    if (!file) throw new AppError('import.file_missing');
    requireStorable({ [file.fieldname]: file.filename });
    const stored = await storeFile(ctx, file.file, { name: file.filename, maximum });
    const asked = { name: stored.name, sha256: stored.sha256.toString('hex') };
    return once(asked, async (inner) => ({ id: await takeFile(inner, stored, { later: true }) }));
  });
  serve(app, contract.getImport, async ({ ctx, params }) => importView(ctx, params.id));
  serve(app, contract.previewImport, async ({ ctx, params, body }) => importPreview(ctx, params.id, body));
  serve(app, contract.planImport, async ({ ctx, params, body }) => {
    await decidePlan(ctx, params.id, body);
    return { done: true } as const;
  });
  serve(app, contract.actOnImport, async ({ ctx, params, body }) => {
    if (body.act === 'stop') await stopImport(ctx, params.id);
    else if (body.act === 'undo') await beginUndo(ctx, params.id, { later: true });
    else await beginImport(ctx, params.id, body.act, { later: true });
    return { done: true } as const;
  });
  serve(app, contract.refusedOfImport, async ({ ctx, params, reply }) => {
    const { file_name: name } = await readImport(ctx, params.id);
    await reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header(
        'content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(`refused-${name.replace(/\.[^.]*$/, '')}.csv`)}`,
      )
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .send(Readable.from(refusedRows(ctx, params.id)));
  });
}
