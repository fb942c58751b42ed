import { scopesOf } from '../../../../../terms/permission-scopes.ts';
import { permissions, type Grant, type Permission, type Scope } from '../../../../../terms/permissions.ts';

/** What a role may, by permission; absent is not at all. */
export type GrantMap = Partial<Record<Permission, Scope>>;

/** Permissions that stand together in the matrix; the part before the dot names the group. */
export const permissionGroups = [
  { title: 'desk.admin.roles.group.cases', starts: ['complaint.', 'work.', 'measures.', 'import.'] },
  { title: 'desk.admin.roles.group.customers', starts: ['party.'] },
  {
    title: 'desk.admin.roles.group.company',
    starts: ['organization.', 'people.', 'roles.', 'keys.', 'process.'],
  },
  { title: 'desk.admin.roles.group.system', starts: ['audit.', 'settings.', 'system.'] },
] as const;

/** The permissions of a group, in the order of the closed list. */
export function permissionsOf(group: (typeof permissionGroups)[number]): Permission[] {
  return permissions.filter((permission) => group.starts.some((start) => permission.startsWith(start)));
}

/** Grants as the matrix holds them. */
export function grantMap(grants: readonly Grant[]): GrantMap {
  return Object.fromEntries(grants.map(({ permission, scope }) => [permission, scope]));
}

/** The matrix as grants, in the order of the closed list. */
export function grantList(map: GrantMap): Grant[] {
  return permissions.flatMap((permission): Grant[] => {
    const scope = map[permission];
    return scope && scopesOf(permission).includes(scope) ? [{ permission, scope }] : [];
  });
}
