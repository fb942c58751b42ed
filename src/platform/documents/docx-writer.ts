import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  ImageRun,
  CarriageReturn,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
  type IRunOptions,
} from 'docx';
import { printable } from './printed-glyphs.ts';
import type { PrintedBlock, PrintedDocument, PrintedField, PrintedPicture } from './printed-types.ts';

/** Twentieths of a point, as Word counts: A4 and its margins. */
const page = { short: 11_906, long: 16_838, side: 964, top: 1247, bottom: 1020 };
const tone = { line: '8C8C8C', fill: 'F2F3F5', quiet: '6B6B6B' };
const line = { style: BorderStyle.SINGLE, size: 4, color: tone.line };
const borders = { top: line, bottom: line, left: line, right: line };
const margins = { top: 60, bottom: 60, left: 100, right: 100 };
/** Of a column of titles. */
const titleWidth = 1800;

/** Writes a document for Word: the same parts as in the PDF, as tables and paragraphs that can be edited. */
export async function writeDocx(document: PrintedDocument): Promise<Buffer> {
  const width = (document.landscape ? page.long : page.short) - 2 * page.side;
  const quiet = { size: 17, color: tone.quiet };
  const head = new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: width }],
    border: { bottom: line },
    children: [
      run(document.company, { ...quiet, bold: true }),
      new TextRun({ children: [new Tab()] }),
      run(document.number || document.mark, quiet),
    ],
  });
  const [before = '', between = '', after = ''] = document.pages.split(/\{pages?\}/);
  const foot = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new TextRun({
        ...quiet,
        children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
      }),
    ],
  });
  const made = new Document({
    creator: printable(document.author),
    title: printable(document.title),
    styles: {
      default: {
        document: {
          run: {
            size: 20,
            font: { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: 'Microsoft YaHei' },
            language: { value: 'en-US', eastAsia: document.language },
          },
          paragraph: { spacing: { line: 288 } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: {
              width: page.short,
              height: page.long,
              orientation: document.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: { left: page.side, right: page.side, top: page.top, bottom: page.bottom },
          },
        },
        headers: { default: new Header({ children: [head] }) },
        footers: { default: new Footer({ children: [foot] }) },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { before: 80, after: document.subtitle ? 40 : 240 },
            children: [run(document.title, { size: 36, bold: true })],
          }),
          ...(document.subtitle
            ? [
                new Paragraph({
                  alignment: AlignmentType.CENTER,
                  spacing: { after: 240 },
                  children: [run(document.subtitle, { size: 22, color: tone.quiet })],
                }),
              ]
            : []),
          ...document.blocks.flatMap((block) => blockOf(block, width)),
        ],
      },
    ],
  });
  return Packer.toBuffer(made);
}

function run(text: string, options: IRunOptions = {}): TextRun {
  const lines = printable(text).split('\n');
  return new TextRun({
    ...options,
    children: lines.flatMap((one, index) => (index === 0 ? [one] : [new CarriageReturn(), one])),
  });
}

/** The lines of a text as paragraphs. */
function paragraphs(text: string, options: IRunOptions = {}, more = {}): Paragraph[] {
  return printable(text)
    .split('\n')
    .map((one) => new Paragraph({ ...more, children: [run(one, options)] }));
}

function blockOf(block: PrintedBlock, width: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          keepNext: true,
          spacing: { before: 200, after: 80 },
          children: [run(block.text, { size: 23, bold: true })],
        }),
      ];
    case 'text':
      return paragraphs(block.text, block.tone === 'quiet' ? { size: 17, color: tone.quiet } : {}, {
        alignment: block.align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        spacing: { after: 80 },
      });
    case 'fields':
      return block.fields.length === 0 ? [] : [fieldsOf(block.fields, width), gap()];
    case 'table':
      return [tableOf(block, width), gap()];
    case 'signatures':
      return block.signatures.length === 0 ? [] : [signaturesOf(block, width), gap()];
    case 'pictures':
      return block.pictures.flatMap((picture) => pictureOf(picture, width));
  }
}

/** Word joins tables that touch. */
function gap(): Paragraph {
  return new Paragraph({ spacing: { after: 100, line: 120 }, children: [] });
}

interface CellLook {
  width: number;
  span?: number;
  filled?: boolean;
  run?: IRunOptions;
}

function cell(text: string, look: CellLook): TableCell {
  return new TableCell({
    borders,
    margins,
    width: { size: look.width, type: WidthType.DXA },
    ...(look.span !== undefined && { columnSpan: look.span }),
    ...(look.filled && { shading: { type: ShadingType.CLEAR, fill: tone.fill, color: 'auto' } }),
    children: paragraphs(text, look.run),
  });
}

function table(widths: number[], rows: TableRow[]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows,
  });
}

function fieldsOf(fields: readonly PrintedField[], width: number): Table {
  const value = Math.floor(width / 2) - titleWidth;
  const whole = (field: PrintedField): TableRow =>
    new TableRow({
      children: [
        cell(field.title, { width: titleWidth, filled: true }),
        cell(field.value, { width: width - titleWidth, span: 3 }),
      ],
    });
  const rows: TableRow[] = [];
  let left: PrintedField | null = null;
  for (const field of fields) {
    if (!field.wide && left) {
      rows.push(
        new TableRow({
          children: [left, field].flatMap((one) => [
            cell(one.title, { width: titleWidth, filled: true }),
            cell(one.value, { width: value }),
          ]),
        }),
      );
      left = null;
      continue;
    }
    if (left) rows.push(whole(left));
    left = field.wide ? null : field;
    if (field.wide) rows.push(whole(field));
  }
  if (left) rows.push(whole(left));
  return table([titleWidth, value, titleWidth, value], rows);
}

function tableOf(block: Extract<PrintedBlock, { kind: 'table' }>, width: number): Table {
  const total = block.columns.reduce((sum, column) => sum + column.share, 0);
  const widths = block.columns.map(({ share }) => Math.floor((width * share) / total));
  const size = block.columns.length > 6 ? 17 : 19;
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: block.columns.map(({ title }, index) =>
      cell(title, { width: widths[index] ?? 0, filled: true, run: { size, bold: true } }),
    ),
  });
  const rows = block.rows.map(
    (row) =>
      new TableRow({
        cantSplit: row.every((one) => one.length < 160 && one.split('\n').length < 5),
        children: row.map((one, index) => cell(one, { width: widths[index] ?? 0, run: { size } })),
      }),
  );
  if (rows.length === 0)
    rows.push(
      new TableRow({
        children: [
          cell(block.empty, { width, span: block.columns.length, run: { size, color: tone.quiet } }),
        ],
      }),
    );
  return table(widths, [head, ...rows]);
}

function signaturesOf(block: Extract<PrintedBlock, { kind: 'signatures' }>, width: number): Table {
  const half = Math.floor(width / 2);
  const { words } = block;
  const said = (one: (typeof block.signatures)[number] | undefined): TableCell => {
    const lines: [string, IRunOptions][] = one
      ? [
          [one.title, { size: 17, color: tone.quiet }],
          [words.sign + one.name, { bold: one.name !== '' }],
          [words.date + one.at, { size: 18 }],
          ...(one.note ? ([[one.note, { size: 17, color: tone.quiet }]] as [string, IRunOptions][]) : []),
        ]
      : [['', {}]];
    return new TableCell({
      borders,
      margins,
      width: { size: half, type: WidthType.DXA },
      children: lines.flatMap(([text, options]) => paragraphs(text, options, { keepNext: true })),
    });
  };
  const rows = Array.from(
    { length: Math.ceil(block.signatures.length / 2) },
    (_, index) =>
      new TableRow({
        cantSplit: true,
        children: [said(block.signatures[index * 2]), said(block.signatures[index * 2 + 1])],
      }),
  );
  return table([half, half], rows);
}

function pictureOf(picture: PrintedPicture, width: number): Paragraph[] {
  const most = { width: width / 15, height: 340 };
  const scale = Math.min(1, most.width / picture.width, most.height / picture.height);
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      children: [
        new ImageRun({
          type: picture.type === 'image/png' ? 'png' : 'jpg',
          data: Buffer.from(picture.bytes),
          transformation: {
            width: Math.round(picture.width * scale),
            height: Math.round(picture.height * scale),
          },
        }),
      ],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 120 },
      children: [run(picture.caption, { size: 17, color: tone.quiet })],
    }),
  ];
}
