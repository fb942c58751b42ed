import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readFile, storeFile, takeFile } from '../features/import/import-file-service.ts';
import { decidePlan, planOf } from '../features/import/import-plan-service.ts';
import { foundIn, readImport } from '../features/import/import-queries.ts';
import type { ImportPlan } from '../features/import/import-rules.ts';
import { refusedRows } from '../features/import/import-refused-service.ts';
import { beginImport, checkRows, runRows, stopImport } from '../features/import/import-run-service.ts';
import { beginUndo, undoRows } from '../features/import/import-undo-service.ts';
import { importView } from '../features/import/import-view-service.ts';
import type { ImportView } from '../contract/import-contract.ts';
import type { Ctx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { TableHints } from '../platform/table-types.ts';
import { importFields, type ImportField } from '../terms/imports.ts';
import { withInstallation, type Env } from './maintenance.ts';

/** What the operator asks of an import. */
export interface ImportOrder {
  /** A file to bring in, or an import begun before. */
  file?: string;
  resume?: string;
  /** `column=field`, over what is suggested. */
  map: readonly string[];
  plan: Partial<Omit<ImportPlan, 'columns' | 'values' | 'regionId' | 'departmentId'>>;
  /** Codes of where rows go. */
  region?: string | undefined;
  department?: string | undefined;
  hints: TableHints;
  dryRun: boolean;
  /** Where to write the refused rows. */
  refused?: string | undefined;
  /** Told how many rows are done. */
  told: (done: number, of: number | null) => void;
  /** Told the id as soon as there is one, so that a run can be taken up again. */
  begun: (id: string) => void;
}

/** Brings a file in, in this process; asked to stop (Ctrl-C) it stops after the batch it is at. */
export async function importFile(env: Env, order: ImportOrder): Promise<ImportView> {
  return withInstallation(env, 'import', async (installation) => {
    const ctx = installation.ctx('operator');
    const id = order.resume ?? (await handIn(ctx, order));
    order.begun(id);
    const stop = (): void => void stopImport(ctx, id).catch(() => undefined);
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    try {
      const { total_rows: of } = await readImport(ctx, id);
      const told = (done: number): void => order.told(done, of);
      await beginImport(ctx, id, order.dryRun ? 'check' : 'run', { later: false });
      await (order.dryRun ? checkRows(ctx, id, told) : runRows(ctx, id, told));
      if (order.refused && !order.dryRun) await writeRefused(ctx, id, order.refused);
      return await importView(ctx, id);
    } finally {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    }
  });
}

/** Takes the file in, reads it, and decides its plan: as suggested or remembered, with what the operator says. */
async function handIn(ctx: Ctx, order: ImportOrder): Promise<string> {
  const file = order.file ?? '';
  if (!existsSync(file) || !statSync(file).isFile()) throw new AppError('import.path_not_found', { file });
  const stored = await storeFile(ctx, createReadStream(file), { name: basename(file) });
  const id = await takeFile(ctx, stored, { later: false });
  await readFile(ctx, id, order.hints);
  const row = await readImport(ctx, id);
  if (row.failure) throw new AppError(row.failure.code, row.failure.params);
  const plan = await planOf(ctx, row);
  const { columns } = await foundIn(ctx, row);
  await decidePlan(ctx, id, {
    ...plan,
    ...order.plan,
    columns: mapped(plan.columns, columns.map(({ name }) => name), order.map), // oxfmt-ignore
    regionId: order.region ? await idOf(ctx, 'regions', order.region) : plan.regionId,
    departmentId: order.department ? await idOf(ctx, 'departments', order.department) : plan.departmentId,
  });
  return id;
}

function mapped(
  suggested: readonly ImportField[],
  names: readonly string[],
  map: readonly string[],
): ImportField[] {
  const columns = [...suggested];
  for (const pair of map) {
    const at = pair.lastIndexOf('=');
    const [name, wanted] = [pair.slice(0, at), pair.slice(at + 1)];
    const column = names.indexOf(name);
    const field = importFields.find((one) => one === wanted);
    if (at < 1 || column < 0) throw new AppError('import.column_not_found', { column: name });
    if (!field)
      throw new AppError('import.field_unknown', { field: wanted, fields: importFields.join(', ') });
    columns[column] = field;
  }
  return columns;
}

async function idOf(ctx: Ctx, table: 'regions' | 'departments', code: string): Promise<string> {
  const row = await ctx.db.selectFrom(table).select('id').where('code', '=', code).executeTakeFirst();
  if (!row) throw new AppError('import.place_not_found', { code });
  return row.id;
}

async function writeRefused(ctx: Ctx, id: string, file: string): Promise<void> {
  await pipeline(refusedRows(ctx, id), createWriteStream(file));
}

/** Takes a whole import back, in this process. */
export async function undoImport(env: Env, id: string, told: (done: number) => void): Promise<ImportView> {
  return withInstallation(env, 'import', async (installation) => {
    const ctx = installation.ctx('operator');
    await beginUndo(ctx, id, { later: false });
    await undoRows(ctx, id, told);
    return importView(ctx, id);
  });
}
