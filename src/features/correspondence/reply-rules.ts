import { canonicalJson, digest } from '../audit/audit-rules.ts';
import { namesNobody } from '../party/party-rules.ts';

/** The parts of a reply in the order of the letter; those with a code must say something before it may leave (RE-1). */
export const replyParts = [
  'apology',
  'found',
  'basis',
  'measures',
  'department',
  'by',
  'follow',
  'further',
] as const;

/** One of {@link replyParts}. */
export type ReplyPart = (typeof replyParts)[number];

/** What a reply says, part by part. */
export type ReplyParts = Readonly<Record<ReplyPart, string>>;

const missingCodes: Partial<Record<ReplyPart, string>> = {
  found: 'reply.missing_found',
  basis: 'reply.missing_basis',
  measures: 'reply.missing_measures',
  department: 'reply.missing_department',
  by: 'reply.missing_by',
  follow: 'reply.missing_follow',
  further: 'reply.missing_further',
};

/** The required parts that say nothing yet, with the code of what is missing. */
export function missingParts(content: ReplyParts): { part: ReplyPart; code: string }[] {
  return replyParts.flatMap((part) => {
    const code = missingCodes[part];
    return code && !content[part].trim() ? [{ part, code }] : [];
  });
}

/** What an approval of a reply is over: its words, exactly. */
export function hashOf(content: ReplyParts): Buffer {
  return digest(canonicalJson(content));
}

/** How a letter addresses somebody: as they are called (周女士), else by name; empty when neither is known. */
export function addressedAs(known: { name: string; formOfAddress: string } | undefined): string {
  const name = known?.name.trim() ?? '';
  const form = known?.formOfAddress.trim() ?? '';
  if (!name || !namesNobody(form)) return form || name;
  return /^[a-z]/i.test(form) ? `${form} ${name}` : `${name}${form}`;
}

/** The words around the parts, in the complaint's language. */
export interface LetterWords {
  salutation: string;
  opening: string;
  headings: Partial<Record<ReplyPart, string>>;
  closing: string;
  signature: string;
}

/** The letter as it is sent: salutation, what it is about, every part under its heading, who signs and when. */
export function letterOf(content: ReplyParts, words: LetterWords): string {
  const sections = replyParts.flatMap((part) => {
    const text = content[part].trim();
    if (!text) return [];
    const heading = words.headings[part];
    return [heading ? `${heading}\n${text}` : text];
  });
  return [words.salutation, words.opening, ...sections, words.closing, words.signature].join('\n\n');
}
