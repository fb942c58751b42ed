import type { Template } from '../../language/template-types.ts';
import type { Phase } from '../../terms/phases.ts';
import type { ProcessState } from '../process/engine-types.ts';

/** Whether the time something is valid until has come; never for what is valid for good. */
export const isPast = (until: Date | null, now: Date): boolean => until !== null && until <= now;

/** The round a phase is in: how often its stages were entered; at least 1. */
export function roundOfPhase(template: Template, state: ProcessState, phase: Phase): number {
  const visits = template.stages
    .filter((stage) => stage.phase === phase)
    .map((stage) => state.visits[stage.id] ?? 0);
  return Math.max(1, ...visits);
}
