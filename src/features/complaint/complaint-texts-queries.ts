import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { SearchPlace } from '../../terms/search-places.ts';
import type { CaseText } from './complaint-hooks.ts';
import type { Complaint } from './complaint-store.ts';

/** Columns of a complaint that search finds, and the place each stands for. */
const columns: Partial<Record<SearchPlace, keyof Complaint>> = {
  number: 'number', order: 'order_no', 'source-ref': 'source_ref', title: 'title', narrative: 'narrative',
  product: 'product', model: 'model', batch: 'batch', place: 'place', concerned: 'concerned', wishes: 'wishes',
  impact: 'impact', consequences: 'consequences', validity: 'validity_reason', closing: 'close_reason',
}; // oxfmt-ignore

/** Places that hold numbers of goods, shown as they are: what looks like a telephone there is none. */
export const numberPlaces: ReadonlySet<SearchPlace> = new Set([
  ...(['number', 'order', 'source-ref', 'product', 'model', 'batch'] as const),
]);

/** What a complaint that was written just now says in its own fields; nothing else is said of it yet. */
export function textsOfNew(complaint: Complaint): CaseText[] {
  const { id, received_at: at, source_fields: sourceFields } = complaint;
  const own = Object.entries(columns).map(([place, column]) => ({ place, body: complaint[column] }));
  const kept = Object.values(sourceFields as object).map((body: unknown) => ({
    place: 'source-field',
    body,
  }));
  return [...own, ...kept].flatMap(({ place, body }) =>
    typeof body === 'string' && body ? [{ complaint_id: id, place: place as SearchPlace, at, body }] : [],
  );
}

/** The complaint's own fields and those its source had besides, the answers to its forms, and the words said with what happened. */
function ownTexts(ids: RawBuilder<unknown>): RawBuilder<unknown> {
  const fields = Object.entries(columns).map(
    ([place, column]) => sql`(${sql.lit(place)}, c.${sql.ref(column)})`,
  );
  return sql`
    select c.id as complaint_id, f.place, c.received_at as at, f.body
    from complaints c cross join lateral (values ${sql.join(fields)}) as f(place, body)
    where c.id = any(${ids})
    union all select c.id, 'source-field', c.received_at, s.value #>> '{}' from complaints c
      cross join lateral jsonb_path_query(c.source_fields, '$.* ? (@.type() == "string")') as s(value) where c.id = any(${ids})
    union all select complaint_id, 'form', saved_at, a.answer #>> '{}' from complaint_forms
      cross join lateral jsonb_path_query(data, '$.** ? (@.type() == "string")') as a(answer)
      where complaint_id = any(${ids})
    union all select substr(t.stream_id, 11)::uuid, 'record', e.at, t.body
      from event_texts t join events e using (stream_id, seq)
      where t.stream_id = any(select 'complaint:' || id from unnest(${ids}) id)`;
}

/** Every text of these complaints that search may find, in one reading: their own and what their features add. */
export async function textsOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, CaseText[]>> {
  const found = new Map<string, CaseText[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return found;
  const given = sql`${[...ids]}::uuid[]`;
  const parts = [ownTexts, ...ctx.hooks.cases.flatMap((contributor) => contributor.texts ?? [])].map(
    (texts) => sql`select complaint_id, place::text, at, body from (${texts(given)}) t`,
  );
  const { rows } = await sql<CaseText>`select * from (${sql.join(parts, sql` union all `)}) t
    where body is not null and body <> '' order by at desc nulls last`.execute(ctx.db);
  for (const row of rows) found.get(row.complaint_id)?.push(row);
  return found;
}
