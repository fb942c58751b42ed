import { sql, type Expression, type SqlBool } from 'kysely';
import type { Actor } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { requirePermission, widestScope } from '../access/access-policy.ts';

/** The imports the actor may see: everybody's with `import.run` for the whole company, else one's own. */
export function importScope(actor: Actor): Expression<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const scope = widestScope(actor, 'import.run');
  if (!scope || actor.kind !== 'person') return sql<SqlBool>`false`;
  return scope === 'all' ? sql<SqlBool>`true` : sql<SqlBool>`imports.created_by = ${actor.personId}`;
}

/** Where rows may go. */
export interface Destination {
  regionId: string | null;
  departmentId: string | null;
}

/**
 * Where the actor's imports go: as asked where they import for the whole company, else into their own region or
 * department and nowhere else.
 * @throws AppError `access.forbidden`, `import.elsewhere_forbidden`
 */
export function destinationFor(actor: Actor, asked: Destination): Destination {
  const scope = requirePermission(actor, 'import.run');
  if (scope === 'all' || actor.kind !== 'person') return asked;
  const regionId = asked.regionId ?? actor.regionId;
  const departmentId = asked.departmentId ?? (scope === 'region' ? null : actor.departmentId);
  const regionFits = regionId === actor.regionId && (scope === 'region' || departmentId !== null);
  const departmentFits =
    scope === 'region' || (departmentId !== null && actor.departmentIds.includes(departmentId));
  if (!regionFits || !departmentFits) throw new AppError('import.elsewhere_forbidden');
  return { regionId, departmentId };
}
