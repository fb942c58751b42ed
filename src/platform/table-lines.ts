import { AppError } from './errors.ts';
import { tableLimits, type TableProblem, type TableRow } from './table-types.ts';

/** Lines of a text that comes in pieces. @throws AppError `table.cell_too_large` */
export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > tableLimits.record) throw new AppError('table.cell_too_large', { line: 0 });
    yield* lines;
  }
  if (rest) yield rest;
}

/** One object a line as rows: `headers` takes every name as it is first met. */
export async function* objectRows(
  text: AsyncIterable<string>,
  headers: string[],
  note: (problem: TableProblem) => void,
): AsyncGenerator<TableRow> {
  const places = new Map<string, number>();
  let line = 0;
  for await (const one of linesOf(text)) {
    line++;
    if (!one.trim()) continue;
    const object = objectOf(one);
    if (!object) {
      note({ code: 'table.row_unreadable', line });
      continue;
    }
    const cells: (string | undefined)[] = [];
    for (const [name, value] of Object.entries(object)) {
      const place = places.get(name) ?? headers.push(name) - 1;
      places.set(name, place);
      if (headers.length > tableLimits.columns) throw new AppError('table.too_many_columns', { line, limit: tableLimits.columns }); // oxfmt-ignore
      cells[place] = cellOf(value).replaceAll('\0', '');
    }
    if (cells.some((cell) => (cell?.length ?? 0) > tableLimits.cell))
      throw new AppError('table.cell_too_large', { line });
    yield { line, cells: Array.from(cells, (cell) => cell ?? '') };
  }
}

/** A number's own digits, where JavaScript would round them. */
function exact(_key: string, value: unknown, context: { source?: string } = {}): unknown {
  return typeof value === 'number' && context.source !== undefined && String(value) !== context.source
    ? context.source
    : value;
}

function objectOf(line: string): Record<string, unknown> | null {
  try {
    const value = JSON.parse(line, exact) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
