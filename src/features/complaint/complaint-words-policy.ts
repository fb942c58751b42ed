import type { Actor } from '../../platform/context.ts';
import { maskWords } from '../../platform/masking.ts';
import { mayOn, type ScopedComplaint } from './complaint-policy.ts';

/**
 * What somebody reads of a complaint, in their terms (PRI-1): who handles it reads its words as they were said and can
 * correct them; for everybody else what looks like a number or an address of a person is masked in all of them. Every
 * call that shows words of one complaint answers through this.
 */
export function toldTo<T>(actor: Actor, complaint: ScopedComplaint, view: T): T {
  return mayOn(actor, 'complaint.handle', complaint) ? view : maskWords(view);
}
