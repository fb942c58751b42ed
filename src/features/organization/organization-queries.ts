import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { Texts } from '../../terms/lists.ts';
import type { TreeNode } from './organization-rules.ts';

/** The whole structure as screens and pickers need it; a few hundred rows at most. */
export async function readOrganization(ctx: Ctx) {
  return {
    departments: await readDepartments(ctx),
    regions: await readRegions(ctx),
    positions: await readPositions(ctx),
    categories: await readCategories(ctx),
    calendars: (
      await ctx.db.selectFrom('calendars').select(['id', 'code', 'title', 'zone']).orderBy('code').execute()
    ).map((row) => ({ ...row, title: row.title as Texts })),
  };
}

async function readDepartments(ctx: Ctx) {
  const rows = await ctx.db
    .selectFrom('departments')
    .leftJoin('people as head', 'head.id', 'departments.head_id')
    .selectAll('departments')
    .select('head.name as head_name')
    .select((select) =>
      select
        .selectFrom('people')
        .whereRef('people.department_id', '=', 'departments.id')
        .where('people.active', '=', true)
        .select(sql<number>`count(*)::int`.as('people'))
        .as('people'),
    )
    .orderBy('departments.code')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    title: row.title as Texts,
    duties: row.duties as Texts | null,
    parentId: row.parent_id,
    regionId: row.region_id,
    headId: row.head_id,
    headName: row.head_name,
    people: row.people ?? 0,
    active: row.active,
    version: row.version,
  }));
}

async function readRegions(ctx: Ctx) {
  const rows = await ctx.db.selectFrom('regions').selectAll().orderBy('code').execute();
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    title: row.title as Texts,
    calendarId: row.calendar_id,
    active: row.active,
    version: row.version,
  }));
}

async function readPositions(ctx: Ctx) {
  const rows = await ctx.db
    .selectFrom('positions')
    .selectAll()
    .select(
      sql<number>`(select count(*)::int from people where people.active and people.positions @> array[positions.code])`.as(
        'people',
      ),
    )
    .orderBy('sort')
    .orderBy('code')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    title: row.title as Texts,
    duties: row.duties as Texts | null,
    people: row.people,
    version: row.version,
  }));
}

async function readCategories(ctx: Ctx) {
  const rows = await ctx.db.selectFrom('categories').selectAll().orderBy('sort').orderBy('code').execute();
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    title: row.title as Texts,
    parentId: row.parent_id,
    departmentId: row.department_id,
    sort: row.sort,
    active: row.active,
    version: row.version,
  }));
}

/** The tree of departments or categories as parents. */
export async function readTree(ctx: Ctx, table: 'departments' | 'categories'): Promise<TreeNode[]> {
  const rows = await ctx.db.selectFrom(table).select(['id', 'parent_id']).execute();
  return rows.map((row) => ({ id: row.id, parentId: row.parent_id }));
}

/** What still hangs on a department: active people and active departments below. */
export async function countInDepartment(
  ctx: Ctx,
  id: string,
): Promise<{ people: number; departments: number }> {
  const { rows } = await sql<{ people: number; departments: number }>`select
    (select count(*)::int from people where department_id = ${id} and active) as people,
    (select count(*)::int from departments where parent_id = ${id} and active) as departments`.execute(
    ctx.db,
  );
  return rows[0] ?? { people: 0, departments: 0 };
}

/** How many categories in use stand under one. */
export async function countInCategory(ctx: Ctx, id: string): Promise<number> {
  const row = await ctx.db
    .selectFrom('categories')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('parent_id', '=', id)
    .where('active', '=', true)
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** Whether a row with this id exists: pickers send ids, and a wrong one is a field error. */
export async function exists(
  ctx: Ctx,
  table: 'departments' | 'regions' | 'calendars' | 'people' | 'categories',
  id: string,
): Promise<boolean> {
  const row = await ctx.db.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

/** Whether there is a post with this code. */
export async function positionExists(ctx: Ctx, code: string): Promise<boolean> {
  const row = await ctx.db.selectFrom('positions').select('code').where('code', '=', code).executeTakeFirst();
  return row !== undefined;
}

/** Whether nothing of a kind is there yet. */
export async function isStructureEmpty(
  ctx: Ctx,
  table: 'departments' | 'positions' | 'categories' | 'calendars',
): Promise<boolean> {
  const row = await ctx.db
    .selectFrom(table)
    .select(sql<number>`1`.as('one'))
    .limit(1)
    .executeTakeFirst();
  return row === undefined;
}
