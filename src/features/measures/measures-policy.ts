import { sql, type Expression, type SqlBool } from 'kysely';
import type { Actor, PersonActor } from '../../platform/context.ts';
import type { Permission } from '../../terms/permissions.ts';

/** How far somebody's numbers reach. `nowhere`: only to cases of their own, of which no numbers are kept. */
export interface MeasuresReach {
  kind: 'all' | 'part' | 'nowhere';
  confidential: boolean;
}

/** How far the actor's numbers reach: where they may both read measures and see the complaints themselves. */
export function measuresReach(actor: Actor): MeasuresReach {
  if (actor.kind === 'system') return { kind: 'all', confidential: true };
  if (actor.kind !== 'person') return { kind: 'nowhere', confidential: false };
  const places = [placesOf(actor, 'measures.read'), placesOf(actor, 'complaint.read')];
  const confidential = scopesOf(actor, 'complaint.read-confidential').size > 0;
  if (places.some((one) => one !== 'all' && one.length === 0)) return { kind: 'nowhere', confidential };
  return { kind: places.every((one) => one === 'all') ? 'all' : 'part', confidential };
}

/**
 * The slices (table `measure_slices` under this alias) whose complaints the actor may all see: by the scope of
 * `measures.read` and of `complaint.read`, confidential ones only with that permission. A person's own cases
 * elsewhere are not in it. Cases they have an interest in (DI-7) are; whoever adds up takes those off again.
 */
export function sliceScope(actor: Actor, alias = 's'): Expression<SqlBool> {
  const reach = measuresReach(actor);
  if (reach.kind === 'nowhere') return sql<SqlBool>`false`;
  const open = reach.confidential
    ? sql<SqlBool>`true`
    : sql<SqlBool>`not ${sql.ref(`${alias}.confidential`)}`;
  if (reach.kind === 'all' || actor.kind !== 'person') return open;
  const within = (['measures.read', 'complaint.read'] as const).map((permission) => {
    const places = placesOf(actor, permission);
    if (places === 'all') return sql<SqlBool>`true`;
    const parts = places.map(
      ({ column, ids }) => sql<SqlBool>`${sql.ref(`${alias}.${column}`)} = any(${[...ids]}::uuid[])`,
    );
    return sql<SqlBool>`(${sql.join(parts, sql` or `)})`;
  });
  return sql<SqlBool>`(${sql.join([open, ...within], sql` and `)})`;
}

type Places = 'all' | { column: 'region_id' | 'department_id'; ids: readonly string[] }[];

function placesOf(actor: PersonActor, permission: Permission): Places {
  const scopes = scopesOf(actor, permission);
  if (scopes.has('all')) return 'all';
  return [
    ...(scopes.has('region') && actor.regionId
      ? [{ column: 'region_id' as const, ids: [actor.regionId] }]
      : []),
    ...(scopes.has('department') && actor.departmentIds.length > 0
      ? [{ column: 'department_id' as const, ids: actor.departmentIds }]
      : []),
  ];
}

function scopesOf(actor: PersonActor, permission: Permission): Set<string> {
  return new Set(actor.grants.filter((grant) => grant.permission === permission).map(({ scope }) => scope));
}
