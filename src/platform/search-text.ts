import { foldForSearch } from './search-fold.ts';

/** Scripts written without spaces: found by pairs of characters. */
const joined =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3099\u309aー]/u;
/** Letters and digits of all other scripts: found by fours. */
const spelled = /^[\p{L}\p{N}\p{M}]/u;

/** How many characters of a run of its kind make a piece; blanks make none, signs and emoji are runs of their own. */
type PieceLength = 0 | 1 | 2 | 4;

function pieceLength(character: string): PieceLength {
  if (joined.test(character)) return 2;
  if (spelled.test(character)) return 4;
  return /\s/.test(character) ? 0 : 1;
}

/** The same, remembered plus one for the characters of one unit: rows are made for every text that is written. */
const lengthsKnown = new Uint8Array(0x1_0000);

function pieceLengthAt(text: string, at: number): PieceLength {
  const unit = text.charCodeAt(at);
  const known = lengthsKnown[unit] ?? 0;
  if (known > 0) return (known - 1) as PieceLength;
  const length = pieceLength(String.fromCodePoint(text.codePointAt(at) ?? 0));
  if (!isHalf(unit)) lengthsKnown[unit] = length + 1;
  return length;
}

/** Whether this unit is the first half of a character. */
function isHalf(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

/** Where the character after this one begins. */
function after(text: string, at: number): number {
  return at + (isHalf(text.charCodeAt(at)) ? 2 : 1);
}

/** Characters of one kind in a row. */
interface Run {
  from: number;
  to: number;
  length: PieceLength;
}

function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let run: Run | undefined;
  for (let at = 0; at < text.length;) {
    const next = after(text, at);
    const length = pieceLengthAt(text, at);
    if (run?.length === length && length > 1) run.to = next;
    else {
      run = { from: at, to: next, length };
      if (length > 0) runs.push(run);
    }
    at = next;
  }
  return runs;
}

/** Of a query so many terms go to the index; what is found is compared as a whole anyway. */
const mostTerms = 40;

/**
 * The pieces a folded text is found by, each once. Every character begins one: two characters of Chinese, Japanese and
 * Korean, four letters or digits of other scripts, shorter where the run ends; a sign is a piece alone. So any part of
 * a text is found by the pieces in it: a long part by whole pieces, a short one as the beginning of a piece.
 */
export function searchPieces(folded: string): string[] {
  const pieces = new Set<string>();
  for (const { from, to, length } of runsOf(folded))
    for (let at = from; at < to; at = after(folded, at)) {
      let end = at;
      for (let size = 0; size < length && end < to; size++) end = after(folded, end);
      pieces.add(folded.slice(at, end));
    }
  return [...pieces];
}

/** The words of what was typed, folded, each once: whatever stands between blanks, signs included. */
export function typedWords(typed: string): string[] {
  return [...new Set(foldForSearch(typed).split(' '))].filter(Boolean);
}

/** One term of a query, and how much it narrows. */
interface Term {
  text: string;
  strength: number;
}

/** What the index is asked for one word: every text that holds the word has all of these pieces. */
function termsOf(word: string): Term[] {
  const terms: Term[] = [];
  const all = runsOf(word);
  for (const [index, { from, to, length }] of all.entries()) {
    const characters = Array.from(word.slice(from, to));
    const endsHere = index < all.length - 1;
    const weight = length === 1 ? 0.5 : 1;
    for (let at = 0; at < characters.length; at++) {
      const piece = characters.slice(at, at + length);
      const isWhole = piece.length === length || endsHere;
      if (isWhole) terms.push({ text: quoted(piece.join('')), strength: (weight * piece.length) / length });
      else if (at === 0)
        terms.push({ text: `${quoted(piece.join(''))}:*`, strength: (0.4 * piece.length) / length });
    }
  }
  return terms;
}

/**
 * A tsquery over pieces that every text holding all the words fulfils; what fulfils it need not hold them: compare.
 * Null without words.
 */
export function piecesQuery(words: readonly string[]): string | null {
  const terms = words.flatMap(termsOf);
  // Short beginnings and signs narrow little and cost much: they count where there is nothing better.
  const least = Math.min(0.75, Math.max(...terms.map((term) => term.strength)));
  const strong = new Set(terms.filter((term) => term.strength >= least).map((term) => term.text));
  return strong.size ? [...strong].slice(0, mostTerms).join(' & ') : null;
}

/** The pieces that count when texts are compared: pairs of characters, and fours of letters; at most 120. */
export function likenessPieces(text: string): string[] {
  return searchPieces(foldForSearch(text))
    .filter((piece) => Array.from(piece).length > 1 && Array.from(piece).length === pieceLength(piece))
    .slice(0, 120);
}

/** A piece as a tsquery names it. */
export function quoted(piece: string): string {
  return `'${piece.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
