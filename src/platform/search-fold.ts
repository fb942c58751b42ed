import { variants } from './search-variants.ts';

/** Marks above and below letters (é is e): the Latin combining ones. */
const accents = /[\u0300-\u036f]/gu;
/** What nobody sees or types: controls, formats (zero width, direction, soft hyphen), variation selectors, fillers. */
const unseen =
  /[\p{Cc}\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\u{e0100}-\u{e01ef}]/gu;
const blank = /^(?:(?!\ufeff)\s|\u0085)$/u;
const hangul = /\p{Script=Hangul}/u;
/** Letters of the end of a word that are the same as elsewhere. */
const sameLetters: Readonly<Record<string, string>> = { ς: 'σ' };

const known = new Map<number, string>();

/** One code point folded; each alone, so that a part of a text folds to a part of the folded text. */
function foldOne(code: number): string {
  const found = known.get(code);
  if (found !== undefined) return found;
  const character = code >= 0xd800 && code <= 0xdfff ? '\ufffd' : String.fromCodePoint(code);
  const folded = blank.test(character) ? ' ' : foldCharacter(character);
  known.set(code, folded);
  return folded;
}

function foldCharacter(character: string): string {
  const whole = hangul.test(character)
    ? character.normalize('NFKC')
    : character.toLowerCase().normalize('NFKD').toLowerCase();
  const plain = whole.replace(accents, '').replace(unseen, '').replace(/\s/gu, ' ');
  return Array.from(plain, (one) => variants.get(one) ?? sameLetters[one] ?? one).join('');
}

/**
 * A text as it is searched: lower case, full width as half width, traditional as simplified characters, without accents
 * and invisible characters, any white space as a blank. Code point by code point: whatever is part of a text is, folded,
 * part of the folded text, so nothing that a plain comparison finds is missed.
 */
export function foldForSearch(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at) ?? 0;
    folded += foldOne(code);
    at += code > 0xffff ? 2 : 1;
  }
  return folded;
}

/** The folded text, and for each of its UTF-16 units (and its end) where it comes from in the text given. */
export function foldWithPlaces(text: string): { folded: string; places: number[] } {
  let folded = '';
  const places: number[] = [];
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at) ?? 0;
    const one = foldOne(code);
    for (let unit = 0; unit < one.length; unit++) places.push(at);
    folded += one;
    at += code > 0xffff ? 2 : 1;
  }
  places.push(text.length);
  return { folded, places };
}
