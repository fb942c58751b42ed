import type { ReplyContent } from '../../../../../contract/closing-contract.ts';

/** A part of the reply. */
export type ReplyPart = keyof ReplyContent;

/** The parts in the order of the letter. */
export const replyParts: readonly ReplyPart[] = [
  ...(['apology', 'found', 'basis', 'measures', 'department', 'by', 'follow', 'further'] as const),
];

/** Text keys of their headings. */
export const replyTexts: Record<ReplyPart, string> = {
  apology: 'desk.reply.apology',
  found: 'desk.reply.found',
  basis: 'desk.reply.basis',
  measures: 'desk.reply.measures',
  department: 'desk.reply.department',
  by: 'desk.reply.by',
  follow: 'desk.reply.follow',
  further: 'desk.reply.further',
};

/** How long each may be, in characters; those of one line in a plain field. */
export const replyLimits: Record<ReplyPart, number> = {
  ...{ apology: 5000, found: 10_000, basis: 10_000, measures: 10_000 },
  ...{ department: 300, by: 300, follow: 5000, further: 5000 },
};

/** The parts without which a reply must not leave, and that say nothing yet (RE-1); an apology is not one of them. */
export function missingIn(content: ReplyContent): ReplyPart[] {
  return replyParts.filter((part) => part !== 'apology' && content[part].trim() === '');
}
