import { sql, type Expression, type SqlBool } from 'kysely';
import type { Actor, Ctx } from '../../platform/context.ts';
import { piecesQuery, quoted } from '../../platform/search-text.ts';
import { scopeQuery } from './search-policy.ts';
import { allPieces, searchVersion } from './search-rules.ts';

/** What the index is asked: rows that may hold all the words and that the actor may perhaps see. */
export function askedOfIndex(actor: Actor, words: readonly string[]): string {
  const scope = scopeQuery(actor);
  const pieces = `(${piecesQuery(words) ?? ''} | ${quoted(allPieces)})`;
  return scope ? `${scope} & ${pieces}` : pieces;
}

/** Whether the text of the row (of `complaint_texts`, under this alias) holds all the words: what decides. */
export function holdsWords(words: readonly string[], alias: string): Expression<SqlBool> {
  const text = sql.ref(`${alias}.text`);
  return sql<SqlBool>`(${sql.join(
    words.map((word) => sql`strpos(${text}, ${word}) > 0`),
    sql` and `,
  )})`;
}

/** How far making all rows anew has come; null when everything can be found. */
export async function searchProgress(ctx: Ctx): Promise<{ done: number; total: number } | null> {
  const state = await ctx.reads.selectFrom('search_state').selectAll().executeTakeFirst();
  if (!state || (state.version === searchVersion && !state.walking)) return null;
  return { done: state.done, total: state.total };
}
