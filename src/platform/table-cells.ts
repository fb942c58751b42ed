/**
 * What a text looks like in a cell of a table that leaves or enters the house. Spreadsheet programs take a cell that
 * begins with `=`, `+`, `-`, `@` (wide forms too), a tab or a line break for a formula; such a text gets one apostrophe
 * in front. A text that already has apostrophes before such a beginning gets one more, so that {@link unguardCell}
 * gives back every text exactly: taking away one apostrophe from what is guarded, and nothing from anything else.
 */
const formula = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/;

/** Digits that a spreadsheet program would round, or whose zeros in front it would drop, when it reads plain text. */
const roundedDigits = /^'*(?:\d{12,}|0\d+)$/;

const guarded = /^'+(?:\s*[=+\-@＝＋－＠]|[\t\r\n]|\d{12,}$|0\d+$)/;

/**
 * The text as a cell that no program takes for a formula. `plain`: the file says nothing of types (CSV that a
 * spreadsheet program will open), so numbers of many digits are guarded as well; where a cell is typed as text they
 * need not be.
 */
export function guardCell(text: string, plain = false): string {
  if (formula.test(text)) return `'${text}`;
  // Apostrophes before digits are ambiguous for the way back in every file, so they are doubled in every file.
  const digits = roundedDigits.test(text) && (plain || text.startsWith("'"));
  return digits ? `'${text}` : text;
}

/** The text that {@link guardCell} made a cell of; any other cell as it is. */
export function unguardCell(cell: string): string {
  return guarded.test(cell) ? cell.slice(1) : cell;
}

/** The head of a column: its code alone, or behind its title, as in `渠道 [channel]`. */
export function columnHead(code: string, title?: string): string {
  return title ? `${title} [${code}]` : code;
}

/** The code in a head that {@link columnHead} wrote; any other head as it is, without spaces around it. */
export function codeOfHead(head: string): string {
  const text = head.trim();
  return /\[([A-Za-z][A-Za-z0-9.-]*)\]$/.exec(text)?.[1] ?? text;
}
