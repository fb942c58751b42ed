/** Scripts written without spaces: their runs are cut into pairs of characters. */
const joined = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const runs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[\p{L}\p{N}]+/gu;

/** Width-folded and lower-cased, so that ＡＢＣ and abc are one. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/**
 * The words a text is found by: pairs of neighbouring characters of Chinese, Japanese and Korean, single ones too,
 * and whole words of other scripts. Each once, at most 60 bytes a word.
 */
export function searchWords(text: string): string[] {
  const words = new Set<string>();
  for (const [run] of fold(text).matchAll(runs)) {
    if (!joined.test(run)) words.add(run.slice(0, 60));
    else {
      const characters = [...run];
      for (const [index, character] of characters.entries()) {
        words.add(character);
        const next = characters[index + 1];
        if (next) words.add(character + next);
      }
    }
  }
  return [...words];
}

/**
 * A tsquery that finds every text holding all parts of what was typed; the last word of another script also as a
 * beginning. Null when nothing can be searched for.
 */
export function searchQuery(typed: string): string | null {
  const terms: string[] = [];
  for (const [run] of fold(typed).matchAll(runs)) {
    if (!joined.test(run)) terms.push(`${quote(run.slice(0, 60))}:*`);
    else {
      const characters = [...run];
      if (characters.length === 1) terms.push(quote(run));
      for (let index = 0; index + 1 < characters.length; index++)
        terms.push(quote(`${characters[index] ?? ''}${characters[index + 1] ?? ''}`));
    }
  }
  return terms.length ? [...new Set(terms)].slice(0, 60).join(' & ') : null;
}

/** The words that count when texts are compared: pairs of characters, and other words of three letters and more; at most 120. */
export function likenessWords(text: string): string[] {
  return searchWords(text)
    .filter((word) => [...word].length > (joined.test(word) ? 1 : 2))
    .slice(0, 120);
}

function quote(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
