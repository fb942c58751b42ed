import type { JobTable } from '../../platform/jobs.ts';
import { readFile } from './import-file-service.ts';
import { sweepImports } from './import-refused-service.ts';
import { checkRows, runRows } from './import-run-service.ts';
import { undoRows } from './import-undo-service.ts';

/** Reading, checking, running and undoing imports; each goes on where a killed worker left off. */
export const importJobs: JobTable = {
  jobs: {
    'import.read': async (ctx, payload) => readFile(ctx, String(payload['id'])),
    'import.check': async (ctx, payload) => checkRows(ctx, String(payload['id'])),
    'import.run': async (ctx, payload) => runRows(ctx, String(payload['id'])),
    'import.undo': async (ctx, payload) => undoRows(ctx, String(payload['id'])),
    'import.sweep': sweepImports,
  },
  regular: [{ job: 'import.sweep', seconds: 3600 }],
};
