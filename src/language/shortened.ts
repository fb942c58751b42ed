/** Letters of scripts that part words by spaces: a cut between two of them is inside a word. */
const spaced = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}\p{N}'’-]/u;

/** A text of at most `most` characters; what is longer ends in “…”, in scripts with spaces after a whole word. */
export function shortened(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  let end = most - 1;
  if (spaced.test(characters[end] ?? '') && spaced.test(characters[end - 1] ?? '')) {
    const space = characters.slice(0, end).findLastIndex((one) => /\s/u.test(one));
    // A word as long as half the room is cut all the same.
    if (space > most / 2) end = space;
  }
  return `${characters
    .slice(0, end)
    .join('')
    .replace(/[\s,;:，、；：]+$/u, '')}…`;
}
