import { deflateRawSync } from 'node:zlib';
import { XlsxStreamWriter } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { openTable } from './table-file.ts';
import type { TableFormat, TableProblem, TableRow } from './table-types.ts';

/** Reads bytes as a file that comes in pieces of seven bytes, so that every border is met. */
async function read(
  bytes: Uint8Array,
  piece = 7,
): Promise<{ format: TableFormat; rows: TableRow[]; problems: TableProblem[]; headers: string[] | null }> {
  const table = await openTable(async function* () {
    for (let at = 0; at < bytes.length; at += piece)
      yield await Promise.resolve(bytes.subarray(at, at + piece));
  });
  const rows: TableRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return { format: table.format, rows, problems: table.problems, headers: table.headers };
}

const cellsOf = (rows: readonly TableRow[]): string[][] => rows.map(({ cells }) => cells);
const lines = '编号,内容\n1,"第一行\n第二行"\n2,价格“贵”，态度差\n';
const expected = [
  ['编号', '内容'],
  ['1', '第一行\n第二行'],
  ['2', '价格“贵”，态度差'],
];

function utf16(text: string, bigEndian: boolean, mark: boolean): Buffer {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

/** GB18030 of what the tests need: the four-byte form of U+20BB7, and two-byte characters. */
const gb = (parts: readonly (string | number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );

describe('IN-7: the encoding of a file is found out', () => {
  it.each([
    ['UTF-8', Buffer.from(lines), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${lines}`), 'utf-8'],
    ['UTF-16 LE', utf16(lines, false, true), 'utf-16le'],
    ['UTF-16 BE without mark', utf16(lines, true, false), 'utf-16be'],
    ['UTF-16 LE without mark', utf16(lines, false, false), 'utf-16le'],
  ])('%s', async (_, bytes, encoding) => {
    const { format, rows, problems } = await read(bytes);
    expect(format).toEqual({ kind: 'csv', encoding, delimiter: ',' });
    expect(cellsOf(rows)).toEqual(expected);
    expect(problems).toEqual([]);
  });

  it('GB18030 that begins with a hundred kilobytes of ASCII, four-byte characters too', async () => {
    const ascii = `id,text\n${Array.from({ length: 9000 }, (_, index) => `${index},plain text\n`).join('')}`;
    // 投诉 in two bytes each, 𠮷 in four.
    const bytes = gb([ascii, '9999,', [0xcd, 0xb6, 0xcb, 0xdf], [0x95, 0x32, 0xb7, 0x36 + 1], '\n']);
    const { format, rows, problems } = await read(bytes, 4096);
    expect(format).toMatchObject({ encoding: 'gb18030' });
    expect(rows).toHaveLength(9002);
    expect(rows.at(-1)?.cells[1]).toMatch(/^投诉.$/u);
    expect(problems).toEqual([]);
  });
});

describe('IN-7: delimited text', () => {
  it.each([[','], [';'], ['\t'], ['|']])('separated by %j', async (delimiter) => {
    const text = ['a', 'b', 'c'].join(delimiter);
    const { rows } = await read(Buffer.from(`${text}\n1${delimiter}"x${delimiter}y"${delimiter}3\n`));
    expect(cellsOf(rows)).toEqual([
      ['a', 'b', 'c'],
      ['1', `x${delimiter}y`, '3'],
    ]);
  });

  it('ragged rows, empty lines, no name, loose quotes; each row says where it begins', async () => {
    const { rows } = await read(Buffer.from(',a,a\n\n1,2\n , \n"x\ny",5" screen,"q"r,4\n6\n'));
    expect(rows).toEqual([
      { line: 1, cells: ['', 'a', 'a'] },
      { line: 3, cells: ['1', '2'] },
      { line: 5, cells: ['x\ny', '5" screen', '"q"r', '4'] },
      { line: 7, cells: ['6'] },
    ]);
  });

  it('cut off inside a quoted cell: all whole rows, and one error that says where', async () => {
    const bytes = Buffer.from('编号,内容\n1,好\n2,"说到一半');
    const { rows, problems } = await read(bytes.subarray(0, -1));
    expect(cellsOf(rows)).toEqual([
      ['编号', '内容'],
      ['1', '好'],
    ]);
    expect(problems).toEqual([{ code: 'table.cut_in_quotes', line: 3 }]);
  });

  it('NUL characters are left out and told of', async () => {
    const { rows, problems } = await read(Buffer.from('id,text\n1,a\0b\n'));
    expect(rows[1]?.cells).toEqual(['1', 'ab']);
    expect(problems).toMatchObject([{ code: 'table.zeros_removed' }]);
  });

  it.each([
    ['an endless cell', Buffer.from(`id,text\n1,"${'x'.repeat(9_000_000)}`), 'table.cell_too_large'],
    ['a thousand columns', Buffer.from(`${','.repeat(1000)}a\n`), 'table.too_many_columns'],
    ['nothing', Buffer.alloc(0), 'table.empty'],
    [
      'a picture',
      Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)),
      'table.not_a_table',
    ],
    ['an array of JSON', Buffer.from('[{"a":1}]'), 'table.not_lines'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'table.old_workbook'],
    ['an archive of something else', zip({ 'readme.txt': 'hello' }), 'table.not_a_table'],
  ])('%s is refused', async (_, bytes, code) => {
    await expect(read(bytes, 65_536)).rejects.toMatchObject({ code });
  });
});

it('IN-7: one JSON object a line: names as they come, long numbers exact', async () => {
  const text = '{"id":20240429145554505552,"t":"你好"}\nrubbish\n{"id":1,"new":{"a":[1]},"t":null}\n';
  const { format, rows, headers, problems } = await read(Buffer.from(text));
  expect(format.kind).toBe('json-lines');
  expect(headers).toEqual(['id', 't', 'new']);
  expect(rows).toEqual([
    { line: 1, cells: ['20240429145554505552', '你好'] },
    { line: 3, cells: ['1', '', '{"a":[1]}'] },
  ]);
  expect(problems).toEqual([{ code: 'table.row_unreadable', line: 2 }]);
});

/** An archive with these parts. */
function zip(parts: Readonly<Record<string, string>>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const packed = deflateRawSync(Buffer.from(text));
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(Buffer.byteLength(text), 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(Buffer.byteLength(text), 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    local.push(head, Buffer.from(name), packed);
    central.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

const office = 'http://schemas.openxmlformats.org';
const main = `${office}/spreadsheetml/2006/main`;
const relations = (list: string): string =>
  `<Relationships xmlns="${office}/package/2006/relationships">${list}</Relationships>`;

/** The smallest workbook around a sheet. */
const workbook = (sheet: string): Buffer =>
  zip({
    '[Content_Types].xml': `<Types xmlns="${office}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': relations(
      `<Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>`,
    ),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}/officeDocument/2006/relationships"><sheets><sheet name="投诉" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      `<Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>`,
    ),
    'xl/worksheets/sheet1.xml': sheet,
  });
const sheet = (rows: string, before = ''): string =>
  `${before}<worksheet xmlns="${main}">${rows}</worksheet>`;
const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;

describe('IN-7: workbooks', () => {
  it('rows are those that are there, whatever the sheet declares', async () => {
    const rows = Array.from(
      { length: 495 },
      (_, index) => `<row r="${index + 2}">${text(`N${index}`)}${text('内容')}</row>`,
    );
    const bytes = workbook(
      sheet(
        `<dimension ref="A1:B65202"/><sheetData><row r="1">${text('编号')}${text('内容')}</row>${rows.join('')}<row r="65202"><c r="A65202" s="0"/></row></sheetData>`,
      ),
    );
    const read1 = await read(bytes, 65_536);
    expect(read1.format).toEqual({ kind: 'xlsx', sheet: '投诉', sheets: ['投诉'] });
    expect(read1.rows).toHaveLength(496);
    expect(read1.rows.at(-1)).toEqual({ line: 496, cells: ['N494', '内容'] });
  });

  it('days are days, numbers keep their digits or are marked, formulas are what they came to', async () => {
    const writer = new XlsxStreamWriter({ name: 'S', columns: [{ key: 'a' }, { key: 'b' }] });
    writer.addRow(['20240429145554505552', new Date(Date.UTC(2024, 3, 29))]);
    const typed = await read(Buffer.from(await writer.finish()), 65_536);
    expect(cellsOf(typed.rows).at(-1)).toEqual(['20240429145554505552', '2024-04-29']);
    const bytes = workbook(
      sheet(
        '<sheetData><row r="1"><c><v>20240429145554505552</v></c><c><f>1+1</f><v>2</v></c></row></sheetData>',
      ),
    );
    expect((await read(bytes, 65_536)).rows).toEqual([
      { line: 1, cells: ['20240429145554506000', '2'], rounded: [0] },
    ]);
  });

  it('entities are not expanded', async () => {
    const bytes = workbook(
      sheet(
        `<sheetData><row r="1">${text('&a;')}${text('&lt;b')}</row></sheetData>`,
        '<!DOCTYPE x [<!ENTITY l "lol"><!ENTITY a "&l;&l;&l;">]>',
      ),
    );
    expect(cellsOf((await read(bytes, 65_536)).rows)).toEqual([['&a;', '<b']]);
  });

  it.each([
    [
      'what unpacks to far too much',
      workbook(sheet(`<sheetData><row r="1">${text('A'.repeat(40_000_000))}</row></sheetData>`)),
      'table.expands_too_large',
    ],
    [
      'a cell in the last possible column',
      workbook(sheet('<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>')),
      'table.too_many_columns',
    ],
    [
      'what is cut',
      workbook(sheet(`<sheetData><row r="1">${text('a')}</row></sheetData>`)).subarray(0, 300),
      'table.not_a_table',
    ],
  ])('%s is refused', async (_, bytes, code) => {
    await expect(read(bytes, 65_536)).rejects.toMatchObject({ code });
  });
});
