import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from './errors.ts';
import { checkUpload, type UploadClaim } from './upload-check.ts';

/** A zip of stored entries, as any writer makes it. */
function zip(entries: Record<string, string>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(text), 10);
    common.writeUInt32LE(text.length, 14);
    common.writeUInt32LE(text.length, 18);
    common.writeUInt16LE(name.length, 22);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(offset, 10);
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name + text)]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, where, Buffer.from(name)]));
    files.push(file);
    offset += file.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, listing, Buffer.from('PK\x05\x06'), end]);
}

function office(main: string, folder: string, extra: Record<string, string> = {}): Buffer {
  const types = `<Types><Override PartName="/${folder}/x.xml" ContentType="application/vnd.${main}.main+xml"/></Types>`;
  return zip({ '[Content_Types].xml': types, [`${folder}/x.xml`]: '<x/>', ...extra });
}

/** A compound file with one stream name in its directory. */
const compound = (...streams: string[]): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(70_000),
    ...streams.map((name) => Buffer.from(`${name}\0\0`, 'utf16le')),
  ]);

const hex = (text: string, more = 600): Buffer =>
  Buffer.concat([Buffer.from(text, 'hex'), Buffer.alloc(more, 7)]);
const brand = (name: string): Buffer =>
  Buffer.concat([hex('0000001866747970', 0), Buffer.from(name), hex('00000000')]);
const word = 'openxmlformats-officedocument.wordprocessingml.document';
const png = hex('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000049444154');
const jpg = hex('ffd8ffe000104a46494600010100000100010000');
const pdf = Buffer.from('%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n');

const honest: Record<string, [Buffer, string]> = {
  'photo.jpg': [jpg, 'image/jpeg'],
  'photo.JPEG': [jpg, 'image/jpeg'],
  '屏幕截图 2026-11-05.png': [png, 'image/png'],
  'a.webp': [Buffer.concat([Buffer.from('RIFF\x20\0\0\0WEBPVP8 '), Buffer.alloc(40)]), 'image/webp'],
  'a.gif': [Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(40)]), 'image/gif'],
  'IMG_0001.HEIC': [brand('heic'), 'image/heic'],
  '发票.pdf': [pdf, 'application/pdf'],
  '说明.docx': [office(word, 'word'), `application/vnd.${word}`],
  '明细.xlsx': [
    office('openxmlformats-officedocument.spreadsheetml.sheet', 'xl'),
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  'a.pptx': [
    office('openxmlformats-officedocument.presentationml.presentation', 'ppt'),
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ],
  'a.doc': [compound('WordDocument'), 'application/msword'],
  'a.xls': [compound('Workbook'), 'application/vnd.ms-excel'],
  'a.ppt': [compound('PowerPoint Document'), 'application/vnd.ms-powerpoint'],
  '经过.txt': [Buffer.from('BMW 的客服说 <已处理>\r\n'), 'text/plain'],
  'gbk.txt': [Buffer.from('b5e7bbb0bdd3cda8', 'hex'), 'text/plain'],
  'a.csv': [Buffer.from('\ufeff单号,金额\n1,2.50\n'), 'text/csv'],
  'call.mp3': [Buffer.concat([Buffer.from('ID3\x03\0\0\0\0\x01\0'), Buffer.alloc(400)]), 'audio/mpeg'],
  'b.mp3': [hex('fffb9064'), 'audio/mpeg'],
  '录音.m4a': [brand('M4A '), 'audio/mp4'],
  '录音2.m4a': [brand('mp42'), 'audio/mp4'],
  'a.wav': [Buffer.concat([Buffer.from('RIFF\x20\0\0\0WAVEfmt '), Buffer.alloc(40)]), 'audio/wav'],
  'a.amr': [Buffer.from('#!AMR\n\x3c\x91\x17'), 'audio/amr'],
  'a.mp4': [brand('isom'), 'video/mp4'],
  'a.mov': [brand('qt  '), 'video/quicktime'],
};

async function upload(bytes: Uint8Array, claim: UploadClaim, chunk = 10_000): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += chunk) chunks.push(bytes.subarray(at, at + chunk));
  const checked = await checkUpload(Readable.from(chunks), claim);
  expect((await buffer(checked.bytes)).equals(bytes)).toBe(true);
  return { name: checked.name, type: checked.type, extension: checked.extension };
}

const refusal = async (bytes: Uint8Array, claim: UploadClaim): Promise<string> =>
  upload(bytes, claim).then(
    () => 'taken',
    (error: unknown) => (error instanceof AppError ? error.code : Promise.reject(error as Error)),
  );

describe('PRI-4: honest uploads', () => {
  it.each(Object.entries(honest))('PRI-4: %s is taken as it is', async (name, [bytes, type]) => {
    expect(await upload(bytes, { name })).toMatchObject({ name, type });
    expect(await upload(bytes, { name, declaredType: 'application/octet-stream' }, 37)).toMatchObject({
      type,
    });
  });

  it('PRI-4: a picture, recording or document with its cousin’s extension gets its own', async () => {
    expect(await upload(png, { name: '微信图片.jpg' })).toMatchObject({
      name: '微信图片.png',
      type: 'image/png',
    });
    expect(await upload(brand('heic'), { name: 'a.b.jpeg' })).toMatchObject({ name: 'a.b.heic' });
    expect(await upload(honest['说明.docx']![0], { name: 'a.doc' })).toMatchObject({ name: 'a.docx' });
    expect(await upload(compound('Book'), { name: 'a.xlsx' })).toMatchObject({ name: 'a.xls' });
    expect(await upload(jpg, { name: 'image' })).toMatchObject({ name: 'image.jpg' });
  });

  it('PRI-4: archives only where they are allowed', async () => {
    const archive = zip({ 'a.txt': 'hello' });
    expect(await refusal(archive, { name: 'a.zip' })).toBe('file.type_refused');
    expect(await upload(archive, { name: 'a.zip', allow: ['zip'] })).toMatchObject({
      type: 'application/zip',
    });
    expect(await refusal(jpg, { name: 'a.jpg', allow: ['pdf'] })).toBe('file.type_refused');
    expect(await refusal(jpg, { name: 'noextension', allow: ['pdf'] })).toBe('file.type_refused');
  });
});

const html = Buffer.from('<!DOCTYPE html><html><script>alert(1)</script></html>');
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
const exe = Buffer.concat([Buffer.from('MZ\x90\0\x03'), Buffer.alloc(300)]);

describe('PRI-4: disguised uploads', () => {
  const disguised: [string, string, Buffer][] = [
    ['a program as a picture', 'a.jpg', exe],
    ['a web page as a picture', 'a.png', html],
    ['a drawing with script as a picture', 'a.png', svg],
    ['a web page as text', 'a.txt', html],
    ['a drawing with script as text', 'a.csv', Buffer.concat([Buffer.from('\ufeff \n'), svg])],
    ['a PDF as a picture', 'a.jpg', pdf],
    ['an ELF program as a recording', 'a.mp3', hex('7f454c46')],
    ['a shell script as a film', 'a.mp4', Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ['an archive as a document', 'a.docx', zip({ 'a.txt': 'x' })],
    ['a document with macros as one without', 'a.docx', office('ms-word.document.macroEnabled', 'word')],
    ['bytes as text', 'a.txt', hex('00010203')],
    ['bytes of no encoding as text', 'a.txt', Buffer.from('ffffffff', 'hex')],
    ['text broken off in a character', 'a.txt', Buffer.from('abc电').subarray(0, 4)],
    ['a picture that is a PDF too', 'a.jpg', Buffer.concat([jpg.subarray(0, 40), pdf])],
    [
      'a picture that is an archive too',
      'a.gif',
      Buffer.concat([honest['a.gif']![0], zip({ 'A.class': 'x' })]),
    ],
    [
      'the same with something appended',
      'a.jpg',
      Buffer.concat([jpg, zip({ 'A.class': 'x' }), Buffer.alloc(9)]),
    ],
    ['a PDF that is an archive too', 'a.pdf', Buffer.concat([pdf, zip({ 'A.class': 'x' })])],
    [
      'a picture with script far inside',
      'a.png',
      Buffer.concat([png, Buffer.alloc(200_000), Buffer.from('<ScRiPt>')]),
    ],
    [
      'a picture with PHP far inside',
      'a.jpg',
      Buffer.concat([jpg, Buffer.alloc(99_995), Buffer.from('<?php system($x)')]),
    ],
  ];
  it.each(disguised)('PRI-4: %s is refused (%s)', async (_what, name, bytes) => {
    expect(await refusal(bytes, { name })).toBe('file.disguised');
  });

  it.each([
    ['a.exe', exe],
    ['a.pdf.exe', exe],
    ['a.html', html],
    ['a.svg', svg],
    ['a.docm', jpg],
    ['a.jpg.', exe.subarray(0, 0)],
    ['a.jpg::$DATA', exe],
    ['a', html],
    ['a.doc', compound('VersionNumber')],
    ['a.doc', compound('WordDocument', '_VBA_PROJECT')],
    ['a.docx', office(word, 'word', { 'word/vbaProject.bin': 'x' })],
    ['a.docx', compound('EncryptedPackage')],
  ])('PRI-4: %s of a kind not taken is refused', async (name, bytes) => {
    expect(await refusal(bytes, { name })).toMatch(name === 'a.jpg.' ? 'file.empty' : 'file.type_refused');
  });

  it('PRI-4: a sender who declares a program or page is refused', async () => {
    for (const declaredType of [
      'text/html; charset=utf-8',
      'image/svg+xml',
      'application/x-msdownload',
      ' Text/JavaScript',
    ])
      expect(await refusal(jpg, { name: 'a.jpg', declaredType })).toBe('file.disguised');
    for (const declaredType of ['', 'image/jpg', 'application/vnd.ms-excel'])
      expect(await refusal(jpg, { name: 'a.jpg', declaredType })).toBe('taken');
  });

  it.each([0, 1, 3, 6, 7])(
    'PRI-4: what hides %i bytes across the border of two pieces is found',
    async (over) => {
      const border = 70_000;
      const bytes = Buffer.concat([
        jpg,
        Buffer.alloc(border + over - jpg.length - 7),
        Buffer.from('<script'),
        jpg,
      ]);
      const stream = Readable.from([bytes.subarray(0, border), bytes.subarray(border)]);
      const checked = await checkUpload(stream, { name: 'a.jpg' });
      await expect(buffer(checked.bytes)).rejects.toMatchObject({ code: 'file.disguised' });
    },
  );
});

describe('PRI-4: empty, large and broken-off uploads', () => {
  it('PRI-4: empty ones are refused', async () => {
    expect(await refusal(Buffer.alloc(0), { name: 'a.jpg' })).toBe('file.empty');
    expect(await refusal(Buffer.alloc(0), { name: 'a.txt' })).toBe('file.empty');
  });

  it('PRI-4: too large ones are refused at the first byte too many', async () => {
    const bytes = Buffer.concat([jpg, Buffer.alloc(100_000)]);
    expect(await refusal(bytes, { name: 'a.jpg', maximum: bytes.length })).toBe('taken');
    expect(await refusal(bytes, { name: 'a.jpg', maximum: bytes.length - 1 })).toBe('file.too_large');
    expect(await refusal(bytes, { name: 'a.jpg', maximum: 10 })).toBe('file.too_large');
  });

  it('PRI-4: a refusal ends the reading', async () => {
    const source = Readable.from([exe, exe]);
    await expect(checkUpload(source, { name: 'a.jpg' })).rejects.toMatchObject({ code: 'file.disguised' });
    expect(source.destroyed).toBe(true);
  });

  it('PRI-4: anything at all is either taken unchanged or refused by name', async () => {
    const names = ['a.jpg', 'a.pdf', 'a.txt', 'a.docx', 'a.mp3', 'a.mp4', 'a', 'a.doc'];
    const heads = Object.values(honest).map(([bytes]) => bytes);
    const part = fc
      .constantFrom(...heads)
      .chain((bytes) => fc.nat(Math.min(bytes.length, 900)).map((n) => bytes.subarray(0, n)));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        part,
        fc.uint8Array({ maxLength: 300 }),
        async (name, head, noise) => {
          const answer = await refusal(Buffer.concat([head, noise]), { name });
          expect(answer).toMatch(/^(?:taken|file\.(?:empty|disguised|type_refused))$/);
        },
      ),
      { numRuns: 200 },
    );
  });
});
