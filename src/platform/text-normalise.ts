import { domainToASCII } from 'node:url';

/** Marks that turn the reading direction: they make a text show other than it is. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** Invisible characters that keep two equal-looking texts apart. */
const invisible =
  /[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2064\u3164\ufeff\uffa0]/gu;
/** Control characters but those that are white space. */
const control = /[^\P{Cc}\s\u0085]/gu;
/** Everything that people use as a dash, hyphen or minus. */
const dashes = /[\p{Pd}\u2043\u2212\u30fc\u00b7]/gu;

/** True when a text holds marks that turn its reading direction, such as U+202E. */
export function turnsDirection(text: string): boolean {
  turning.lastIndex = 0;
  return turning.test(text);
}

/**
 * A text as one clean line, for a header, a subject or a file name: no control characters or direction marks, white
 * space run together, half surrogates replaced, NFC. Width and case stay.
 */
export function singleLine(text: string): string {
  const plain = text.toWellFormed().replace(control, '').replace(turning, '').normalize('NFC');
  return plain.replace(/[\s\u0085]+/gu, ' ').trim();
}

/**
 * A text folded for comparison, never for display: NFKC (full width becomes half, ligatures fall apart), lower case, no
 * invisible or control characters, white space run together.
 */
export function foldText(text: string): string {
  const plain = singleLine(text.normalize('NFKC')).replace(invisible, '');
  return plain.toLowerCase().normalize('NFKC').replace(/\s+/gu, ' ').trim();
}

/**
 * A name folded for comparison: as {@link foldText}, the dot inside a foreign name is always `·`, no space beside Han
 * characters (`张 三` is `张三`). Null when nothing is left.
 */
export function normaliseName(name: string): string | null {
  const folded = foldText(
    name.replace(/[•‧∙⋅・･●．]/gu, '·').replace(/(?<=\p{Script=Han})\.(?=\p{Script=Han})/gu, '·'),
  );
  const joined = folded.replace(/\s*·\s*/gu, '·').replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '');
  return joined === '' ? null : joined;
}

/** A customer number or the like: width, case and space do not matter, dashes do. Null when nothing is left. */
export function normaliseCode(code: string): string | null {
  const plain = foldText(code).replace(/\s/gu, '').replace(dashes, '-').toUpperCase();
  return plain === '' ? null : plain;
}

/**
 * An e-mail address for comparison: folded, and the domain as it stands in DNS (RFC 5891). Null when it is none.
 * The part before the @ is lower-cased as well, as every provider met in practice does.
 */
export function normaliseEmail(address: string): string | null {
  const plain = foldText(address)
    .replace(/\s/gu, '')
    .replace(/^mailto:/, '');
  const [, local, domain] = /^([^@<>()[\]\\,;:"]{1,64})@([^@<>()[\]\\,;:"]{1,253})$/u.exec(plain) ?? [];
  if (local === undefined || domain === undefined || /^\.|\.$/.test(local)) return null;
  const host = domainToASCII(domain.replaceAll('。', '.'));
  return /^[^.].*\.[^.]+$/.test(host) ? `${local}@${host}` : null;
}

const mobile = /^1[3-9]\d{9}$/;
/** Area code without its leading 0 (10, 2x, or three digits 3xx to 9xx) and the number. */
const landline = /^(?:(?:10|2\d)[1-9]\d{7}|[3-9]\d{2}[1-9]\d{6,7})$/;
const serviceLine = /^[48]00\d{7}$/;
/** Countries whose numbers are often written with a trunk 0 after the country code, where it is not dialled. */
const strayZero = /^(886|44|49|33|81|82|84|60|61|66)0/;

/**
 * A telephone number for comparison: `+`, country code and number, without spaces, dashes, brackets, trunk zero or
 * extension; a local number without area code stays as its bare digits. Mainland China unless it says otherwise.
 * Null when it is none (letters, masked digits, several numbers, fewer than 5 or more than 15 digits).
 */
export function normalisePhone(phone: string): string | null {
  const [main = ''] = foldText(phone).split(/转|轉|分机|分機|ext|#|x/u);
  const typed = main.replace(dashes, '').replace(/[\s().]/gu, '');
  if (!/^\+?\d{5,19}$/.test(typed)) return null;
  const abroad = typed.replace(/^(?:\+|00)/, '');
  const full =
    abroad === typed ? mainland(typed) : `+${abroad.replace(strayZero, '$1').replace(/^860/, '86')}`;
  return /^(?:\+\d{7,15}|\d{5,15})$/.test(full) ? full : null;
}

/** A number written without a country: with +86 before it where its form tells that it is whole, else as it is. */
function mainland(digits: string): string {
  const bare = digits.replace(/^0/, '');
  if (mobile.test(bare) || serviceLine.test(digits)) return `+86${bare}`;
  if (bare !== digits && landline.test(bare)) return `+86${bare}`;
  const after86 = /^860?(\d+)$/.exec(digits)?.[1] ?? '';
  return mobile.test(after86) || landline.test(after86) ? `+86${after86}` : digits;
}
