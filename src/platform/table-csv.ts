import { Readable } from 'node:stream';
import { parse, type CsvError, type Options } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';
import { AppError } from './errors.ts';
import { delimiters, tableLimits, type Delimiter, type TableProblem, type TableRow } from './table-types.ts';

const tolerant = { relax_quotes: true, relax_column_count: true, bom: false } satisfies Options;

/** The delimiter by which the first lines fall into the most cells, and into equally many. */
export function guessDelimiter(beginning: string): Delimiter {
  const scores = delimiters.map((delimiter) => ({ delimiter, score: evenness(beginning, delimiter) }));
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

function evenness(text: string, delimiter: Delimiter): number {
  try {
    const rows = parseWhole(text, { ...tolerant, delimiter, to: 40, skip_empty_lines: true, skip_records_with_error: true }); // oxfmt-ignore
    const widths = rows.map((row) => row.length);
    const usual = [...Map.groupBy(widths, (width) => width)].sort((a, b) => b[1].length - a[1].length)[0];
    const [width = 1, same = []] = usual ?? [];
    return width < 2 ? 0 : (same.length / widths.length) * 10 + Math.log2(width);
  } catch {
    return 0;
  }
}

/**
 * The lines of delimited text. Quoted line breaks belong to their cell, rows may be ragged, empty lines are left out.
 * A file cut off inside a quoted cell gives all whole rows and tells of the one that is not.
 */
export async function* csvRows(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
  note: (problem: TableProblem) => void,
): AsyncGenerator<TableRow> {
  /** Lines up to the last whole row; the parser may be ahead of who takes the rows. */
  let parsed = 0;
  const options: Options = {
    ...tolerant,
    delimiter,
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: tableLimits.record,
    on_record: (record, { lines }) => {
      parsed = lines;
      return record;
    },
    on_skip: (error: CsvError | undefined) => {
      const line = parsed + 1;
      if (error?.code === 'CSV_QUOTE_NOT_CLOSED') note({ code: 'table.cut_in_quotes', line });
      else if (error?.code === 'CSV_MAX_RECORD_SIZE')
        parser.destroy(new AppError('table.cell_too_large', { line }));
      else note({ code: 'table.row_unreadable', line });
      return undefined;
    },
  };
  const parser = parse(options);
  const source = Readable.from(text);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (record.every((cell) => cell.trim() === '')) continue;
      const line = info.lines - record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
      if (record.length > tableLimits.columns) throw new AppError('table.too_many_columns', { line, limit: tableLimits.columns }); // oxfmt-ignore
      if (record.some((cell) => cell.length > tableLimits.cell))
        throw new AppError('table.cell_too_large', { line });
      yield { line, cells: record };
    }
  } finally {
    source.destroy();
    parser.destroy();
  }
}
