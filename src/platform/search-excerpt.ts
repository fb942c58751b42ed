import { foldForSearch, foldWithPlaces } from './search-fold.ts';

/** A stretch of an excerpt; `hit` where it is one of the words searched for. */
export interface ExcerptPart {
  text: string;
  hit: boolean;
}

/** Characters (UTF-16 units) shown before the first hit, and of the excerpt altogether. */
const before = 16;
const whole = 90;

/** Of the words, those that this text holds. */
export function wordsIn(text: string, words: readonly string[]): string[] {
  const folded = foldForSearch(text);
  return words.filter((word) => folded.includes(word));
}

/**
 * A short piece of a text around the first place where one of the words (folded) stands, every one of them marked.
 * Null where none does.
 */
export function excerptOf(text: string, words: readonly string[]): ExcerptPart[] | null {
  const { folded, places } = foldWithPlaces(text);
  const spans = spansOf(folded, words).map(({ from, to }) => ({
    from: places[from] ?? 0,
    to: endOf(places, to),
  }));
  const [first] = spans;
  if (!first) return null;
  const start = first.from <= before ? 0 : between(text, first.from - before);
  const end = between(
    text,
    Math.min(text.length, Math.max(start + whole, Math.min(first.to, start + 2 * whole))),
  );
  const parts: ExcerptPart[] = [];
  let at = start;
  for (const { from, to } of spans) {
    if (from >= end) break;
    if (from > at) parts.push({ text: text.slice(at, from), hit: false });
    if (to > at) parts.push({ text: text.slice(Math.max(from, at), Math.min(to, end)), hit: true });
    at = Math.max(at, Math.min(to, end));
  }
  if (at < end) parts.push({ text: text.slice(at, end), hit: false });
  if (start > 0) parts.unshift({ text: '…', hit: false });
  if (end < text.length) parts.push({ text: '…', hit: false });
  return parts.map((part) => ({ ...part, text: part.text.replace(/\s+/gu, ' ') }));
}

/** Where the words stand in the folded text, in order, overlapping ones as one. */
function spansOf(folded: string, words: readonly string[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (const word of words)
    for (
      let at = folded.indexOf(word);
      at >= 0 && found.length < 200;
      at = folded.indexOf(word, at + word.length)
    )
      found.push({ from: at, to: at + word.length });
  found.sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const span of found) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

/** The end of a character of the text that became several (㎏ is kg) belongs to the whole of it. */
function endOf(places: readonly number[], to: number): number {
  let at = to;
  while (at < places.length - 1 && places[at] === places[to - 1]) at++;
  return places[at] ?? 0;
}

/** The place, or the one before it where it lies between the halves of a character. */
function between(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
