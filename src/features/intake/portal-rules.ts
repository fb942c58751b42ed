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
