import type { Actor } from '../../platform/context.ts';
import { maskWords } from '../../platform/masking.ts';
import { mayOn, type ScopedComplaint } from './complaint-policy.ts';

/**
 * Whether somebody reads a complaint's words as they were said: who handles it. While nobody owns it, holding the post
 * it waits for is not enough (PRI-1): many hold a post, and whoever takes the case reads it whole and answers for it.
 */
export function readsWhole(actor: Actor, complaint: ScopedComplaint): boolean {
  const handled = complaint.handled && complaint.owner_id !== null;
  return mayOn(actor, 'complaint.handle', { ...complaint, handled });
}

/**
 * What somebody reads of a complaint, in their terms (PRI-1): as it was said, or with what looks like a number or an
 * address of a person masked in all of it. Every call that shows words of one complaint answers through this.
 */
export function toldTo<T>(actor: Actor, complaint: ScopedComplaint, view: T): T {
  return readsWhole(actor, complaint) ? view : maskWords(view);
}
