import { sql, type Expression, type SqlBool } from 'kysely';
import type { Actor, PersonActor } from '../../platform/context.ts';
import type { Permission } from '../../terms/permissions.ts';

/**
 * What the policy looks at on a complaint. `mine`: open or settled work on it is or was in this person's hands;
 * `handled`: that work is handling it now, not a part that somebody was asked for.
 */
export interface ScopedComplaint {
  id: string;
  owner_id: string | null;
  first_contact_id: string | null;
  registered_by: string | null;
  department_id: string | null;
  region_id: string | null;
  confidential: boolean;
  mine: boolean;
  handled: boolean;
}

/** Work that is a part of the case asked of somebody, or an answer they owe: whoever has it does not handle the case. */
const partKinds = [
  'sub-task',
  'sub-task-outside',
  'sub-task-answer',
  'action',
  'follow-up',
  'handover',
] as const;

/** What any work on a case brings with it, in the scope of one's own; everything else is for whoever handles it. */
const withAnyWork: ReadonlySet<Permission> = new Set([
  ...(['complaint.read', 'complaint.read-confidential', 'complaint.comment', 'party.read'] as const),
  ...(['complaint.approve', 'complaint.verify', 'work.read'] as const),
]);

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
  if (actor.kind === 'complainant' || actor.kind === 'outside')
    return sql<SqlBool>`${id} = ${actor.complaintId}`;
  if (actor.kind !== 'person') return sql<SqlBool>`false`;
  const scopes = scopesOf(actor, permission);
  if (scopes.size === 0) return sql<SqlBool>`false`;
  const own = withAnyWork.has(permission) ? ownComplaints(actor, alias) : handledComplaints(actor, alias);
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
  return sql<SqlBool>`(${dutyOf(actor, alias)} or ${workOf(actor, alias, sql`w.state <> 'cancelled'`)})`;
}

/**
 * Whether the person handles the row: a duty on it, registered by them, or work of the stage it is in, with them or
 * their post, also when they have just done it. A part they were asked for (DI-4, IMP-1) is not handling.
 */
export function handledComplaints(actor: PersonActor, alias = 'complaints'): Expression<SqlBool> {
  const inStage = sql`w.kind <> all(${[...partKinds]}::text[]) and (w.state = 'open' or (w.state = 'done'
    and w.settled_at >= (${sql.ref(`${alias}.process_state`)} ->> 'enteredAt')::timestamptz))`;
  return sql<SqlBool>`(${dutyOf(actor, alias)} or ${workOf(actor, alias, inStage)})`;
}

function dutyOf(actor: PersonActor, alias: string): Expression<SqlBool> {
  const people = [actor.personId, ...actor.deputyFor];
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<SqlBool>`(${column('owner_id')} = any(${people}::uuid[])
    or ${column('first_contact_id')} = any(${people}::uuid[])
    or ${column('registered_by')} = ${actor.personId})`;
}

function workOf(actor: PersonActor, alias: string, which: Expression<unknown>): Expression<SqlBool> {
  const people = [actor.personId, ...actor.deputyFor];
  return sql<SqlBool>`exists (select 1 from work_items w where w.complaint_id = ${sql.ref(`${alias}.id`)} and ${which}
      and (w.assignee_id = any(${people}::uuid[]) or (w.assignee_id is null and w.position = any(${[...actor.positions]}::text[])
        and (w.department_id is null or w.department_id = any(${[...actor.postDepartmentIds]}::uuid[])))))`;
}

/**
 * Whether the actor may do this on this complaint, which they can see already. `part`: also who was asked for a part
 * of it may, with the permission for their own cases (adding evidence, the proof of an action).
 */
export function mayOn(
  actor: Actor,
  permission: Permission,
  complaint: ScopedComplaint,
  { part = false }: { part?: boolean | undefined } = {},
): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'person') return false;
  const scopes = scopesOf(actor, permission);
  if (scopes.size === 0) return false;
  if (scopes.has('all') || isOwn(actor, complaint, part || withAnyWork.has(permission))) return true;
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

function isOwn(actor: PersonActor, complaint: ScopedComplaint, byAnyWork: boolean): boolean {
  const people = [actor.personId, ...actor.deputyFor];
  return (
    (byAnyWork ? complaint.mine : complaint.handled) ||
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
