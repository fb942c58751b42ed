import type {
  ImportLine,
  ImportPlanView,
  ImportPreview,
  ImportView,
} from '../../contract/import-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { maskName } from '../../platform/masking.ts';
import { proceduresFor } from '../process/template-queries.ts';
import { keptCases } from './import-refused-service.ts';
import { planOf, previewRowsOf } from './import-plan-service.ts';
import { foundIn, listImports, readImport, type FileFound } from './import-queries.ts';
import { noCounts } from './import-run-service.ts';
import { titleOf } from './import-register-service.ts';
import type { ImportRow } from './import-store.ts';

/** Working, and not heard of for so long: the process that did it is gone, ms. */
const silence = 20_000;

/** A page of the list of imports. */
export async function importLines(
  ctx: Ctx,
  page: { after?: string | undefined; limit: number },
): Promise<{ items: ImportLine[]; next: string | null }> {
  const { items, next } = await listImports(ctx, page);
  return { items: items.map((row) => lineOf(ctx, row, row.by)), next };
}

function lineOf(ctx: Ctx, row: ImportRow, by: string | null): ImportLine {
  const working = ['checking', 'running', 'undoing'].includes(row.state);
  return {
    id: row.id,
    fileName: row.file_name,
    fileSize: row.file_size,
    state: row.state,
    stalled: working && ctx.time.now().getTime() - row.touched_at.getTime() > silence,
    createdAt: row.created_at.toISOString(),
    by,
    startedAt: row.started_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    doneRows: row.done_rows,
    totalRows: row.total_rows,
    counts: { ...noCounts, ...row.counts },
    kept: row.kept,
    failure: row.failure,
  };
}

/** One import with everything its page shows. */
export async function importView(ctx: Ctx, id: string): Promise<ImportView> {
  const row = await readImport(ctx, id);
  const found = row.found ? await foundIn(ctx, row) : null;
  const by = row.created_by
    ? await ctx.db.selectFrom('people').select('name').where('id', '=', row.created_by).executeTakeFirst()
    : undefined;
  return {
    ...lineOf(ctx, row, by?.name ?? null),
    format: found && formatOf(found),
    columns: (found?.columns ?? []).map(({ name, filled }, index) => ({
      name,
      filled,
      example: exampleOf(found, index),
    })),
    problems: (found?.problems ?? []).map(({ code, line, params = {} }) => ({ code, line, params })),
    plan: found ? await planOf(ctx, row) : row.plan,
    checked: row.checked && { ...noCounts, ...row.checked },
    keptCases: row.kept > 0 ? await keptCases(ctx, id) : [],
  };
}

function exampleOf(found: FileFound | null, index: number): string {
  const cell = found?.first.map(({ cells }) => cells[index] ?? '').find((one) => one.trim()) ?? '';
  return cell.length > 60 ? `${cell.slice(0, 59).toWellFormed()}…` : cell;
}

function formatOf({ format }: FileFound): NonNullable<ImportView['format']> {
  return {
    kind: format.kind,
    encoding: format.kind === 'xlsx' ? null : format.encoding,
    delimiter: format.kind === 'csv' ? format.delimiter : null,
    sheet: format.kind === 'xlsx' ? format.sheet : null,
  };
}

/** The first rows as they would become by this plan. */
export async function importPreview(ctx: Ctx, id: string, plan: ImportPlanView): Promise<ImportPreview> {
  const { rows, values, choices } = await previewRowsOf(ctx, await readImport(ctx, id), plan);
  const procedures = await proceduresFor(ctx, plan.kind);
  return {
    rows: rows.map((row) => ({
      line: row.line,
      sourceRef: row.sourceRef,
      title: titleOf(row, plan),
      narrative: row.narrative.slice(0, 300).toWellFormed(),
      receivedAt: row.refused ? null : row.receivedAt.toISOString(),
      closedAt: row.closed?.at?.toISOString() ?? null,
      closed: row.closed !== null,
      coded: row.coded,
      product: [row.texts.product, row.texts.model].filter(Boolean).join(' '),
      complainant: maskName(row.party?.name ?? ''),
      kept: row.kept,
      refused: row.refused,
    })),
    values,
    choices,
    procedures: procedures.map(({ code, template }) => ({ code, title: template.title })),
  };
}
