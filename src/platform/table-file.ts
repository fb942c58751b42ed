import { AppError } from './errors.ts';
import { csvRows, guessDelimiter } from './table-csv.ts';
import { decoded, guessEncoding } from './table-encoding.ts';
import { objectRows } from './table-lines.ts';
import type { ByteSource, Table, TableHints, TableProblem } from './table-types.ts';
import { sheetRows } from './table-xlsx.ts';

/** Problems told at most; a file that is none of what it seems has thousands. */
const mostProblems = 200;

/**
 * Reads a table whatever its file is called: CSV (separated by `,` `;` tab or `|`, in the encoding it turns out to be
 * in), an Excel workbook, or one JSON object a line. Rows come one by one and in bounded memory.
 * @throws AppError `table.empty`, `table.not_a_table`, `table.old_workbook`, `table.expands_too_large` and others,
 *   also while rows are taken
 */
export async function openTable(source: ByteSource, hints: TableHints = {}): Promise<Table> {
  const problems: TableProblem[] = [];
  const note = (problem: TableProblem): void => {
    if (problems.length < mostProblems) problems.push(problem);
  };
  const head = await firstBytes(source, 64 * 1024);
  if (head.length === 0) throw new AppError('table.empty');
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    const { format, rows } = await sheetRows(source, hints.sheet);
    return { format, headers: null, rows, problems };
  }
  if (head.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') throw new AppError('table.old_workbook');
  const encoding = hints.encoding ?? (await guessEncoding(source));
  const text = (): AsyncIterable<string> => decoded(source, encoding, note);
  const beginning = await firstText(text, 64 * 1024);
  if (!beginning.trim()) throw new AppError('table.empty');
  if (isBinary(beginning)) throw new AppError('table.not_a_table');
  if (/^\s*\{/.test(beginning)) {
    const headers: string[] = [];
    return {
      format: { kind: 'json-lines', encoding },
      headers,
      rows: objectRows(text(), headers, note),
      problems,
    };
  }
  if (/^\s*\[\s*[{\[]/.test(beginning)) throw new AppError('table.not_lines');
  const delimiter = hints.delimiter ?? guessDelimiter(beginning);
  problems.length = 0;
  return {
    format: { kind: 'csv', encoding, delimiter },
    headers: null,
    rows: csvRows(text(), delimiter, note),
    problems,
  };
}

async function firstBytes(source: ByteSource, length: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source()) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= length) break;
  }
  return Buffer.concat(chunks).subarray(0, length);
}

async function firstText(text: () => AsyncIterable<string>, length: number): Promise<string> {
  let found = '';
  for await (const piece of text()) {
    found += piece;
    if (found.length >= length) break;
  }
  return found.slice(0, length);
}

/** Control characters do not stand in tables; pictures, archives and programs are full of them. */
function isBinary(text: string): boolean {
  const controls = text.match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  return controls > 4 && controls > text.length / 50;
}
