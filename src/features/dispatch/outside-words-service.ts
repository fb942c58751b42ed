import { findIdentifiers } from '../../platform/masking-find.ts';
import type { FieldError } from '../../platform/errors.ts';

/** What is to be read by somebody outside, and why they need numbers or addresses of people in it. */
export interface WordsOut {
  words: readonly string[];
  revealReason: string;
}

function kindsIn(words: readonly string[]): string[] {
  return [...new Set(words.flatMap((text) => findIdentifiers(text).map(({ kind }) => kind)))].sort();
}

/**
 * A telephone, mail, identity or card number leaves the house only if whoever sends it says what for (PRI-1): a repair
 * visit needs the telephone, most other requests need none of it.
 */
export function revealTrouble({ words, revealReason }: WordsOut): FieldError[] {
  if (revealReason.trim() || kindsIn(words).length === 0) return [];
  return [{ path: '/revealReason', code: 'field.reveals_person' }];
}

/** The event that says what kinds of numbers left the house and why; none where there were none. */
export function revealEvents(task: string, { words, revealReason }: WordsOut) {
  const kinds = kindsIn(words);
  if (kinds.length === 0) return [];
  return [{ kind: 'dispatch.sub-task-revealed' as const, data: { task, kinds }, words: revealReason.trim() }];
}
