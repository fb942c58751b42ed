import { createRequire } from 'node:module';
import { openSync } from 'fontkit';
import pdfmake, { type Content, type Definition, type TableLayout } from 'pdfmake';
import { codePoints, settable } from './printed-glyphs.ts';
import type { PrintedBlock, PrintedDocument, PrintedField, PrintedPicture } from './printed-types.ts';

const { resolve } = createRequire(import.meta.url);
const face = (name: string): string => resolve(`@expo-google-fonts/noto-sans-sc/${name}`);
const regular = face('400Regular/NotoSansSC_400Regular.ttf');
const bold = face('700Bold/NotoSansSC_700Bold.ttf');

const points = { a4: { short: 595.28, long: 841.89 }, side: 48, top: 64, bottom: 52 };
const tone = { line: '#8c8c8c', fill: '#f2f3f5', quiet: '#6b6b6b' };

/** Of a column of titles, in points. */
const titleWidth = 82;

/** Rows of short cells are not torn apart; a long one that moved to the next page whole would leave a hole. */
function isShort(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.length < 160 && cell.split('\n').length < 5);
}

const grid: TableLayout = {
  hLineWidth: () => 0.6,
  vLineWidth: () => 0.6,
  hLineColor: () => tone.line,
  vLineColor: () => tone.line,
  paddingLeft: () => 5,
  paddingRight: () => 5,
  paddingTop: () => 3.5,
  paddingBottom: () => 3.5,
};

let drawn: Set<number> | undefined;

/** The code points that the font draws; read once. */
function glyphs(): Set<number> {
  const font = openSync(regular);
  if (!('characterSet' in font)) throw new Error('the font of documents is a collection');
  return (drawn ??= new Set(font.characterSet));
}

/** Writes a document as PDF: A4, the company's head on each page, table heads repeated, signatures never torn apart. */
export async function writePdf(document: PrintedDocument): Promise<Buffer> {
  const known = drawn ?? glyphs();
  const lacking = new Set<string>();
  const set: Setting = {
    text: (text) => settable(text, (code) => known.has(code), lacking),
    width: (document.landscape ? points.a4.long : points.a4.short) - 2 * points.side,
  };
  pdfmake.setFonts({ noto: { normal: regular, bold, italics: regular, bolditalics: bold } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === regular || path === bold);
  const content = [titleOf(document, set), ...document.blocks.map((block) => blockOf(block, set))];
  if (lacking.size > 0)
    content.push({
      text: set.text(document.lacking.replace('{list}', codePoints(lacking))),
      style: 'quiet',
      margin: [0, 12, 0, 0],
    });
  return pdfmake.createPdf(whole(document, content, set)).getBuffer();
}

/** What pdfmake tells of a node; 0 is the top of the page, 1 its bottom. */
interface Placed {
  headlineLevel?: number;
  startPosition: { verticalRatio: number };
}

/** Below this there is no room for a heading and a line of what follows it. */
const lowest = 0.88;

interface Setting {
  text: (text: string) => string;
  /** Between the margins, in points. */
  width: number;
}

function whole(document: PrintedDocument, content: Content[], set: Setting): Definition {
  const small = { fontSize: 8.5, color: tone.quiet };
  return {
    pageSize: 'A4',
    pageOrientation: document.landscape ? 'landscape' : 'portrait',
    pageMargins: [points.side, points.top, points.side, points.bottom],
    defaultStyle: { font: 'noto', fontSize: 10, lineHeight: 1.25 },
    styles: {
      title: { fontSize: 18, bold: true, alignment: 'center' },
      subtitle: { fontSize: 11, alignment: 'center', color: tone.quiet },
      heading: { fontSize: 11.5, bold: true },
      head: { bold: true, fillColor: tone.fill },
      label: { fillColor: tone.fill },
      quiet: { fontSize: 8.5, color: tone.quiet },
    },
    info: { title: document.title, author: document.author, creationDate: document.made },
    language: document.language,
    header: {
      margin: [points.side, 26, points.side, 0],
      stack: [
        {
          columns: [
            { text: set.text(document.company), ...small, bold: true },
            { text: set.text(document.number || document.mark), ...small, alignment: 'right' },
          ],
        },
        {
          canvas: [
            { type: 'line', x1: 0, y1: 3, x2: set.width, y2: 3, lineWidth: 0.6, lineColor: tone.line },
          ],
        },
      ],
    },
    footer: (page, pages) => ({
      margin: [points.side, 16, points.side, 0],
      text: document.pages.replace('{page}', String(page)).replace('{pages}', String(pages)),
      alignment: 'center',
      ...small,
    }),
    ...(document.mark && {
      watermark: { text: set.text(document.mark), color: '#8c8c8c', opacity: 0.14, fontSize: 56, bold: true },
    }),
    // A heading alone at the foot of a page belongs to the next one.
    pageBreakBefore: ({ headlineLevel, startPosition }: Placed) =>
      headlineLevel === 1 && startPosition.verticalRatio > lowest,
    content,
  };
}

function titleOf(document: PrintedDocument, set: Setting): Content {
  return {
    stack: [
      { text: set.text(document.title), style: 'title' },
      ...(document.subtitle ? [{ text: set.text(document.subtitle), style: 'subtitle' }] : []),
    ],
    margin: [0, 4, 0, 12],
  };
}

function blockOf(block: PrintedBlock, set: Setting): Content {
  switch (block.kind) {
    case 'heading':
      return { text: set.text(block.text), style: 'heading', margin: [0, 10, 0, 4], headlineLevel: 1 };
    case 'text':
      return {
        text: set.text(block.text),
        alignment: block.align,
        ...(block.tone === 'quiet' && { style: 'quiet' }),
        margin: [0, 2, 0, 6],
      };
    case 'fields':
      return fieldsOf(block.fields, set);
    case 'table':
      return tableOf(block, set);
    case 'signatures':
      return signaturesOf(block, set);
    case 'pictures':
      return { stack: block.pictures.map((picture) => pictureOf(picture, set)), margin: [0, 2, 0, 6] };
  }
}

/** Titles and values in a grid, two to a line; a wide value takes a line of its own. */
function fieldsOf(fields: readonly PrintedField[], set: Setting): Content {
  const label = (field: PrintedField): Content => ({ text: set.text(field.title), style: 'label' });
  const body: Content[][] = [];
  let left: PrintedField | null = null;
  const whole = (field: PrintedField): Content[] => [
    label(field),
    { text: set.text(field.value), colSpan: 3 },
    '',
    '',
  ];
  for (const field of fields) {
    if (field.wide) {
      if (left) body.push(whole(left));
      left = null;
      body.push(whole(field));
    } else if (left) {
      body.push([label(left), set.text(left.value), label(field), set.text(field.value)]);
      left = null;
    } else left = field;
  }
  if (left) body.push(whole(left));
  if (body.length === 0) return '';
  const value = (set.width - 4 * 10 - 5 * 0.6 - 2 * titleWidth) / 2;
  return {
    table: {
      widths: [titleWidth, value, titleWidth, value],
      body,
      dontBreakRows: isShort(fields.map((one) => one.value)),
    },
    layout: grid,
    margin: [0, 0, 0, 8],
  };
}

function tableOf(block: Extract<PrintedBlock, { kind: 'table' }>, set: Setting): Content {
  const total = block.columns.reduce((sum, column) => sum + column.share, 0);
  // What a cell adds to its text: padding on both sides and a line.
  const room = set.width - block.columns.length * 10.6 - 0.6;
  const head: Content[] = block.columns.map(({ title }) => ({ text: set.text(title), style: 'head' }));
  const rows: Content[][] = block.rows.map((row) => row.map((cell) => set.text(cell)));
  if (rows.length === 0)
    rows.push([
      { text: set.text(block.empty), colSpan: block.columns.length, style: 'quiet', alignment: 'center' },
      ...block.columns.slice(1).map(() => ''),
    ]);
  return {
    table: {
      headerRows: 1,
      ...(isShort(block.rows.flat()) && { keepWithHeaderRows: 1, dontBreakRows: true }),
      widths: block.columns.map(({ share }) => (room * share) / total),
      body: [head, ...rows],
    },
    layout: grid,
    fontSize: block.columns.length > 6 ? 8.5 : 9.5,
    margin: [0, 0, 0, 8],
  };
}

function signaturesOf(block: Extract<PrintedBlock, { kind: 'signatures' }>, set: Setting): Content {
  const { words } = block;
  const cell = (one: (typeof block.signatures)[number] | undefined): Content =>
    one
      ? {
          stack: [
            { text: set.text(one.title), style: 'quiet' },
            {
              text: set.text(`${words.sign}${one.name || '　'}`),
              bold: one.name !== '',
              margin: [0, 5, 0, 2],
            },
            { text: set.text(`${words.date}${one.at || '　'}`), fontSize: 9 },
            ...(one.note ? [{ text: set.text(one.note), style: 'quiet' }] : []),
          ],
        }
      : '';
  const lines = Math.ceil(block.signatures.length / 2);
  if (lines === 0) return '';
  const body = Array.from({ length: lines }, (_, line) => [
    cell(block.signatures[line * 2]),
    cell(block.signatures[line * 2 + 1]),
  ]);
  return {
    unbreakable: true,
    table: { widths: ['*', '*'], body, dontBreakRows: true },
    layout: grid,
    // Room below it could be a page of its own.
    margin: [0, 8, 0, 0],
  };
}

function pictureOf(picture: PrintedPicture, set: Setting): Content {
  const image = `data:${picture.type};base64,${Buffer.from(picture.bytes).toString('base64')}`;
  return {
    unbreakable: true,
    stack: [
      { image, fit: [set.width, 260], alignment: 'center' },
      { text: set.text(picture.caption), style: 'quiet', alignment: 'center', margin: [0, 2, 0, 8] },
    ],
  };
}
