import { sql, type Expression, type SqlBool } from 'kysely';
import type { SavedView } from '../../contract/view-contract.ts';
import type { Ctx, PersonActor } from '../../platform/context.ts';

/** Views the person sees: their own, those shared with their department or one above it, and those for all. */
export function viewScope(person: PersonActor): Expression<SqlBool> {
  return sql<SqlBool>`(saved_views.owner_id = ${person.personId} or saved_views.shared = 'all'
    or (saved_views.shared = 'department' and saved_views.department_id in (
      with recursive up as (
        select id, parent_id from departments where id = ${person.departmentId}
        union select d.id, d.parent_id from departments d join up on d.id = up.parent_id)
      select id from up)))`;
}

/** Every view the person sees, by title, their own first. */
export async function viewsFor(ctx: Ctx, person: PersonActor): Promise<SavedView[]> {
  const rows = await ctx.db
    .selectFrom('saved_views')
    .innerJoin('people', 'people.id', 'saved_views.owner_id')
    .leftJoin('first_views', (join) =>
      join
        .onRef('first_views.view_id', '=', 'saved_views.id')
        .on('first_views.person_id', '=', person.personId),
    )
    .selectAll('saved_views')
    .select(['people.name as owner_name', 'first_views.view_id as first'])
    .where(viewScope(person))
    .orderBy((eb) => eb('saved_views.owner_id', '=', person.personId), 'desc')
    .orderBy('saved_views.title')
    .limit(500)
    .execute();
  return rows.map((row) => {
    const mine = row.owner_id === person.personId;
    return {
      ...{ id: row.id, title: row.title, shared: row.shared as SavedView['shared'] },
      ...{ look: row.look as SavedView['look'], owner: mine ? null : row.owner_name, mine },
      ...{ first: row.first !== null, version: row.version },
    };
  });
}

/** Whether the person sees this view. */
export async function seesView(ctx: Ctx, person: PersonActor, id: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('saved_views')
    .select('id')
    .where('id', '=', id)
    .where(viewScope(person))
    .executeTakeFirst();
  return row !== undefined;
}
