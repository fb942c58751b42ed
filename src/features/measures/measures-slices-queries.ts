import { sql, type Expression, type SqlBool } from 'kysely';
import type { MeasureFilters } from '../../contract/measures-contract.ts';
import type { Actor, Ctx } from '../../platform/context.ts';
import type { Dimension } from '../../terms/measures.ts';
import { readTree } from '../organization/organization-queries.ts';
import { finestCube, withDescendants } from './measures-rules.ts';
import { measuresReach, sliceScope } from './measures-policy.ts';

/**
 * The cube that is fine enough: it must know what is filtered and broken down by, and how far the actor's numbers
 * reach. The finest where that is more than one of category, channel, and department with region.
 */
export function cubeFor(actor: Actor, filters: MeasureFilters, by?: Dimension): number {
  const category = filters.category !== undefined || by === 'category';
  const channel = filters.channel !== undefined || by === 'channel';
  const isPlaced = filters.department !== undefined || filters.region !== undefined;
  const place = isPlaced || by === 'department' || by === 'region' || measuresReach(actor).kind !== 'all';
  const cube = (category ? 1 : 0) + (channel ? 2 : 0) + (place ? 4 : 0);
  return [0, 1, 2, 4].includes(cube) ? cube : finestCube;
}

/** The slices (table `measure_slices s`) that the filters ask for, as far as the actor may see all of each. */
export async function slicesAsked(ctx: Ctx, filters: MeasureFilters): Promise<Expression<SqlBool>> {
  const parts: Expression<SqlBool>[] = [sliceScope(ctx.actor)];
  if (filters.kind !== 'all') parts.push(sql<SqlBool>`s.kind = ${filters.kind}`);
  if (filters.channel) parts.push(sql<SqlBool>`s.channel = ${filters.channel}`);
  for (const name of ['department', 'region'] as const) {
    const asked = filters[name];
    const column = sql.ref(`s.${name}_id`);
    if (asked === 'none') parts.push(sql<SqlBool>`${column} is null`);
    else if (asked) parts.push(sql<SqlBool>`${column} = ${asked}`);
  }
  const { category } = filters;
  if (category === 'none') parts.push(sql<SqlBool>`s.category_id is null`);
  else if (category?.startsWith('=')) parts.push(sql<SqlBool>`s.category_id = ${category.slice(1)}`);
  else if (category) {
    const ids = withDescendants(await readTree(ctx, 'categories'), category);
    parts.push(sql<SqlBool>`s.category_id = any(${ids}::uuid[])`);
  }
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
}
