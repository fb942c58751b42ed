import { readXlsx, streamXlsxRows, type CellValue } from 'hucre/xlsx';
import { AppError } from './errors.ts';
import { tableLimits, type ByteSource, type TableFormat, type TableRow } from './table-types.ts';
import { checkExpansion, zipDirectory } from './zip-directory.ts';

/** What one part of a workbook may be unpacked, in bytes: those read whole, and sheets, which are read as they come. */
const partLimits = { whole: 128 * 1024 * 1024, sheet: 1024 * 1024 * 1024 } as const;

/**
 * The rows of one sheet of a workbook: those that are there, whatever size the sheet declares. Formulas are what they
 * last came to. What it unpacks to is measured before anything of it is read.
 */
export async function sheetRows(
  source: ByteSource,
  wanted: string | undefined,
): Promise<{ format: Extract<TableFormat, { kind: 'xlsx' }>; rows: AsyncGenerator<TableRow> }> {
  const bytes = await wholeFile(source);
  const parts = zipDirectory(bytes);
  if (!parts?.some(({ name }) => name === 'xl/workbook.xml' || /^xl\/workbook.*\.xml$/.test(name)))
    throw new AppError('table.not_a_table');
  for (const part of parts) {
    const isSheet = part.name.startsWith('xl/worksheets/');
    const isRead = isSheet || /^xl\/[^/]+\.xml$|\.rels$|^\[Content_Types\]\.xml$/.test(part.name);
    if (isRead) await checkExpansion(bytes, part, isSheet ? partLimits.sheet : partLimits.whole);
  }
  const sheets: string[] = [];
  await reading(async () =>
    readXlsx(bytes, {
      sheets: ({ name }) => {
        sheets.push(name);
        return false;
      },
    }),
  );
  const [first] = sheets;
  const sheet = wanted ?? (await firstWithRows(bytes, sheets)) ?? first;
  if (sheet === undefined || !sheets.includes(sheet))
    throw new AppError('table.sheet_not_found', { sheet: wanted ?? '' });
  return { format: { kind: 'xlsx', sheet, sheets }, rows: rowsOf(bytes, sheet) };
}

async function wholeFile(source: ByteSource): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source()) {
    size += chunk.length;
    if (size > tableLimits.workbook)
      throw new AppError('table.workbook_too_large', { megabytes: tableLimits.workbook / 1024 / 1024 });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function firstWithRows(bytes: Uint8Array, sheets: readonly string[]): Promise<string | undefined> {
  for (const sheet of sheets) {
    const rows = rowsOf(bytes, sheet);
    const { done } = await rows.next();
    await rows.return(undefined);
    if (!done) return sheet;
  }
  return undefined;
}

async function* rowsOf(bytes: Uint8Array, sheet: string): AsyncGenerator<TableRow> {
  const rows = streamXlsxRows(bytes, { sheet });
  try {
    for (;;) {
      const { done, value } = await reading(() => rows.next());
      if (done) return;
      const row = rowOf(value.index + 1, value.values);
      if (row) yield row;
    }
  } finally {
    await rows.return();
  }
}

function rowOf(line: number, values: readonly CellValue[]): TableRow | null {
  const last = values.findLastIndex((value) => value !== null && value !== '');
  if (last < 0) return null;
  if (last >= tableLimits.columns)
    throw new AppError('table.too_many_columns', { line, limit: tableLimits.columns });
  const cells = values.slice(0, last + 1).map(cellOf);
  if (cells.some((cell) => cell.length > tableLimits.cell))
    throw new AppError('table.cell_too_large', { line });
  const rounded = values.flatMap((value, index) =>
    typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER ? [index] : [],
  );
  return { line, cells, ...(rounded.length > 0 && { rounded }) };
}

function cellOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : dateText(value);
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) >= 1e21 ? BigInt(value).toString() : String(value);
  return String(value).replaceAll('\0', '');
}

/** A workbook's dates have no zone: what stands on the clock, at noon of nowhere. */
function dateText(date: Date): string {
  const [day = '', time = ''] = date.toISOString().split(/[TZ]/);
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`;
}

/** What the library refuses is a damaged file to us. */
async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('table.damaged', {}, { cause });
  }
}
