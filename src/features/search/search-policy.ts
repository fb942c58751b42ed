import type { Actor, PersonActor } from '../../platform/context.ts';
import { quoted } from '../../platform/search-text.ts';
import type { Permission } from '../../terms/permissions.ts';
import { widestScope } from '../access/access-policy.ts';
import { postToken, scopeToken } from './search-rules.ts';

/**
 * Tokens of which a row has at least one if the actor may see its complaint, as a tsquery; null for those who see
 * (nearly) everything. It only narrows what the index gives: the policy of complaints still decides on every row.
 */
export function scopeQuery(actor: Actor, permission: Permission = 'complaint.read'): string | null {
  if (actor.kind !== 'person') return null;
  const scope = widestScope(actor, permission);
  if (scope === 'all') return null;
  const reached = actor.grants.filter((grant) => grant.permission === permission).map((grant) => grant.scope);
  const tokens = [
    ...ownTokens(actor),
    ...(reached.includes('department') ? actor.departmentIds.map((id) => scopeToken('d', id)) : []),
    ...(reached.includes('region') && actor.regionId ? [scopeToken('r', actor.regionId)] : []),
  ];
  return `(${tokens.map(quoted).join(' | ')})`;
}

/** What is theirs whatever their scope: duties, registrations, and work in their hands or waiting for their posts. */
function ownTokens(actor: PersonActor): string[] {
  return [
    ...[actor.personId, ...actor.deputyFor].map((id) => scopeToken('p', id)),
    ...actor.positions.flatMap((position) =>
      [null, ...actor.postDepartmentIds].map((department) => postToken(position, department)),
    ),
  ];
}
