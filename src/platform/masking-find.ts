import type { IdentifierKind } from '../terms/lists.ts';

/** Where in a text something stands, in UTF-16 units, `end` excluded. */
export interface FoundIdentifier {
  start: number;
  end: number;
  kind: IdentifierKind;
}

/** One pattern; `accept` looks at what was found and at up to 24 characters before it. */
interface Rule {
  kind: IdentifierKind;
  pattern: RegExp;
  accept?: (found: string, before: string) => boolean;
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** The noun right before a number says what it is: an order, waybill, batch …, so no person's number. */
const goodsNumber =
  /(?:[单單编編批型货貨件工款]号|序列号|流水号|发票号|合同号|设备号|机身号|(?:订单|訂單|运单|運單|工单|批次|条码|條碼)[号號]?|[單編貨]號|s\/?n|(?:order|invoice|tracking|serial|batch|model|item|ref|ticket|case)[ .]?(?:no|id|number|code|#|:)\.?|#)[码碼]?[ :=#]{0,3}(?:是|为|為)?[ :]?$/iu;
/** Letters grown together with a number make it a code, unless they announce a telephone. */
const grownTogether = /[a-z_]-?$/iu;
const announcesPhone = /(?:tel|phone|mobile|mob|cell|fax|whatsapp|wechat|call|vx|wx|(?<![a-z])v)[-]?$/iu;
/** A dashed code such as 2026-13812345678; a second telephone after a dash has more digits before it. */
const dashedCode = /(?<!\d)[1-9]\d{0,7}-$/u;

function isPersonsNumber(_found: string, before: string): boolean {
  if (goodsNumber.test(before) || /[¥￥$]\s?$/u.test(before) || dashedCode.test(before)) return false;
  return !grownTogether.test(before) || announcesPhone.test(before);
}

/** What makes digits an amount: a currency or one or two decimals after them. */
const noAmount = '(?!\\d)(?!\\.\\d{1,2}(?!\\d))(?! ?(?:元|块钱|塊錢|万元|萬元|亿元|億元|rmb|cny|usd|%))';
const date = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;

const mobile = [
  '1[3-9]\\d[ -]{0,3}\\d{4}[ -]{0,3}\\d{4}',
  '1[3-9]\\d{2}[ -]\\d{4}[ -]\\d{3}',
  '1[3-9]\\d[ -]\\d{3}[ -]\\d{5}',
  '1[3-9]\\d\\.\\d{4}\\.\\d{4}',
  '1[ -][3-9](?:[ -]\\d){9}',
].join('|');

/** Three digits and a date, or seven and a year, with a blank between are two numbers, no telephone. */
function isMobile(found: string, before: string): boolean {
  const [, first = '', second = ''] = /^(\d{3}|\d{7}) +(\d{8}|\d{4})$/.exec(found) ?? [];
  if (first.length === 3 && date.test(second)) return false;
  if (first.length === 7 && /^(?:19|20)\d\d$/.test(second)) return false;
  const insideCard = /\d{4} $/.test(before) && /^\d{4} /.test(found);
  return !insideCard && isPersonsNumber(found, before);
}

const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);
const announcesIdentity =
  /(?:身份证|身份證|证件|證件|护照|護照|通行证|通行證|台胞证|台胞證|回乡证|回鄉證|居留证|居住证|passport|identity|id ?card)[^\da-z\n*]{0,10}(?:no\.? ?)?$/iu;
const announcesCard =
  /(?:银行卡|銀行卡|卡号|卡號|账号|帐号|賬號|帳號|账户|帐户|card|account)[^\d\n*]{0,10}$/iu;
const announcesLine =
  /(?:电话|電話|座机|座機|固话|致电|来电|來電|传真|傳真|tel|phone|fax)[号號码碼]{0,2}[ .:是为為]{0,4}$/iu;

/** GB 11643: province, a real day, and the check digit; with a wrong check digit only if announced. */
function isIdentity(found: string, before: string): boolean {
  const number = found.replace(/[^\dXx]/g, '').toUpperCase();
  if (!provinces.has(number.slice(0, 2)) || !date.test(number.slice(6, 14))) return false;
  let sum = 0;
  for (let index = 0; index < 17; index++) sum += Number(number[index]) * (2 ** (17 - index) % 11);
  return '10X98765432'[sum % 11] === number[17] || announcesIdentity.test(before);
}

/** ISO/IEC 7812: the check digit of bank cards. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of Array.from(digits).reverse().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

const start = '(?<!\\d)(?<!\\d\\.)';
const country = '(?:\\(?(?:\\+|00)?86\\)?[ -]{0,3})?';

/** With area code: grown together the number begins with 2 to 8, apart with anything but 0. */
const landlines = [
  `${country}\\(?0(?:10|2\\d)(?:[) -]{1,3}[1-9]|[2-8])\\d{3}[ -]?\\d{4}`,
  `${country}\\(?0[3-9]\\d{2}(?:[) -]{1,3}[1-9]|[2-8])\\d{2,3}[ -]?\\d{4}`,
  '(?:\\+|00)86[ -]{0,3}(?:10|2\\d|[3-9]\\d{2})[ -]{0,3}[1-9]\\d{2,3}[ -]?\\d{4}',
].join('|');

/** In the order in which they win where they overlap. */
const rules: readonly Rule[] = [
  {
    kind: 'mail',
    pattern:
      /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}\.[A-Za-z]{2,24}(?![A-Za-z0-9._%+-]{0,64}@)/g,
  },
  {
    kind: 'identity',
    pattern: /(?<![\dA-Za-z])\d(?:[ -]?\d){16}[ -]?[\dXx](?![\dA-Za-z])/g,
    accept: isIdentity,
  },
  {
    kind: 'identity',
    pattern: /(?<![\dA-Za-z])(?:\d{15}|[A-Za-z]{1,2}\d{6,10}(?:\(\d\))?|\d{8})(?![\dA-Za-z])/g,
    accept: (found, before) => announcesIdentity.test(before) && !date.test(found),
  },
  {
    kind: 'card',
    pattern: /(?<![\dA-Za-z])\d(?:[ -]?\d){11,18}(?![\dA-Za-z])/g,
    accept: (found, before) =>
      (announcesCard.test(before) && !goodsNumber.test(before)) ||
      (/^[3-6]\d{3}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?$/.test(found) && passesLuhn(digitsOf(found))),
  },
  {
    kind: 'phone',
    pattern: new RegExp(`${start}${country}0?(?:${mobile})${noAmount}`, 'g'),
    accept: isMobile,
  },
  {
    kind: 'phone',
    pattern: new RegExp(`${start}(?:${landlines})${noAmount}`, 'g'),
    accept: isPersonsNumber,
  },
  {
    kind: 'phone',
    pattern: new RegExp(
      `(?<![\\w+])(?:\\+(?!86)[1-9]|00(?=852|853|886)\\d)(?:[ -]{0,2}\\(?\\d\\)?){7,14}${noAmount}`,
      'g',
    ),
    accept: isPersonsNumber,
  },
  {
    kind: 'phone',
    pattern: new RegExp(`${start}[2-8]\\d{2,3}[ -]?\\d{4}${noAmount}`, 'g'),
    accept: (found, before) => announcesLine.test(before) && !date.test(found),
  },
];

/** The same text, unit for unit, in half-width characters, every dash `-`, every blank and invisible character a space. */
function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u00b7\u2010-\u2015\u2043\u2212\u30fb]/g, '-')
    .replace(/[\t\u00a0\u2000-\u200d\u202f\u2060\u3000\ufeff]/g, ' ');
}

/**
 * Telephone numbers, e-mail addresses, identity and bank card numbers in free text, in their order, none overlapping.
 * Errs towards finding, except where a number is plainly an order number, a date or an amount.
 */
export function findIdentifiers(text: string): FoundIdentifier[] {
  const plain = halfWidth(text);
  const taken = new Uint8Array(plain.length);
  const found: FoundIdentifier[] = [];
  for (const { kind, pattern, accept } of rules) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(plain); match; match = pattern.exec(plain)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const before = plain.slice(Math.max(0, start - 24), start);
      const free = !taken.subarray(start, end).includes(1);
      if (free && (accept?.(match[0], before) ?? true)) {
        taken.fill(1, start, end);
        found.push({ start, end, kind });
      } else pattern.lastIndex = start + 1;
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
