import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  foldText,
  normaliseCode,
  normaliseEmail,
  normaliseName,
  normalisePhone,
  singleLine,
  turnsDirection,
} from './text-normalise.ts';

describe('PRI-2: telephone numbers compare equal however they were written', () => {
  const same: Record<string, string[]> = {
    '+8613812345678': [
      '13812345678',
      '138 1234 5678',
      '138-1234-5678',
      '138－1234－5678',
      '１３８１２３４５６７８',
      '+86 138 1234 5678',
      '＋86 13812345678',
      '0086-138-1234-5678',
      '8613812345678',
      '(+86)138 1234 5678',
      '013812345678',
      '138·1234·5678',
      ' 13812345678\u200b\n',
      '13812345678 转 801',
      '13812345678-ext.12',
    ],
    '+861087654321': [
      '010-87654321',
      '(010) 8765 4321',
      '（０１０）８７６５４３２１',
      '01087654321',
      '+86 10 8765 4321',
      '+86 010 87654321',
      '0086 10 87654321',
      '861087654321',
      '010-87654321转8012',
      '010-87654321分机8012',
    ],
    '+8675587654321': ['0755-87654321', '075587654321', '+86-755-8765-4321', '86 755 87654321'],
    '+861012345678': ['010-12345678', '+86 10 1234 5678'],
    '+865762345678': ['0576-2345678', '05762345678'],
    '+864008208820': ['400-820-8820', '4008208820', '+86 400 820 8820'],
    '+85291234567': ['+852 9123 4567', '00852-9123-4567'],
    '+886912345678': ['+886 912 345 678', '+886 0912 345 678', '00886912345678'],
    '+442079460958': ['+44 20 7946 0958', '+44 (0)20 7946 0958'],
    '87654321': ['8765 4321', '8765-4321'],
  };
  for (const [normal, written] of Object.entries(same))
    it.each(written)(`PRI-2: %j is ${normal}`, (text) => {
      expect(normalisePhone(text)).toBe(normal);
    });

  it.each([
    '',
    '  ',
    '110',
    '138****5678',
    '王先生',
    'a@b.cn',
    '13812345678/13912345678',
    '1381234567813812345678',
    '+1234',
  ])('PRI-2: %j is no number', (text) => {
    expect(normalisePhone(text)).toBeNull();
  });

  it('PRI-2: a normal form stays as it is, and keeps different numbers apart', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[+0-9 ()-]{0,18}$/), (text) => {
        const once = normalisePhone(text);
        if (once !== null) expect(normalisePhone(once)).toBe(once);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^1[3-9]\d{9}$/), fc.stringMatching(/^1[3-9]\d{9}$/), (a, b) => {
        expect(normalisePhone(a) === normalisePhone(b)).toBe(a === b);
      }),
    );
  });
});

describe('PRI-2: e-mail addresses', () => {
  it.each([
    ['Li.Ming@Example.COM', 'li.ming@example.com'],
    [' liming＠example．com ', 'liming@example.com'],
    ['ＬＩ@ｅｘａｍｐｌｅ.com', 'li@example.com'],
    ['mailto:li@example.com', 'li@example.com'],
    ['li@例子.中国', 'li@xn--fsqu00a.xn--fiqs8s'],
    ['li@XN--FSQU00A.xn--fiqs8s', 'li@xn--fsqu00a.xn--fiqs8s'],
    ['li+tag@example.com', 'li+tag@example.com'],
  ])('PRI-2: %j is %s', (text, normal) => {
    expect(normaliseEmail(text)).toBe(normal);
  });

  it.each([
    '',
    'li',
    'li@',
    '@example.com',
    'li@example',
    'a@b@c.cn',
    'li@.cn',
    '.li@b.cn',
    'Li <li@b.cn>',
    'a@b.cn,c@d.cn',
  ])('PRI-2: %j is none', (text) => {
    expect(normaliseEmail(text)).toBeNull();
  });
});

describe('PRI-2: names and customer numbers', () => {
  it.each([
    ['张 三', '张三'],
    ['张　三 ', '张三'],
    ['Zhang  SAN', 'zhang san'],
    ['Ｚｈａｎｇ San', 'zhang san'],
    ['阿卜杜•热合曼', '阿卜杜·热合曼'],
    ['阿卜杜.热合曼', '阿卜杜·热合曼'],
    ['阿卜杜・热合曼', '阿卜杜·热合曼'],
    ['张\u200b三', '张三'],
    ['J. R. Smith', 'j. r. smith'],
    ['Jose\u0301', 'josé'],
    [' \u3000', null],
  ])('PRI-2: name %j is %j', (text, normal) => {
    expect(normaliseName(text)).toBe(normal);
  });

  it.each([
    ['c-1024', 'C-1024'],
    ['Ｃ—１０２４', 'C-1024'],
    ['C 1024', 'C1024'],
    ['', null],
  ])('PRI-2: number %j is %j', (text, normal) => {
    expect(normaliseCode(text)).toBe(normal);
  });
});

/** Any text at all, half surrogates included, rich in characters that make trouble. */
const character = fc.oneof(
  fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
  fc.constantFrom(
    '\0',
    '\t',
    '\r\n',
    '\u0085',
    '\u00a0',
    '\u200b',
    '\u200f',
    '\u2028',
    '\u202e',
    '\u2067',
    '\u0301',
    'e',
    'Ａ',
    'ﬁ',
  ),
);
const anyText = fc.array(character, { maxLength: 12 }).map((characters) => characters.join(''));

describe('clean lines', () => {
  it('PRI-4: hold no control characters, line breaks or direction marks', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const line = singleLine(text);
        expect(line).not.toMatch(/\p{Cc}|\p{Cs}|[\u2028\u2029]/u);
        expect(turnsDirection(line)).toBe(false);
        expect(singleLine(line)).toBe(line);
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
      { numRuns: 500 },
    );
    expect(singleLine('投诉\r\nBcc: x@y.cn')).toBe('投诉 Bcc: x@y.cn');
    expect(singleLine('a\t\0\tb')).toBe('a b');
    expect(turnsDirection('照片\u202egpj.exe')).toBe(true);
    expect(turnsDirection('照片.jpg')).toBe(false);
  });
});
