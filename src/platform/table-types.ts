/** Encodings that tables come in, by the names of the Encoding Standard. */
export const encodings = [
  ...(['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const),
  ...(['shift_jis', 'euc-kr', 'windows-1252'] as const),
] as const;
/** One of {@link encodings}. */
export type Encoding = (typeof encodings)[number];

/** What separates the cells of a line. */
export const delimiters = [',', ';', '\t', '|'] as const;
/** One of {@link delimiters}. */
export type Delimiter = (typeof delimiters)[number];

/** One row of a table: where it stands in its file (line or row, from 1) and its cells as text. */
export interface TableRow {
  line: number;
  cells: string[];
  /** Cells whose number has more digits than its file keeps exactly. */
  rounded?: number[];
}

/** Something wrong in a file that did not keep the rest from being read. Texts: `error.<code>`. */
export interface TableProblem {
  code: string;
  line: number | null;
  params?: Record<string, string | number>;
}

/** How a file is built. */
export type TableFormat =
  | { kind: 'csv'; encoding: Encoding; delimiter: Delimiter }
  | { kind: 'json-lines'; encoding: Encoding }
  | { kind: 'xlsx'; sheet: string; sheets: string[] };

/** What a reader takes for granted instead of finding it out. */
export interface TableHints {
  encoding?: Encoding | undefined;
  delimiter?: Delimiter | undefined;
  /** Name of a sheet; the first one with rows if absent. */
  sheet?: string | undefined;
}

/** A file that is being read. `headers` and `problems` are whole once all rows were taken. */
export interface Table {
  format: TableFormat;
  /** Of objects, the names found so far; of other files null: one of the rows is the head. */
  headers: string[] | null;
  rows: AsyncIterable<TableRow>;
  problems: TableProblem[];
}

/** Opens a file's bytes from the beginning, as often as it is called. */
export type ByteSource = () => AsyncIterable<Uint8Array>;

/** Bounds within which tables are read. Cells and records in characters, workbooks in bytes. */
export const tableLimits = { columns: 500, cell: 1_000_000, record: 4_000_000, rows: 2_000_000, workbook: 256 * 1024 * 1024 } as const; // oxfmt-ignore
