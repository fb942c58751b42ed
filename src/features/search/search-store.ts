import { sql, type Selectable, type Updateable } from 'kysely';
import type { Tx } from '../../platform/context.ts';
import { inParts } from '../../platform/in-parts.ts';
import { searchPieces } from '../../platform/search-text.ts';
import type { SearchState as Row } from '../../schema/tables.ts';
import { allPieces } from './search-rules.ts';

/** What one complaint is found by. */
export interface SearchRow {
  complaintId: string;
  /** Folded, parts on lines of their own. */
  text: string;
}

/** Bytes of pieces that a tsvector surely takes (its limit is 1 MiB). */
const mostBytes = 600_000;

/** The pieces of a text, one a line. */
function piecesOf(text: string): string {
  const pieces = searchPieces(text).join('\n');
  return Buffer.byteLength(pieces) > mostBytes ? allPieces : pieces;
}

/** Tokens of who may see the complaint in `id`, as `search-rules` names them. */
const scopeOf = sql`(select coalesce(array_agg(distinct s.token order by s.token), '{}') from (
    select '/d' || right(c.department_id::text, 12) as token from complaints c where c.id = n.id
    union all select '/r' || right(c.region_id::text, 12) from complaints c where c.id = n.id
    union all select '/p' || right(p.person::text, 12) from complaints c,
      unnest(array[c.owner_id, c.first_contact_id, c.registered_by]) p(person) where c.id = n.id
    union all select case when w.assignee_id is not null then '/p' || right(w.assignee_id::text, 12)
      else '/q' || w.position || '/' || coalesce(right(w.department_id::text, 12), '') end
      from work_items w where w.complaint_id = n.id and w.state <> 'cancelled') s where s.token is not null)`;

/**
 * Writes the rows of these complaints; what says the same as before is left alone unless `anew`. The scope is read from
 * the complaints and their work as they are now.
 */
export async function writeSearchRows(tx: Tx, rows: Iterable<SearchRow>, anew = false): Promise<void> {
  await inParts(rows, (some) => writeSome(tx, some, anew));
}

async function writeSome(tx: Tx, rows: readonly SearchRow[], anew: boolean): Promise<void> {
  const sorted = [...rows].sort((a, b) => (a.complaintId < b.complaintId ? -1 : 1));
  await sql`
    insert into complaint_texts (complaint_id, received_at, text, scope, words)
    select n.id, m.received_at, n.text, s.scope, array_to_tsvector(s.scope || string_to_array(n.pieces, E'\n'))
    from unnest(${sorted.map((row) => row.complaintId)}::uuid[],
      ${sorted.map((row) => row.text)}::text[], ${sorted.map((row) => piecesOf(row.text))}::text[])
      as n(id, text, pieces)
    join complaints m on m.id = n.id
    cross join lateral (select ${scopeOf} as scope) s
    on conflict (complaint_id) do update set received_at = excluded.received_at, text = excluded.text,
      scope = excluded.scope, words = excluded.words
    where ${anew} or complaint_texts.text <> excluded.text or complaint_texts.scope <> excluded.scope
      or complaint_texts.received_at is distinct from excluded.received_at`.execute(tx.db);
}

/** Brings the tokens of scope up to what complaint and work say now, the texts as they are. */
export async function followScope(tx: Tx, complaintIds: readonly string[]): Promise<void> {
  await sql`
    update complaint_texts t set words = ts_delete(t.words, t.scope) || array_to_tsvector(s.scope), scope = s.scope
    from unnest(${[...complaintIds].sort()}::uuid[]) as n(id) cross join lateral (select ${scopeOf} as scope) s
    where t.complaint_id = n.id and t.scope <> s.scope`.execute(tx.db);
}

/** How far the rows have been made anew. */
export type SearchState = Selectable<Row>;

/** The state, kept from other workers until the transaction ends; null while one of them has it. */
export async function takeSearchState(tx: Tx): Promise<SearchState | null> {
  const row = await tx.db.selectFrom('search_state').selectAll().forUpdate().skipLocked().executeTakeFirst();
  return row ?? null;
}

/** Writes how far the rows are now. */
export async function saveSearchState(tx: Tx, change: Updateable<Row>): Promise<void> {
  await tx.db.updateTable('search_state').set(change).execute();
}
