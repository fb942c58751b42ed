/** Counted up when the rows of the index are made differently: the next start of a worker makes all of them anew. */
export const searchVersion = 1;

/**
 * Stands in a row whose text has more pieces than the index takes; every query lets such rows through, to be compared
 * by their text.
 */
export const allPieces = '/all';

/** Whom a token of scope is about: a department, a region, a person, or a post that work waits for. */
export type ScopeKind = 'd' | 'r' | 'p' | 'q';

/**
 * A token of scope beside the pieces of a row, as the store writes it. No piece begins with a slash and goes on. The end
 * of an id is enough: who finds by a token is asked the whole policy afterwards.
 */
export function scopeToken(kind: ScopeKind, id: string): string {
  return `/${kind}${id.slice(-12)}`;
}

/** The token of work that waits for a post, in one department or (null) in any. */
export function postToken(position: string, departmentId: string | null): string {
  return `/q${position}/${departmentId?.slice(-12) ?? ''}`;
}
