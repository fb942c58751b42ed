import { sql, type Expression, type SqlBool } from 'kysely';
import type { Actor } from '../../platform/context.ts';
import type { Permission } from '../../terms/permissions.ts';
import { widestScope } from '../access/access-policy.ts';
import { complaintScope } from '../complaint/complaint-policy.ts';

/**
 * The parties (table `parties`) for which the actor has the permission: all with the widest scope, otherwise those
 * behind a complaint within that scope, or asked from outside for a part of one.
 */
export function partyScope(actor: Actor, permission: Permission): Expression<SqlBool> {
  const scope = widestScope(actor, permission);
  if (!scope) return sql<SqlBool>`false`;
  if (scope === 'all') return sql<SqlBool>`true`;
  return sql<SqlBool>`exists (select 1 from complaints where (complaints.complainant_id = parties.id
      or complaints.id in (select o.complaint_id from sub_task_outsiders o where o.party_id = parties.id))
    and ${complaintScope(actor, permission)})`;
}
