import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { planAnew } from '../../platform/database-statements.ts';
import type { FilterConditions } from './complaint-filter-queries.ts';
import { complaintParts, complaintScope } from './complaint-policy.ts';
import type { Section } from './complaint-sort-queries.ts';

/**
 * Which complaints are in a section. Who sees all looks through the list in its order; where the scope has several
 * parts, the beginnings of each are looked up apart, because no index serves "one or the other" in an order.
 */
export function within(
  ctx: Ctx,
  filters: FilterConditions,
  section: Section,
  limit: number,
): Expression<SqlBool> {
  const conditions = [...filters.conditions, ...section.where, complaintScope(ctx.actor)];
  const parts = complaintParts(ctx.actor);
  if (parts.length === 0) return every(conditions);
  return sql<SqlBool>`complaints.id in (${sql.join(
    parts.map(
      (part) =>
        sql`(select complaints.id from complaints where ${every([part, ...conditions])} order by ${section.orderBy} limit ${limit})`,
    ),
    sql` union all `,
  )})`;
}

function every(conditions: readonly Expression<SqlBool>[]): Expression<SqlBool> {
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
}

/** How many there are, but at most one more than `limit`. */
export async function countUpTo(ctx: Ctx, filters: FilterConditions, limit: number): Promise<number> {
  const conditions = [...filters.conditions, complaintScope(ctx.actor)];
  const some = (where: readonly Expression<SqlBool>[]): RawBuilder<unknown> =>
    sql`select complaints.id from complaints where ${every(where)} limit ${limit + 1}`;
  const parts = complaintParts(ctx.actor);
  const found =
    parts.length === 0
      ? some(conditions)
      : sql`select id from (${sql.join(
          parts.map((part) => sql`(${some([part, ...conditions])})`),
          sql` union `,
        )}) parts limit ${limit + 1}`;
  const front = sql.raw(filters.uneven ? planAnew : '');
  const { rows } = await sql<{
    count: number;
  }>`select ${front} count(*)::int as count from (${found}) found`.execute(ctx.reads);
  return rows[0]?.count ?? 0;
}
