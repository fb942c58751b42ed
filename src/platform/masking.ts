import type { IdentifierKind } from '../terms/lists.ts';
import { findIdentifiers } from './masking-find.ts';

const star = '*';

/**
 * Stars the letters and digits of a text but the first `start` and last `end` of them; everything else stays, so a
 * number keeps its spaces and dashes. Never leaves more than half in sight.
 */
export function starOut(text: string, start: number, end: number): string {
  const total = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const [first, last] = start + end > total / 2 ? [total > 3 ? 1 : 0, total > 5 ? 1 : 0] : [start, end];
  let index = 0;
  return text.replace(/[\p{L}\p{N}]/gu, (character) => {
    const seen = index < first || index >= total - last;
    index++;
    return seen ? character : star;
  });
}

/** `138****1234`: the four digits before the last four; an extension stays. Short numbers show their last two. */
export function maskPhone(phone: string): string {
  const [main = ''] = phone.split(/(?=转|轉|分机|分機|ext|#|x)/iu);
  const total = main.match(/\p{Nd}/gu)?.length ?? 0;
  const keep = total >= 7 ? 4 : Math.min(2, Math.floor(total / 2));
  let left = total;
  const masked = main.replace(/\p{Nd}/gu, (digit) => {
    left--;
    return left >= keep && left < keep + 4 ? star : digit;
  });
  return masked + phone.slice(main.length);
}

/** `z***@example.com`: the first character and the domain. */
export function maskMail(address: string): string {
  const at = Math.max(address.lastIndexOf('@'), address.lastIndexOf('＠'));
  if (at < 1) return starOut(address, 1, 0);
  const [first = ''] = address;
  return `${at > first.length ? first : ''}***${address.slice(at)}`;
}

/** Identity card `110***********1234`; passports and permits `E******78`. */
export function maskIdentity(number: string): string {
  return number.replace(/[^\p{L}\p{N}]/gu, '').length >= 15 ? starOut(number, 3, 4) : starOut(number, 1, 2);
}

/** `**** **** **** 4567`: the last four. */
export function maskBankCard(number: string): string {
  return starOut(number, 0, 4);
}

/** Number plate: `京A****5`. */
export function maskPlate(plate: string): string {
  return starOut(plate, 2, 1);
}

/** Surnames of two characters; one of them keeps both. */
const longSurnames =
  /^(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|慕容|令狐|司徒|夏侯|宇文|长孙|長孫|端木|南宫|南宮|独孤|獨孤)(?=\p{Script=Han}{1,2}$)/u;

/** `张**`, `欧阳*`, `J*** S****`, `阿***·热**`: the surname, or the first letter of each word. */
export function maskName(name: string): string {
  const plain = name.trim();
  if (/^\p{Script=Han}+$/u.test(plain)) {
    const characters = Array.from(plain);
    if (characters.length === 1) return star;
    const shown = longSurnames.test(plain) ? 2 : 1;
    return characters.map((character, index) => (index < shown ? character : star)).join('');
  }
  return plain.replace(/[\p{L}\p{M}\p{N}]+/gu, (word) => {
    const [first = '', ...rest] = Array.from(word);
    return first + star.repeat(Math.max(rest.length, 1));
  });
}

/** What ends a part of the country's division; 小区, 社区 and the like are places to live in. */
const region =
  /^(?:\p{sc=Han}{2,8}?(?:省|自治区|特别行政区))?(?:\p{sc=Han}{2,8}?(?:市|自治州|地区|盟))?(?:\p{sc=Han}{1,8}?(?:(?<![小社园街校厂])区|县|旗|市))?/u;

/** Province, city and district stay, the rest goes: `广东省深圳市南山区****`. */
export function maskAddress(address: string): string {
  const plain = address.trim();
  if (plain === '') return '';
  const [known = ''] = region.exec(plain) ?? [];
  return `${
    known ||
    Array.from(plain)
      .slice(0, Math.min(2, plain.length >> 2))
      .join('')
  }****`;
}

const masks: Record<IdentifierKind, (text: string) => string> = {
  mail: maskMail,
  phone: maskPhone,
  identity: maskIdentity,
  card: maskBankCard,
};

/**
 * A narrative fit for people who need not know whom it concerns: telephone numbers, e-mail addresses, identity and
 * bank card numbers are masked, order numbers, dates and amounts stay. Masking twice changes nothing more.
 */
export function maskInText(text: string): string {
  return replaced(text, (found, kind) => masks[kind](found));
}

/** Ids (alone or behind a letter), moments and digests: no words of anybody, though they hold many digits. */
const noWords =
  /^(?:[a-z]?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?|[0-9a-f]{40,128})$/;

/** {@link maskInText}, or another `mask`, in every text of a value, however deep; ids, moments and digests stay. */
export function maskWords<T>(value: T, mask: (text: string) => string = maskInText): T {
  if (typeof value === 'string') return (noWords.test(value) ? value : mask(value)) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => maskWords(one, mask)) as T;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, maskWords(one as unknown, mask)]),
  ) as T;
}

/** The same text with these numbers and addresses left out: what may enter an index of words. */
export function withoutIdentifiers(text: string): string {
  return replaced(text, () => ' ');
}

/** Replaces what is found, and what only shows itself once that is gone: a mail whose end ran into a number. */
function replaced(text: string, by: (found: string, kind: IdentifierKind) => string): string {
  let whole = text;
  for (let round = 0; round < 4; round++) {
    const found = findIdentifiers(whole);
    if (found.length === 0) return whole;
    let result = '';
    let at = 0;
    for (const { start, end, kind } of found) {
      result += whole.slice(at, start) + by(whole.slice(start, end), kind);
      at = end;
    }
    whole = result + whole.slice(at);
  }
  return whole;
}
