import { sql, type Expression, type SqlBool } from 'kysely';
import type { Actor, PersonActor } from '../../platform/context.ts';
import type { Permission } from '../../terms/permissions.ts';

/** What the policy looks at on a complaint. `mine`: open or settled work on it is or was in this person's hands. */
export interface ScopedComplaint {
  id: string;
  owner_id: string | null;
  first_contact_id: string | null;
  registered_by: string | null;
  department_id: string | null;
  region_id: string | null;
  confidential: boolean;
  mine: boolean;
}

/**
 * The rows of `complaints` (under this alias) that the actor may see: by the scope of the permission, always what
 * is or was their own work, never where they have an interest (DI-7), confidential ones only with that permission.
 * Everything that hangs on a complaint is listed through this.
 */
export function complaintScope(
  actor: Actor,
  permission: Permission = 'complaint.read',
  alias = 'complaints',
): Expression<SqlBool> {
  const id = sql.ref(`${alias}.id`);
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  if (actor.kind === 'complainant') return sql<SqlBool>`${id} = ${actor.complaintId}`;
  if (actor.kind !== 'person') return sql<SqlBool>`false`;
  const scopes = scopesOf(actor, permission);
  if (scopes.size === 0) return sql<SqlBool>`false`;
  const own = ownComplaints(actor, alias);
  // What is cheap to look at comes first.
  const open = [...placesOf(actor, scopes, alias), own];
  const within = scopes.has('all') ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(open, sql` or `)})`;
  const confidential = holdsPermission(actor, 'complaint.read-confidential')
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(not ${sql.ref(`${alias}.confidential`)} or ${own})`;
  return sql<SqlBool>`(${within} and ${confidential} and not exists (
    select 1 from interests i where i.complaint_id = ${id} and i.person_id = ${actor.personId}))`;
}

/**
 * The scope of reading as parts that an index serves each, for a list to be put together from the beginnings of its
 * parts; every part needs {@link complaintScope} besides. None where one look does for all.
 */
export function complaintParts(
  actor: Actor,
  permission: Permission = 'complaint.read',
): Expression<SqlBool>[] {
  if (actor.kind !== 'person') return [];
  const scopes = scopesOf(actor, permission);
  if (scopes.size === 0 || scopes.has('all')) return [];
  const people = [actor.personId, ...actor.deputyFor];
  const inHands = (whose: Expression<SqlBool>) => sql<SqlBool>`complaints.id in (
    select w.complaint_id from work_items w where w.state <> 'cancelled' and ${whose})`;
  return [
    ...placesOf(actor, scopes, 'complaints'),
    sql<SqlBool>`complaints.owner_id = any(${people}::uuid[])`,
    sql<SqlBool>`complaints.first_contact_id = any(${people}::uuid[])`,
    sql<SqlBool>`complaints.registered_by = ${actor.personId}`,
    inHands(sql<SqlBool>`w.assignee_id = any(${people}::uuid[])`),
    ...(actor.positions.length > 0
      ? [inHands(sql<SqlBool>`w.assignee_id is null and w.position = any(${[...actor.positions]}::text[])`)]
      : []),
  ];
}

function placesOf(actor: PersonActor, scopes: Set<string>, alias: string): Expression<SqlBool>[] {
  const region = sql.ref(`${alias}.region_id`);
  const department = sql.ref(`${alias}.department_id`);
  return [
    ...(scopes.has('region') && actor.regionId ? [sql<SqlBool>`${region} = ${actor.regionId}`] : []),
    ...(scopes.has('department') && actor.departmentIds.length > 0
      ? [sql<SqlBool>`${department} = any(${[...actor.departmentIds]}::uuid[])`]
      : []),
  ];
}

/** Whether the row is the person's own: a duty on it, registered by them, or work in their hands or their post's. */
export function ownComplaints(actor: PersonActor, alias = 'complaints'): Expression<SqlBool> {
  const people = [actor.personId, ...actor.deputyFor];
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<SqlBool>`(${column('owner_id')} = any(${people}::uuid[])
    or ${column('first_contact_id')} = any(${people}::uuid[])
    or ${column('registered_by')} = ${actor.personId}
    or exists (select 1 from work_items w where w.complaint_id = ${column('id')} and w.state <> 'cancelled'
      and (w.assignee_id = any(${people}::uuid[]) or (w.assignee_id is null and w.position = any(${[...actor.positions]}::text[])
        and (w.department_id is null or w.department_id = any(${[...actor.departmentIds]}::uuid[]))))))`;
}

/** Whether the actor may do this on this complaint, which they can see already. */
export function mayOn(actor: Actor, permission: Permission, complaint: ScopedComplaint): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'person') return false;
  const scopes = scopesOf(actor, permission);
  if (scopes.size === 0) return false;
  if (scopes.has('all') || isOwn(actor, complaint)) return true;
  if (scopes.has('region') && complaint.region_id && complaint.region_id === actor.regionId) return true;
  return (
    scopes.has('department') &&
    !!complaint.department_id &&
    actor.departmentIds.includes(complaint.department_id)
  );
}

/** The permissions the actor has on this complaint: what the server tells the screen. */
export function abilitiesOn(actor: Actor, complaint: ScopedComplaint): Permission[] {
  if (actor.kind !== 'person') return [];
  const held = new Set(actor.grants.map((grant) => grant.permission));
  return [...held].filter((permission) => mayOn(actor, permission, complaint));
}

function isOwn(actor: PersonActor, complaint: ScopedComplaint): boolean {
  const people = [actor.personId, ...actor.deputyFor];
  return (
    complaint.mine ||
    complaint.registered_by === actor.personId ||
    people.some((person) => person === complaint.owner_id || person === complaint.first_contact_id)
  );
}

function holdsPermission(actor: PersonActor, permission: Permission): boolean {
  return actor.grants.some((grant) => grant.permission === permission);
}

function scopesOf(actor: PersonActor, permission: Permission): Set<string> {
  return new Set(actor.grants.filter((grant) => grant.permission === permission).map((grant) => grant.scope));
}
