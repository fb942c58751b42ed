import { maskName } from './masking.ts';

/** A character that belongs to a word of a script that keeps its words apart. */
const apart = /[\p{L}\p{N}]/u;
const grownTogether = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;

/** A name as it is looked for in a text: `An` is not found in `Ancona`; Chinese names stand between other characters. */
function patternOf(name: string): string {
  const words = name.split(/\s+/u).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const bounded = (at: string | undefined, look: string): string =>
    at !== undefined && apart.test(at) && !grownTogether.test(at) ? look : '';
  const characters = Array.from(name);
  return (
    bounded(characters[0], '(?<![\\p{L}\\p{N}])') +
    words.join('\\s+') +
    bounded(characters.at(-1), '(?![\\p{L}\\p{N}])')
  );
}

/**
 * Masks these names, and nothing like them, wherever they stand in a text: `尊敬的林**：`, `Dear M* L**,`. A single
 * character is no name that could be told from a word, and stays. Masking twice changes nothing more.
 */
export function maskerOfNames(names: readonly string[]): (text: string) => string {
  const known = [...new Set(names.map((name) => name.trim()))]
    .filter((name) => Array.from(name).length > 1)
    // The longest first, so that a name is not left half said by one that begins alike.
    .sort((a, b) => b.length - a.length);
  if (known.length === 0) return (text) => text;
  const pattern = new RegExp(known.map(patternOf).join('|'), 'giu');
  return (text) => text.replace(pattern, (found) => maskName(found));
}
