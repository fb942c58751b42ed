import type { Template } from '../../language/template-types.ts';
import type { Phase } from '../../terms/phases.ts';
import type { ProcessState } from '../process/engine-types.ts';

/** Which wording of the notice on personal data (`portal.privacy.…`) people agree to; a new wording, a new version. */
export const noticeVersion = '2026-11';

/** How many files one upload may bring. */
export const filesAtOnce = 10;

/** How many files a complainant may add to one complaint altogether. */
export const filesInAll = 60;

/** A complaint's number as somebody typed it: case, spaces, missing or other dashes, and O for 0 do not matter. */
export function readNumber(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  const [, prefix, rest] = /^(\p{Lu}{1,5}?)([\dO]{5,20})$/u.exec(plain) ?? [];
  if (!prefix || !rest) return plain;
  const digits = rest.replaceAll('O', '0');
  return `${prefix}-${digits.slice(0, 4)}-${digits.slice(4)}`;
}

/** The way of a case through the phases, for people outside: what lies behind, where it is, what lies ahead. */
export function railOf(
  template: Template,
  state: ProcessState,
): { phase: Phase; state: 'done' | 'current' | 'ahead' }[] {
  const phases = [...new Set(template.stages.map((stage) => stage.phase))];
  const visited = new Set(
    template.stages.filter((stage) => (state.visits[stage.id] ?? 0) > 0).map((stage) => stage.phase),
  );
  if (state.status === 'closed' || state.status === 'archived')
    return phases.filter((phase) => visited.has(phase)).map((phase) => ({ phase, state: 'done' as const }));
  const current = template.stages.find((stage) => stage.id === state.stage)?.phase;
  const at = current ? phases.indexOf(current) : 0;
  return phases.flatMap((phase, index) => {
    if (index === at) return { phase, state: 'current' as const };
    if (index > at) return { phase, state: 'ahead' as const };
    return visited.has(phase) ? { phase, state: 'done' as const } : [];
  });
}

/** What happened to a case so far that its complainant is told of; a later round knows nothing of the one before. */
export interface Happened {
  offer: { state: string; answered_at: Date | null } | null;
  repliedAt: Date | null;
  reopenedAt: Date | null;
  /** Whether they were asked how it was handled, and have not said so yet. */
  asked: boolean;
}

/** News of a case, for people outside. */
export type News = 'offered' | 'accepted' | 'answered' | 'rate' | 'reopened';

/**
 * What an open case tells its complainant before the stage's own words: what waits for them, else what happened last
 * since the stage was entered; null when the stage's words still say how it stands.
 */
export function newsOf(state: ProcessState, { offer, repliedAt, reopenedAt, asked }: Happened): News | null {
  if (state.status !== 'open') return null;
  if (offer?.state === 'open') return 'offered';
  const since = Date.parse(state.enteredAt);
  const news: [News, Date | null][] = [
    ['accepted', offer?.state === 'accepted' ? offer.answered_at : null],
    [asked ? 'rate' : 'answered', repliedAt],
    ['reopened', reopenedAt],
  ];
  let newest: { what: News; at: number } | null = null;
  for (const [what, date] of news) {
    const at = date?.getTime() ?? 0;
    if (date && at >= since && at >= (newest?.at ?? 0)) newest = { what, at };
  }
  return newest?.what ?? null;
}
