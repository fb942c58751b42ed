/** Whether a font can draw a character, by its code point. */
export type Draws = (code: number) => boolean;

/** What stands for a character that the font lacks, as printers have always done it. */
const geta = '〓';

/** What no font draws and nobody misses: joiners, selectors, marks of direction. */
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\u{e0000}-\u{e0fff}]/gu;

/** Text as it can be set: characters that the font lacks become 〓 and are noted in `lacking`. */
export function settable(text: string, draws: Draws, lacking: Set<string>): string {
  let set = '';
  for (const character of printable(text)) {
    const shown = character === '\n' || draws(character.codePointAt(0) ?? 0);
    if (!shown) lacking.add(character);
    set += shown ? character : geta;
  }
  return set;
}

/** Text without what cannot be printed or would break a file: control characters, halves of characters. */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replaceAll('\t', '    ')
    .replaceAll(unseen, '')
    .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, '');
}

/** Characters by their numbers, for the note at the end: `U+20BB7, U+1F600`. */
export function codePoints(characters: ReadonlySet<string>): string {
  return [...characters]
    .slice(0, 30)
    .map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase()}`)
    .join(', ');
}
