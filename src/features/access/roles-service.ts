import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { isDuplicate } from '../../platform/database.ts';
import { AppError, type FieldError } from '../../platform/errors.ts';
import { scopesOf } from '../../terms/permission-scopes.ts';
import type { Grant } from '../../terms/permissions.ts';
import type { Texts } from '../../terms/lists.ts';
import { widestGrants } from './access-rules.ts';
import { countAdministrators, countHolders, roleExists } from './roles-queries.ts';
import { changeRole, deleteRole, insertRole, lockRoles } from './roles-store.ts';
import { shippedRoles } from './shipped-roles.ts';

/** Grants in order, each permission once; refuses a scope the permission cannot have. */
function checkedGrants(grants: readonly Grant[]): Grant[] {
  const fields = grants.flatMap(({ permission, scope }, index): FieldError[] =>
    scopesOf(permission).includes(scope)
      ? []
      : [{ path: `/grants/${index}/scope`, code: 'field.not_offered' }],
  );
  if (fields.length) throw new AppError('request.fields_invalid', {}, { fields });
  return widestGrants(grants);
}

/**
 * Somebody must stay who can manage people and roles; call it before the end of a transaction that may have taken
 * that from the last one.
 * @throws AppError `access.last_administrator`
 */
export async function requireAdministrator(tx: Tx): Promise<void> {
  if ((await countAdministrators(tx)) === 0) throw new AppError('access.last_administrator');
}

/** Adds a role. */
export async function createRole(
  ctx: Ctx,
  role: { code: string; title: Texts; grants: readonly Grant[] },
): Promise<void> {
  const grants = checkedGrants(role.grants);
  try {
    await command(ctx, (tx) => insertRole(tx, { code: role.code, title: role.title, grants }));
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const fields = [{ path: '/code', code: 'access.code_taken' }];
    throw new AppError('request.fields_invalid', {}, { fields });
  }
}

/**
 * Changes what a role may do; it holds from the next request of everyone who has it.
 * @throws AppError `access.role_not_found`, `access.role_conflict`, `access.last_administrator`
 */
export async function updateRole(
  ctx: Ctx,
  code: string,
  role: { title: Texts; grants: readonly Grant[]; version: number },
): Promise<void> {
  const grants = checkedGrants(role.grants);
  await command(ctx, async (tx) => {
    await lockRoles(tx);
    if (!(await changeRole(tx, { code, title: role.title, grants }, role.version)))
      throw new AppError((await roleExists(tx, code)) ? 'access.role_conflict' : 'access.role_not_found');
    await requireAdministrator(tx);
  });
}

/**
 * Removes a role nobody holds.
 * @throws AppError `access.role_not_found`, `access.role_in_use`
 */
export async function removeRole(ctx: Ctx, code: string): Promise<void> {
  await command(ctx, async (tx) => {
    await lockRoles(tx);
    const people = await countHolders(tx, code);
    if (people > 0) throw new AppError('access.role_in_use', { people });
    if (!(await deleteRole(tx, code))) throw new AppError('access.role_not_found');
  });
}

/** Puts the shipped roles into an installation that has none. */
export async function seedShippedRoles(tx: Tx): Promise<void> {
  await lockRoles(tx);
  if (await roleExists(tx, null)) return;
  for (const role of shippedRoles) await insertRole(tx, { ...role, shipped: true });
}
