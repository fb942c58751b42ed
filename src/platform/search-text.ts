import { foldForSearch } from './search-fold.ts';

/** Scripts written without spaces: found by pairs of characters. */
const joined = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3099\u309aー]`;
/** Letters and digits of all other scripts: found by fours. */
const spelled = String.raw`(?!${joined})[\p{L}\p{N}\p{M}]`;
/** Runs of one kind; every other character (a sign, an emoji) is a run of its own. */
const runs = new RegExp(`(?:${joined})+|(?:${spelled})+|\\S`, 'gu');
const startsJoined = new RegExp(`^${joined}`, 'u');
const startsSpelled = new RegExp(`^${spelled}`, 'u');

/** Of a query so many terms go to the index; what is found is compared as a whole anyway. */
const mostTerms = 40;

/** How many characters of a run make a piece. */
function pieceLength(run: string): number {
  return startsJoined.test(run) ? 2 : startsSpelled.test(run) ? 4 : 1;
}

/**
 * The pieces a folded text is found by, each once. Every character begins one: two characters of Chinese, Japanese and
 * Korean, four letters or digits of other scripts, shorter where the run ends; a sign is a piece alone. So any part of
 * a text is found by the pieces in it: a long part by whole pieces, a short one as the beginning of a piece.
 */
export function searchPieces(folded: string): string[] {
  const pieces = new Set<string>();
  for (const [run] of folded.matchAll(runs)) {
    const length = pieceLength(run);
    const characters = Array.from(run);
    for (let at = 0; at < characters.length; at++) pieces.add(characters.slice(at, at + length).join(''));
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
  const all = [...word.matchAll(runs)].map(([run]) => run);
  for (const [index, run] of all.entries()) {
    const length = pieceLength(run);
    const characters = Array.from(run);
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
