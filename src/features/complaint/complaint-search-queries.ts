import { sql, type Expression, type SqlBool } from 'kysely';
import { holds, type Ctx } from '../../platform/context.ts';
import { sqlState } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import { typedWords } from '../../platform/search-text.ts';
import { findPartyIds } from '../party/party-queries.ts';
import { askedOfIndex, holdsWords } from '../search/search-queries.ts';
import { complaintScope } from './complaint-policy.ts';

/** Longest a search may take, in ms; one that takes longer is refused with advice how to narrow it. */
const searchTime = 2000;

/** Up to so many complaints a search is narrow: a list is then asked for just these. */
const narrow = 2000;
/** The newest complaints looked at to learn whether a word is everywhere, and from how many hits on it is. */
const sample = { size: 1000, hits: 50 } as const;

/** What was typed, understood. */
export interface Typed {
  /** Folded; every one has to be in a complaint's texts. */
  words: string[];
  /** Customers who have exactly this telephone, mail or customer number, and a complaint the actor may know to be theirs. */
  parties: string[];
}

/** @throws AppError `search.nothing` when nothing but invisible characters was typed */
export async function understood(ctx: Ctx, typed: string): Promise<Typed> {
  const words = typedWords(typed);
  if (words.length === 0) throw new AppError('search.nothing');
  return { words, parties: await partiesTyped(ctx, typed.trim()) };
}

/**
 * Identifiers are no words and stand in no search text: they find exactly, by blind index, or not at all. A customer
 * none of whose complaints the actor may see is answered like one nobody knows.
 */
async function partiesTyped(ctx: Ctx, typed: string): Promise<string[]> {
  if (!holds(ctx.actor, 'party.read')) return [];
  const ids = new Set<string>();
  for (const kind of ['phone', 'mail', 'customer-no'] as const)
    for (const id of await findPartyIds(ctx, kind, typed)) ids.add(id);
  if (ids.size === 0) return [];
  const rows = await ctx.reads
    .selectFrom('complaints')
    .select('complainant_id')
    .distinct()
    .where(ofParties(ctx, [...ids]))
    .where(complaintScope(ctx.actor))
    .execute();
  return rows.flatMap((row) => row.complainant_id ?? []);
}

/** Complaints of these customers of whom the actor may know that they are theirs. */
export function ofParties(ctx: Ctx, parties: readonly string[]): Expression<SqlBool> {
  return sql<SqlBool>`(complaints.complainant_id = any(${[...parties]}::uuid[]) and ${complaintScope(ctx.actor, 'party.read')})`;
}

/**
 * What somebody typed, as a condition on `complaints` for any list that has its own scope, filters and order; null
 * when nothing was typed. Ask for it once per request, and run the list inside `withinSearchTime`.
 */
export async function searchCondition(ctx: Ctx, typed: string): Promise<Expression<SqlBool> | null> {
  if (typed.trim() === '') return null;
  const { words, parties } = await understood(ctx, typed);
  const inWords = await wordsCondition(ctx, words);
  return parties.length ? sql<SqlBool>`(${inWords} or ${ofParties(ctx, parties)})` : inWords;
}

/**
 * The shape that stays quick whatever is searched: the ids where they are few; where the words are everywhere, a look at
 * each complaint that the list comes by; between the two, what the index gives.
 */
async function wordsCondition(ctx: Ctx, words: readonly string[]): Promise<Expression<SqlBool>> {
  const asked = askedOfIndex(ctx.actor, words);
  const holding = holdsWords(words, 't');
  const newest = await sql<{ n: number }>`
    select count(*) as n from (select text from complaint_texts where received_at <= 'infinity'
      order by received_at desc, complaint_id desc limit ${sample.size}) t where ${holding}`.execute(
    ctx.reads,
  );
  if ((newest.rows[0]?.n ?? 0) >= sample.hits)
    return sql<SqlBool>`exists (select 1 from complaint_texts t where t.complaint_id = complaints.id and ${holding})`;
  const { rows } = await sql<{ id: string }>`
    select t.complaint_id as id from (select complaint_id, text from complaint_texts where words @@ ${asked}::tsquery offset 0) t
    where ${holding} limit ${narrow + 1}`.execute(ctx.reads);
  return rows.length <= narrow
    ? sql<SqlBool>`complaints.id = any(${rows.map((row) => row.id)}::uuid[])`
    : sql<SqlBool>`complaints.id in (select t.complaint_id from complaint_texts t
        where t.words @@ ${asked}::tsquery and ${holding})`;
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
        // Going through a whole table unpacks the pieces of every row; the planner does not know how dear that is.
        await sql`select set_config('statement_timeout', ${String(searchTime)}, true),
          set_config('enable_seqscan', 'off', true)`.execute(db);
        return work({ ...ctx, db, reads: db });
      });
  } catch (error) {
    if (sqlState(error) === '57014') throw new AppError('search.too_slow', {}, { cause: error });
    throw error;
  }
}
