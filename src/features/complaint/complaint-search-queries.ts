import { sql, type Expression, type SqlBool } from 'kysely';
import { holds, type Ctx } from '../../platform/context.ts';
import { sqlState } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import { searchQuery } from '../../platform/search-text.ts';
import { findPartyIds } from '../party/party-queries.ts';
import { complaintScope } from './complaint-policy.ts';

/** Longest a search may take, in ms; one that takes longer is refused with advice how to narrow it. */
const searchTime = 2000;

/**
 * What somebody typed, as a condition on `complaints` for any list that has its own scope, filters and order; null
 * when nothing was typed. Ask for it once per request, and run the list inside {@link withinSearchTime}.
 */
export async function searchCondition(ctx: Ctx, typed: string): Promise<Expression<SqlBool> | null> {
  const words = typed.trim();
  if (words === '') return null;
  const found = searchQuery(words);
  const ways = [
    sql<SqlBool>`complaints.number = ${words.toUpperCase()} or complaints.order_no = ${words}`,
    ...(found
      ? [
          sql<SqlBool>`complaints.id in (select complaint_id from complaint_texts where words @@ ${found}::tsquery)`,
        ]
      : []),
    ...(await theirComplaints(ctx, words)),
  ];
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`;
}

/**
 * Complaints of the customer who has exactly this telephone, mail or customer number, for those who may read customer
 * data; identifiers are no words and stand in no search text.
 */
async function theirComplaints(ctx: Ctx, typed: string): Promise<Expression<SqlBool>[]> {
  if (!holds(ctx.actor, 'party.read')) return [];
  const ids = new Set<string>();
  for (const kind of ['phone', 'mail', 'customer-no'] as const)
    for (const id of await findPartyIds(ctx, kind, typed)) ids.add(id);
  if (ids.size === 0) return [];
  return [
    sql<SqlBool>`(complaints.complainant_id = any(${[...ids]}::uuid[]) and ${complaintScope(ctx.actor, 'party.read')})`,
  ];
}

/**
 * Runs reading that searches, and stops it when it takes too long. `work` is given a context whose `db` and `reads`
 * are the one connection under the time limit.
 * @throws AppError `search.too_slow`
 */
export async function withinSearchTime<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if ('inTransaction' in ctx) return work(ctx);
  try {
    return await ctx.reads
      .transaction()
      .setAccessMode('read only')
      .execute(async (db) => {
        await sql`select set_config('statement_timeout', ${String(searchTime)}, true)`.execute(db);
        return work({ ...ctx, db, reads: db });
      });
  } catch (error) {
    if (sqlState(error) === '57014') throw new AppError('search.too_slow', {}, { cause: error });
    throw error;
  }
}
