/**
 * What a person may be allowed to do. A role grants a permission within a scope; what is not granted is
 * refused (PRI-1). `complaint.*` and `party.*` are checked against the record's own scope, the rest against
 * the whole company.
 */
export const permissions = [
  'complaint.read',
  'complaint.read-confidential',
  'complaint.register',
  'complaint.classify',
  'complaint.assign',
  'complaint.supervise',
  'complaint.handle',
  'complaint.comment',
  'complaint.approve',
  'complaint.verify',
  'complaint.close',
  'complaint.close-exceptionally',
  'complaint.reopen',
  'complaint.archive',
  'party.read',
  'party.edit',
  'party.unmask',
  'party.erase',
  'work.read',
  'measures.read',
  'import.run',
  'organization.manage',
  'people.manage',
  'roles.manage',
  'keys.manage',
  'process.read',
  'process.manage',
  'audit.read',
  'settings.manage',
  'system.read',
] as const;

/** One of {@link permissions}. */
export type Permission = (typeof permissions)[number];

/** How far a permission reaches, from narrow to wide: what is mine, my department (with those below it), my region, everything. */
export const scopes = ['own', 'department', 'region', 'all'] as const;

/** One of {@link scopes}. */
export type Scope = (typeof scopes)[number];

/** One line of a role. */
export interface Grant {
  permission: Permission;
  scope: Scope;
}

/**
 * Who may call a route: everybody, anyone signed in, the holder of a complaint's private link or of the link to one
 * sub-task, or people with a permission in some scope.
 */
export type Access = 'public' | 'signed-in' | 'complainant' | 'outside' | Permission;
