import { sql } from 'kysely';
import { json, type Tx } from '../../platform/context.ts';
import type { Texts } from '../../terms/lists.ts';
import type { Grant } from '../../terms/permissions.ts';
import { appendEvent } from '../audit/audit-store.ts';

/** A role to be written. */
export interface RoleRow {
  code: string;
  title: Texts;
  grants: readonly Grant[];
  shipped?: boolean;
}

const stream = { kind: 'settings', id: 'roles' } as const;

function noted({ code, title, grants }: RoleRow) {
  return {
    code,
    title: title['zh-CN'],
    grants: grants.map(({ permission, scope }) => `${permission}:${scope}`),
  };
}

/** Adds a role. */
export async function insertRole(tx: Tx, role: RoleRow): Promise<void> {
  await tx.db
    .insertInto('roles')
    .values({
      code: role.code,
      title: json(role.title),
      grants: json(role.grants),
      shipped: role.shipped ?? false,
    })
    .execute();
  await appendEvent(tx, { stream, kind: 'role.created', data: noted(role) });
}

/** Changes a role as seen in `version`; false when somebody else was faster or it does not exist. */
export async function changeRole(tx: Tx, role: RoleRow, version: number): Promise<boolean> {
  const changed = await tx.db
    .updateTable('roles')
    .set((row) => ({
      title: json(role.title),
      grants: json(role.grants),
      version: row('version', '+', 1),
    }))
    .where('code', '=', role.code)
    .where('version', '=', version)
    .returning('code')
    .executeTakeFirst();
  if (!changed) return false;
  await appendEvent(tx, { stream, kind: 'role.changed', data: noted(role) });
  return true;
}

/** Removes a role nobody holds; false when it does not exist. */
export async function deleteRole(tx: Tx, code: string): Promise<boolean> {
  const gone = await tx.db.deleteFrom('roles').where('code', '=', code).returning('code').executeTakeFirst();
  if (!gone) return false;
  await appendEvent(tx, { stream, kind: 'role.removed', data: { code } });
  return true;
}

/** Roles and who holds them change one after another, so that the last administrator cannot slip out between. */
export async function lockRoles(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('redress roles'))`.execute(tx.db);
}
