import { writeXlsx, type Cell, type CellStyle, type WriteSheet } from 'hucre/xlsx';
import { printable } from './printed-glyphs.ts';
import type { PrintedBlock, PrintedDocument, PrintedField } from './printed-types.ts';

/** Columns of the sheet that blocks are laid over; their width in characters. */
const grid = { columns: 24, portrait: 3.9, landscape: 5.8 };
/** Height of one line, in points. */
const lineHeight = 16;
const side = { style: 'thin', color: { rgb: '8C8C8C' } } as const;
const border = { top: side, right: side, bottom: side, left: side };
const top = { vertical: 'top', wrapText: true } as const;
const look = {
  plain: { alignment: top, font: { size: 10 } },
  right: { alignment: { ...top, horizontal: 'right' }, font: { size: 10 } },
  quiet: { alignment: top, font: { size: 9, color: { rgb: '6B6B6B' } } },
  title: { alignment: { horizontal: 'center', vertical: 'center' }, font: { size: 16, bold: true } },
  subtitle: { alignment: { horizontal: 'center' }, font: { size: 11, color: { rgb: '6B6B6B' } } },
  heading: { font: { size: 11, bold: true } },
  value: { alignment: top, border, font: { size: 10 } },
  label: {
    alignment: top,
    border,
    font: { size: 10 },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F2F3F5' } },
  },
  head: {
    alignment: top,
    border,
    font: { size: 10, bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F2F3F5' } },
  },
} satisfies Record<string, CellStyle>;

/** One cell of a line: its text over some columns of the grid. */
interface Piece {
  text: string;
  span: number;
  style: CellStyle;
}

/**
 * Writes a document as a workbook of one sheet, laid out for printing on A4. A document that is one table gets plain
 * columns that can be sorted; others are laid over a grid by merging.
 */
export async function writeXlsxDocument(document: PrintedDocument): Promise<Buffer> {
  const [table] = document.blocks.filter((block) => block.kind === 'table');
  const isList =
    table !== undefined && document.blocks.every(({ kind }) => kind === 'table' || kind === 'text');
  const spans = isList && document.blocks.filter(({ kind }) => kind === 'table').length === 1;
  const each = document.landscape ? grid.landscape : grid.portrait;
  const total = grid.columns * each;
  const shares = spans ? table.columns.map(({ share }) => share) : Array<number>(grid.columns).fill(1);
  const sum = shares.reduce((all, one) => all + one, 0);
  const widths = shares.map((share) => (total * share) / sum);
  const sheet = new Sheet(widths);
  sheet.line([{ text: document.title, span: widths.length, style: look.title }], 28);
  if (document.subtitle) sheet.line([{ text: document.subtitle, span: widths.length, style: look.subtitle }]);
  for (const block of document.blocks) blockOf(block, sheet);
  const escaped = (text: string): string => printable(text).replaceAll('&', '&&');
  const bytes = await writeXlsx({
    properties: {
      title: printable(document.title),
      creator: printable(document.author),
      created: document.made,
    },
    defaultFont: { name: 'Microsoft YaHei', size: 10 },
    sheets: [
      {
        name: sheetName(document.title),
        rows: sheet.rows,
        cells: sheet.cells,
        columns: widths.map((width) => ({ width })),
        merges: sheet.merges,
        rowDefs: sheet.heights,
        images: sheet.images,
        pageSetup: {
          paperSize: 'a4',
          orientation: document.landscape ? 'landscape' : 'portrait',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          horizontalCentered: true,
          ...(sheet.headRow !== null && { printTitlesRow: `$${sheet.headRow}:$${sheet.headRow}` }),
        },
        ...(sheet.headRow !== null && { freezePane: { rows: sheet.headRow } }),
        headerFooter: {
          oddHeader: `&L${escaped(document.company)}&R${escaped(document.number || document.mark)}`,
          oddFooter: `&C${escaped(document.pages).replace('{page}', '&P').replace('{pages}', '&N')}`,
        },
      },
    ],
  });
  return Buffer.from(bytes);
}

/** A sheet that grows line by line. */
class Sheet {
  readonly rows: string[][] = [];
  readonly cells = new Map<string, Partial<Cell>>();
  readonly merges: { startRow: number; startCol: number; endRow: number; endCol: number }[] = [];
  readonly heights = new Map<number, { height: number }>();
  readonly images: NonNullable<WriteSheet['images']> = [];
  /** The row, counted from 1, that is repeated on each page. */
  headRow: number | null = null;
  readonly widths: readonly number[];

  constructor(widths: readonly number[]) {
    this.widths = widths;
  }

  line(pieces: readonly Piece[], height?: number): void {
    const at = this.rows.length;
    const row = Array<string>(this.widths.length).fill('');
    let column = 0;
    let lines = 1;
    for (const { text, span, style } of pieces) {
      const width = this.widths.slice(column, column + span).reduce((sum, one) => sum + one, 0);
      row[column] = printable(text);
      for (let over = 0; over < span; over++)
        this.cells.set(`${at},${column + over}`, { style, ...(over === 0 && { value: row[column] ?? '' }) });
      if (span > 1)
        this.merges.push({ startRow: at, startCol: column, endRow: at, endCol: column + span - 1 });
      lines = Math.max(lines, linesOf(text, width));
      column += span;
    }
    this.rows.push(row);
    // Excel shows no row higher than 409 points.
    this.heights.set(at, { height: height ?? Math.min(409, lines * lineHeight + 4) });
  }
}

/** Lines that a text takes at a width in characters; a Chinese character is two wide. */
function linesOf(text: string, width: number): number {
  return text
    .split('\n')
    .map((line) =>
      Array.from(line).reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0),
    )
    .reduce((sum, wide) => sum + Math.max(1, Math.ceil(wide / Math.max(2, width * 1.05))), 0);
}

function blockOf(block: PrintedBlock, sheet: Sheet): void {
  const all = sheet.widths.length;
  switch (block.kind) {
    case 'heading':
      sheet.line([{ text: block.text, span: all, style: look.heading }], 22);
      return;
    case 'text': {
      const style = block.tone === 'quiet' ? look.quiet : block.align === 'right' ? look.right : look.plain;
      for (const text of block.text.split('\n')) sheet.line([{ text, span: all, style }]);
      return;
    }
    case 'fields':
      fieldsOf(block.fields, sheet);
      return;
    case 'table':
      tableOf(block, sheet);
      return;
    case 'signatures':
      signaturesOf(block, sheet);
      return;
    case 'pictures':
      for (const picture of block.pictures) {
        const scale = Math.min(1, 560 / picture.width, 320 / picture.height);
        const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
        sheet.images.push({
          data: picture.bytes,
          type: picture.type === 'image/png' ? 'png' : 'jpeg',
          anchor: { from: { row: sheet.rows.length, col: 0 } },
          ...{ width, height, altText: picture.caption },
        });
        sheet.line([{ text: '', span: all, style: look.plain }], height * 0.75 + 6);
        sheet.line([{ text: picture.caption, span: all, style: look.quiet }]);
      }
  }
}

function fieldsOf(fields: readonly PrintedField[], sheet: Sheet): void {
  const pair = (field: PrintedField, span: number): Piece[] => [
    { text: field.title, span: 4, style: look.label },
    { text: field.value, span, style: look.value },
  ];
  let left: PrintedField | null = null;
  for (const field of fields) {
    if (!field.wide && left) {
      sheet.line([...pair(left, 8), ...pair(field, 8)]);
      left = null;
      continue;
    }
    if (left) sheet.line(pair(left, 20));
    left = field.wide ? null : field;
    if (field.wide) sheet.line(pair(field, 20));
  }
  if (left) sheet.line(pair(left, 20));
}

function tableOf(block: Extract<PrintedBlock, { kind: 'table' }>, sheet: Sheet): void {
  const plain = sheet.widths.length === block.columns.length;
  const spans = plain ? block.columns.map(() => 1) : spread(block.columns.map(({ share }) => share));
  const pieces = (texts: readonly string[], style: CellStyle): Piece[] =>
    texts.map((text, index) => ({ text, span: spans[index] ?? 1, style }));
  sheet.line(
    pieces(
      block.columns.map(({ title }) => title),
      look.head,
    ),
  );
  if (plain) sheet.headRow = sheet.rows.length;
  for (const row of block.rows) sheet.line(pieces(row, look.value));
  if (block.rows.length === 0)
    sheet.line([{ text: block.empty, span: sheet.widths.length, style: { ...look.quiet, border } }]);
}

/** Shares as whole columns of the grid, at least one each. */
function spread(shares: readonly number[]): number[] {
  const total = shares.reduce((sum, one) => sum + one, 0);
  const spans = shares.map((share) => Math.max(1, Math.floor((grid.columns * share) / total)));
  let rest = grid.columns - spans.reduce((sum, one) => sum + one, 0);
  while (rest !== 0) {
    const widest = spans.indexOf(Math.max(...spans));
    spans[widest] = (spans[widest] ?? 1) + Math.sign(rest);
    rest -= Math.sign(rest);
  }
  return spans;
}

function signaturesOf(block: Extract<PrintedBlock, { kind: 'signatures' }>, sheet: Sheet): void {
  const { words } = block;
  const said = (one: (typeof block.signatures)[number] | undefined): string =>
    one ? [one.title, words.sign + one.name, words.date + one.at, one.note].filter(Boolean).join('\n') : '';
  for (let at = 0; at < block.signatures.length; at += 2)
    sheet.line([
      { text: said(block.signatures[at]), span: grid.columns / 2, style: look.value },
      { text: said(block.signatures[at + 1]), span: grid.columns / 2, style: look.value },
    ]);
}

/** A name that Excel takes for a sheet. */
function sheetName(title: string): string {
  return (
    printable(title)
      .replaceAll(/[\\/?*[\]:']/g, ' ')
      .trim()
      .slice(0, 31) || 'Sheet'
  );
}
