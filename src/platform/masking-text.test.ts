import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIdentifiers } from './masking-find.ts';
import { maskInText, withoutIdentifiers } from './masking.ts';

/** An identity number with its right check digit. */
function identity(seventeen: string): string {
  const sum = Array.from(seventeen).reduce(
    (total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11),
    0,
  );
  return seventeen + ('10X98765432'[sum % 11] ?? '');
}
const id = identity('11010119900307123');
const idX = Array.from({ length: 1000 }, (_, n) => identity(`1101011990030${String(7000 + n)}`)).find((n) =>
  n.endsWith('X'),
)!;

describe('PRI-1: numbers of people in free text are masked', () => {
  it.each([
    ['我的电话是13812345678，请回电', '我的电话是138****5678，请回电'],
    ['联系138 1234 5678。', '联系138 **** 5678。'],
    ['138-1234-5678', '138-****-5678'],
    ['138－1234－5678', '138－****－5678'],
    ['138.1234.5678', '138.****.5678'],
    ['138·1234·5678', '138·****·5678'],
    ['1381234 5678', '138**** 5678'],
    ['138 12345678', '138 ****5678'],
    ['1381 2345 678', '138* ***5 678'],
    ['1 3 8 1 2 3 4 5 6 7 8', '1 3 8 * * * * 5 6 7 8'],
    ['手机１３８１２３４５６７８！', '手机１３８****５６７８！'],
    ['138\u200b1234\u200b5678', '138\u200b****\u200b5678'],
    ['138\u00a01234\u00a05678', '138\u00a0****\u00a05678'],
    ['+86 138 1234 5678', '+86 138 **** 5678'],
    ['+8613812345678', '+86138****5678'],
    ['（＋86）13812345678', '（＋86）138****5678'],
    ['0086-13812345678', '0086-138****5678'],
    ['86 13812345678', '86 138****5678'],
    ['013812345678', '0138****5678'],
    ['13812345678-8012', '138****5678-8012'],
    ['13812345678/13912345679', '138****5678/139****5679'],
    ['13812345678-13912345679', '138****5678-139****5679'],
    ['13812345678、13912345679', '138****5678、139****5679'],
    ['Tel:13812345678', 'Tel:138****5678'],
    ['tel13812345678', 'tel138****5678'],
    ['VX13812345678', 'VX138****5678'],
    ['2026-11-05 13812345678来电', '2026-11-05 138****5678来电'],
    ['订单手机号13812345678', '订单手机号138****5678'],
    ['快递员电话：13812345678', '快递员电话：138****5678'],
    ['13812345678万先生', '138****5678万先生'],
    ['010-87654321', '010-****4321'],
    ['(0755)8765-4321转803', '(0755)****-4321转803'],
    ['（010）12345678', '（010）****5678'],
    ['05762345678', '057****5678'],
    ['+86 10 8765 4321', '+86 10 **** 4321'],
    ['座机：8765 4321', '座机：**** 4321'],
    ['+852 9123 4567', '+852 **** 4567'],
    ['+1 (415) 555-2671', '+1 (41*) ***-2671'],
    ['00886-912-345-678', '00886-9**-**5-678'],
    ['邮箱li.ming+a@mail.example.com.cn联系', '邮箱l***@mail.example.com.cn联系'],
    ['ＬＩ＠example．com', 'Ｌ***＠example．com'],
    ['13812345678@139.com', '1***@139.com'],
    [`身份证${id}`, `身份证110***********${id.slice(-4)}`],
    [`尾号X的${idX}`, `尾号X的110***********${idX.slice(-4)}`],
    [`${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`, `110*** ******** ${id.slice(14)}`],
    ['身份证号码：110101199003071230（末位抄错）', '身份证号码：110***********1230（末位抄错）'],
    ['老身份证 110101900307123', '老身份证 110********7123'],
    ['护照号：E12345678', '护照号：E******78'],
    ['港澳通行证H12345678', '港澳通行证H******78'],
    ['退到工商银行卡号 6222021381234567890', '退到工商银行卡号 ***************7890'],
    ['6222 0213 8123 4564', maskedIfCard('6222 0213 8123 4564')],
  ])('PRI-1: %j', (text, masked) => {
    expect(maskInText(text)).toBe(masked);
  });
});

/** Grouped in fours and with the right check digit it is a card. */
function maskedIfCard(card: string): string {
  const digits = Array.from(card.replaceAll(' ', '')).reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => {
    const value = digit * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0 ? '**** **** **** 4564' : card;
}

describe('PRI-1: order numbers, dates, amounts and codes stay', () => {
  it.each([
    '订单号2026110513812345678',
    '订单 202611051381234567',
    '单号：1381234567812345',
    '淘宝订单3456789012345678901',
    '京东订单号 13812345678',
    '快递单号：13812345678',
    '运单号SF1381234567890',
    '运单YT13812345678',
    'ORD-13812345678',
    '批号为13812345678',
    'order no. 13812345678',
    'SN:13812345678',
    '编号2026-13812345678',
    '20261105',
    '2026-11-05 13:45:12',
    '2026/11/05—2026/12/05',
    '2026年11月5日13时45分',
    '1762321512000',
    '1762321512',
    '赔偿13812345678元',
    '合计￥13812345678',
    '¥ 15800000000',
    '13812345678.50',
    '135.12345678,39.90469',
    '数量150 20261105到货',
    '共1500000 2026年结清',
    '99 999 999 999',
    '1,381,234,567',
    '12315',
    '95555',
    '400-820-8820',
    '192.168.138.112',
    '6901234567892',
    '条码012345678905',
    '统一社会信用代码91110108199003071X',
    '9111010819900307123',
    '110101202613071234',
    '000101199003071233',
    '身份证已过期，办理日期20261105',
    '型号XH-2000，批次20261105-03',
    '第13页，共158页',
    '@小王 请处理',
    'a@b',
    '电话20261105打过',
    '6222 0213 8123 4565 是流水',
    '温度+36.5，海拔+8848米',
    '138****5678',
    '',
  ])('PRI-1: %j', (text) => {
    expect(maskInText(text)).toBe(text);
  });

  it('PRI-1: order numbers of 16 to 20 digits, made of date and serial', () => {
    const dated = fc
      .tuple(
        fc.integer({ min: 2015, max: 2035 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
      )
      .map(([year, month, day]) => `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`);
    fc.assert(
      fc.property(
        dated,
        fc.stringMatching(/^\d{8,12}$/),
        fc.constantFrom('订单', '', '我的', ' '),
        (day, serial, before) => {
          const text = `${before}${day}${serial}已付款`;
          expect(maskInText(text)).toBe(text);
        },
      ),
      { numRuns: 500 },
    );
  });
});

const mobile = fc.stringMatching(/^1[3-9]\d{9}$/);
const around = fc.constantFrom(
  '',
  '，',
  ' ',
  '电话',
  '电话：',
  '请打',
  '（',
  '\n',
  '我是张三',
  '2026-11-05 ',
  'Tel: ',
);

const after = around.filter((text) => !/^\d/.test(text));

describe('PRI-1: whatever stands around', () => {
  it('PRI-1: a mobile number is found in all its groupings, and only its middle goes', () => {
    const grouping = fc.constantFrom(
      '$1$2$3',
      '$1 $2 $3',
      '$1-$2-$3',
      '+86 $1 $2 $3',
      '+86$1$2$3',
      '$1  $2  $3',
    );
    fc.assert(
      fc.property(mobile, grouping, around, after, (number, form, before, behind) => {
        const written = number.replace(/(...)(....)(....)/, form);
        const middle = number.replace(/(...)(....)(....)/, form.replace('$2', '****'));
        expect(maskInText(before + written + behind)).toBe(before + middle + behind);
      }),
      { numRuns: 300 },
    );
  });

  it('PRI-1: masking twice changes nothing, leaving out leaves no number', () => {
    const piece = fc.oneof(
      mobile,
      around,
      fc.constantFrom(id, '010-87654321', 'li@example.cn', '卡号', '护照', '-', '.', '@', '86'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        const once = maskInText(text);
        expect(maskInText(once)).toBe(once);
        expect(findIdentifiers(once)).toEqual([]);
        const spans = findIdentifiers(text);
        for (const { start, end } of spans)
          expect(withoutIdentifiers(text)).not.toContain(text.slice(start, end) + text);
        for (const [index, span] of spans.entries())
          expect(span.start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0);
      }),
      { numRuns: 500 },
    );
    expect(withoutIdentifiers('电话13812345678，邮箱li@example.cn。')).toBe('电话 ，邮箱 。');
    expect(maskInText('li@example.cn.13000000000@')).toBe('l***@example.cn.130****0000@');
    expect(withoutIdentifiers('li@example.cn.13000000000@')).not.toMatch(/li@|1300/);
  });

  it('PRI-4: long hostile texts take no time', () => {
    for (const unit of [
      '1',
      'a',
      '1 ',
      '1-',
      'a@',
      'a.',
      '13812345678',
      '138 1234 ',
      '(0',
      '+1 ',
      '身份证',
      '1101',
    ])
      findIdentifiers(unit.repeat(40_000 / unit.length));
  }, 3000);
});
