import { stringify } from 'csv-stringify/sync';
import { command, type Ctx } from '../../platform/context.ts';
import { guardCell } from '../../platform/table-cells.ts';
import { translate } from '../../platform/texts.ts';
import type { Language } from '../../terms/lists.ts';
import { linesOfCases, refusedLines, type KeptCase } from './import-outcome-queries.ts';
import { storedRows } from './import-file-service.ts';
import { foundIn, readImport } from './import-queries.ts';
import { forgetFile, lockImport } from './import-store.ts';

/** Days a file's rows are kept after its import ended, for mending what was refused. */
const keptDays = 30;

/**
 * The refused rows as CSV in the file's own columns, with the line and the reason behind: mended, it can be brought in
 * as it is. UTF-8 with its mark, so that spreadsheet programs read it.
 */
export async function* refusedRows(ctx: Ctx, id: string): AsyncGenerator<string> {
  const row = await readImport(ctx, id);
  const found = await foundIn(ctx, row);
  const reasons = await refusedLines(ctx, id);
  const own = found.columns.flatMap(({ ours }, index) => (ours ? [] : [index]));
  const names = own
    .map((index) => found.columns[index]?.name ?? '')
    .map((name) => (name.startsWith('#') ? '' : name));
  const head = [
    ...names,
    translate(ctx.language, 'import.refused.line'),
    translate(ctx.language, 'import.refused.reason'),
  ];
  yield `\ufeff${stringify([head])}`;
  for await (const rows of storedRows(ctx, row, 0, 1000)) {
    const lines = rows.flatMap(({ line, cells }) => {
      const reason = reasons.get(line);
      if (!reason) return [];
      const given = own.map((index) => guardCell(cells[index] ?? '', found.guarded));
      return [[...given, String(line), reasonText(ctx.language, reason)]];
    });
    if (lines.length > 0) yield stringify(lines);
  }
}

/** A reason in words. */
export function reasonText(
  language: Language,
  { code, params }: { code: string; params: Record<string, unknown> },
): string {
  return translate(language, `error.${code}`, params);
}

/** The cases that undoing left standing, because people had worked on them. */
export async function keptCases(ctx: Ctx, id: string): Promise<KeptCase[]> {
  await readImport(ctx, id);
  return linesOfCases(ctx, id);
}

/** Removes the bytes of imports that ended long ago. */
export async function sweepImports(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.time.now().getTime() - keptDays * 86_400_000);
  const old = await ctx.db
    .selectFrom('imports')
    .select(['id', 'path'])
    .where('path', 'is not', null)
    .where('state', 'not in', ['reading', 'checking', 'running', 'undoing'])
    .where('touched_at', '<', before)
    .execute();
  for (const { id, path } of old) {
    await command(ctx, async (tx) => {
      const row = await lockImport(tx, id);
      if (row) await forgetFile(tx, row);
    });
    if (path) await ctx.files.remove(path);
  }
}
