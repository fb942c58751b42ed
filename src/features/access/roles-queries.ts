import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { Texts } from '../../terms/lists.ts';
import type { Grant } from '../../terms/permissions.ts';

/** All roles with what they may and how many people hold them. */
export async function readRoles(ctx: Ctx) {
  const rows = await ctx.db
    .selectFrom('roles')
    .selectAll()
    .select(
      sql<number>`(select count(*)::int from person_roles held join people on people.id = held.person_id
        where held.role_code = roles.code and people.active)`.as('people'),
    )
    .orderBy('shipped', 'desc')
    .orderBy('code')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    title: row.title as Texts,
    grants: row.grants as Grant[],
    shipped: row.shipped,
    people: row.people,
    version: row.version,
  }));
}

/** Whether there is a role with this code, or any at all for null. */
export async function roleExists(ctx: Ctx, code: string | null): Promise<boolean> {
  let query = ctx.db.selectFrom('roles').select('code').limit(1);
  if (code !== null) query = query.where('code', '=', code);
  return (await query.executeTakeFirst()) !== undefined;
}

/** How many people hold a role, active or not. */
export async function countHolders(ctx: Ctx, code: string): Promise<number> {
  const row = await ctx.db
    .selectFrom('person_roles')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('role_code', '=', code)
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** How many active people can manage both people and roles. */
export async function countAdministrators(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from people where active and
      (select count(distinct line ->> 'permission') from person_roles held
        join roles role on role.code = held.role_code
        cross join jsonb_array_elements(role.grants) line
        where held.person_id = people.id
          and line ->> 'permission' in ('people.manage', 'roles.manage')) = 2`.execute(ctx.db);
  return rows[0]?.count ?? 0;
}

/** The grants of some roles together, by role. */
export async function readGrants(ctx: Ctx, codes: readonly string[]): Promise<Map<string, Grant[]>> {
  if (codes.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('roles')
    .select(['code', 'grants'])
    .where('code', 'in', [...codes])
    .execute();
  return new Map(rows.map((row) => [row.code, row.grants as Grant[]]));
}
