import type { PortalCase } from '../../contract/intake-contract.ts';
import type { Phase } from '../../terms/phases.ts';

/** One part of the way, in words for people outside. */
export interface RailPart {
  /** The key of its text. */
  text: string;
  state: 'done' | 'current' | 'ahead';
}

/** The phases of a procedure are many; to the complainant a few parts of the way say more. */
const partOf: Record<string, string> & Record<Phase, string> = {
  intake: 'portal.rail.received',
  classification: 'portal.rail.checking',
  investigation: 'portal.rail.checking',
  solution: 'portal.rail.solving',
  approval: 'portal.rail.solving',
  offer: 'portal.rail.asking',
  implementation: 'portal.rail.doing',
  verification: 'portal.rail.doing',
  reply: 'portal.rail.answering',
  'follow-up': 'portal.rail.answering',
  closing: 'portal.rail.closed',
  archive: 'portal.rail.closed',
};

/** The way of a case in few parts: a part is current while one of its phases is, done when none lies ahead. */
export function railParts(steps: PortalCase['steps']): RailPart[] {
  const parts: RailPart[] = [];
  for (const { phase, state } of steps) {
    const text = partOf[phase] ?? 'portal.rail.doing';
    const before = parts.find((part) => part.text === text);
    if (!before) parts.push({ text, state });
    else if (state === 'current') before.state = 'current';
    else if (state === 'ahead' && before.state === 'done') before.state = 'ahead';
  }
  const at = parts.findIndex((part) => part.state === 'current');
  return parts.map((part, index) => (at > index ? { ...part, state: 'done' } : part));
}
