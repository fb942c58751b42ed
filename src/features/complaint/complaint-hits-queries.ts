import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import type { z } from 'zod';
import type { search, SearchHit } from '../../contract/search-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { maskInText } from '../../platform/masking.ts';
import { excerptOf, wordsIn } from '../../platform/search-excerpt.ts';
import { searchPlaces } from '../../terms/search-places.ts';
import { scopeQuery } from '../search/search-policy.ts';
import { askedOfIndex, holdsWords, searchProgress } from '../search/search-queries.ts';
import type { CaseText } from './complaint-hooks.ts';
import { linesOf } from './complaint-list-queries.ts';
import { complaintScope } from './complaint-policy.ts';
import { ofParties, understood, withinSearchTime, type Typed } from './complaint-search-queries.ts';
import { numberPlaces, textsOf } from './complaint-texts-queries.ts';

/** The newest complaints looked at one by one before the index is asked: what is said often is found among them. */
const lookedAt = 3000;
/** Counting stops here; more is shown as "1000+". */
const countLimit = 1000;
/** Places shown of one complaint. */
const shownPlaces = 3;

interface Place {
  id: string;
  received_at: Date;
}

/**
 * Complaints the actor may see that hold every word typed, or are those of the customer with exactly this telephone,
 * mail or number; newest first, what bears the very number typed before all others. Each says where and why.
 */
export async function searchComplaints(
  ctx: Ctx,
  asked: z.output<typeof search.body>,
): Promise<z.input<typeof search.response> & { parties: string[] }> {
  return withinSearchTime(ctx, async (quick) => {
    const typed = await understood(quick, asked.q);
    const exact = await numbered(quick, asked.q.trim());
    const { places, often } = await pageOf(quick, typed, asked, exact);
    const shown = places.slice(0, asked.limit);
    const last = shown.at(-1);
    const ids = [...(asked.after ? [] : exact), ...shown.map((place) => place.id)];
    const theirs = await theirsAmong(quick, typed, ids);
    const counted = asked.after ? null : await countOf(quick, typed, often);
    const rebuilding = await searchProgress(quick);
    return {
      items: await hitsOf(quick, ids, typed.words, theirs),
      next: places.length > asked.limit && last ? writeCursor(last.received_at, last.id) : null,
      count: counted === null ? null : Math.min(counted, countLimit),
      counted: counted !== null && counted <= countLimit,
      rebuilding,
      parties: theirs.size ? typed.parties : [],
    };
  });
}

/** Complaints whose number or order number is exactly this. */
async function numbered(ctx: Ctx, typed: string): Promise<string[]> {
  if (!/\d/.test(typed)) return [];
  const rows = await ctx.reads
    .selectFrom('complaints')
    .select('id')
    .where((eb) => eb.or([eb('number', '=', typed.toUpperCase()), eb('order_no', '=', typed)]))
    .where(complaintScope(ctx.actor))
    .orderBy('received_at', 'desc')
    .limit(5)
    .execute();
  return rows.map((row) => row.id);
}

/** One page and one more, and whether the words are so common that the newest complaints alone gave it. */
async function pageOf(
  ctx: Ctx,
  { words, parties }: Typed,
  { after, limit }: { after?: string | undefined; limit: number },
  exact: readonly string[],
): Promise<{ places: Place[]; often: boolean }> {
  const cursor = after ? readCursor(after) : { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
  const older = (at: string, id: string): Expression<SqlBool> =>
    sql<SqlBool>`(${sql.ref(at)}, ${sql.ref(id)}) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`;
  const visible = sql<SqlBool>`${complaintScope(ctx.actor)} and complaints.id <> all(${[...exact]}::uuid[])`;
  const order = sql`order by t.received_at desc, t.complaint_id desc limit ${limit + 1}`;
  const newest = await sql<Place>`
    select t.complaint_id as id, t.received_at from (${newestTexts(older('received_at', 'complaint_id'))}) t
    join complaints on complaints.id = t.complaint_id
    where ${holdsWords(words, 't')} and ${visible} ${order}`.execute(ctx.reads);
  const often = newest.rows.length > limit;
  // Materialised, else the planner walks all complaints in their order for a rare word.
  const found = often
    ? newest
    : await sql<Place>`
      with h as materialized (select complaint_id, received_at from complaint_texts
        where words @@ ${askedOfIndex(ctx.actor, words)}::tsquery and ${older('received_at', 'complaint_id')})
      select t.complaint_id as id, t.received_at from (select * from h order by received_at desc, complaint_id desc) h
      join complaint_texts t using (complaint_id) join complaints on complaints.id = h.complaint_id
      where ${holdsWords(words, 't')} and ${visible} ${order}`.execute(ctx.reads);
  if (parties.length === 0) return { places: found.rows, often };
  const theirs = await sql<Place>`
    select id, received_at from complaints where ${ofParties(ctx, parties)} and ${visible} and ${older('received_at', 'id')}
    order by received_at desc, id desc limit ${limit + 1}`.execute(ctx.reads);
  const both = new Map([...found.rows, ...theirs.rows].map((place) => [place.id, place]));
  return { places: [...both.values()].sort(newestFirst).slice(0, limit + 1), often };
}

/** The texts of the newest complaints (older than where a page begins). */
function newestTexts(older: Expression<SqlBool>): RawBuilder<unknown> {
  return sql`select complaint_id, received_at, text from complaint_texts t where ${older}
    order by received_at desc, complaint_id desc limit ${lookedAt}`;
}

function newestFirst(a: Place, b: Place): number {
  return b.received_at.getTime() - a.received_at.getTime() || (a.id < b.id ? 1 : -1);
}

/** How many there are, at most one more than is counted. What is said often is counted among the newest alone. */
async function countOf(ctx: Ctx, { words, parties }: Typed, often: boolean): Promise<number> {
  const count = async (texts: RawBuilder<unknown>): Promise<number> => {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from (
        select t.complaint_id from (${texts}) t join complaints on complaints.id = t.complaint_id
        where ${holdsWords(words, 't')} and ${complaintScope(ctx.actor)}
        ${parties.length ? sql`union select complaints.id from complaints where ${ofParties(ctx, parties)} and ${complaintScope(ctx.actor)}` : sql``}
        limit ${countLimit + 1}) found`.execute(ctx.reads);
    return rows[0]?.n ?? 0;
  };
  if (often) {
    // Looking through what they see, or what is newest, ends sooner than gathering all that holds the words.
    const scope = scopeQuery(ctx.actor);
    const among = scope
      ? sql`select complaint_id, text from complaint_texts where words @@ ${scope}::tsquery offset 0`
      : newestTexts(sql<SqlBool>`t.received_at <= 'infinity'`);
    const counted = await count(among);
    if (scope !== null || counted > countLimit) return counted;
  }
  return count(sql`select complaint_id, text from complaint_texts
    where words @@ ${askedOfIndex(ctx.actor, words)}::tsquery offset 0`);
}

/** Those of the complaints that are the customer's whose telephone, mail or number was typed. */
async function theirsAmong(ctx: Ctx, { parties }: Typed, ids: readonly string[]): Promise<Set<string>> {
  if (parties.length === 0 || ids.length === 0) return new Set();
  const rows = await ctx.reads
    .selectFrom('complaints')
    .select('id')
    .where('id', 'in', [...ids])
    .where(ofParties(ctx, parties))
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** The lines of these complaints, each with where the words stand in it. */
async function hitsOf(
  ctx: Ctx,
  ids: readonly string[],
  words: readonly string[],
  theirs: ReadonlySet<string>,
): Promise<SearchHit[]> {
  const [lines, texts] = await Promise.all([linesOf(ctx, ids), textsOf(ctx, ids)]);
  return lines.map((line) => {
    const found = foundIn(texts.get(line.id) ?? [], words);
    if (theirs.has(line.id))
      found.unshift({ place: 'customer', at: null, excerpt: [{ text: line.complainant, hit: true }] });
    return { ...line, found };
  });
}

/** The places that show every word once, in the order of places; what was said last before what was said earlier. */
function foundIn(texts: readonly CaseText[], words: readonly string[]): SearchHit['found'] {
  const found: SearchHit['found'] = [];
  const missing = new Set(words);
  const ordered = [...texts].sort((a, b) => searchPlaces.indexOf(a.place) - searchPlaces.indexOf(b.place));
  for (const { place, at, body } of ordered) {
    if (found.length === shownPlaces || missing.size === 0) break;
    const shown = (numberPlaces.has(place) ? body : maskInText(body)).trim();
    const here = wordsIn(shown, [...missing]);
    const excerpt = here.length ? excerptOf(shown, words) : null;
    if (!excerpt) continue;
    for (const word of here) missing.delete(word);
    found.push({ place, at: at?.toISOString() ?? null, excerpt });
  }
  return found;
}

function writeCursor(at: Date, id: string): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url');
}

function readCursor(cursor: string): { at: Date; id: string } {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as [string, string];
    const moment = new Date(at);
    if (!Number.isNaN(moment.getTime()) && /^[0-9a-f-]{36}$/.test(id)) return { at: moment, id };
  } catch {
    // Told below: whatever is wrong with it, the caller should begin at the first page.
  }
  throw new AppError('request.cursor_invalid');
}
