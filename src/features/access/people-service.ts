import { hashPassword } from 'better-auth/crypto';
import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { randomToken } from '../../platform/crypto.ts';
import { AppError, type FieldError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Language } from '../../terms/lists.ts';
import { isTimeZone } from '../../terms/time-zones.ts';
import { requirePerson, widestScope } from './access-policy.ts';
import { coveredBy, signInKey } from './access-rules.ts';
import { findPerson, findUnknown, isNameTaken } from './people-queries.ts';
import {
  insertPerson,
  setPersonActive,
  setPersonRoles,
  updatePerson as changePerson,
} from './people-store.ts';
import { readGrants } from './roles-queries.ts';
import { requireAdministrator } from './roles-service.ts';
import { lockRoles } from './roles-store.ts';
import {
  deleteSessions,
  insertAccount,
  noteSignIn,
  renameAccount,
  replacePassword,
} from './sign-in-store.ts';

/** A person as an administrator writes them. */
export interface PersonInput {
  name: string;
  signInName: string;
  mail: string | null;
  departmentId: string | null;
  regionId: string | null;
  positions: readonly string[];
  language: Language;
  zone: string;
}

async function checkPerson(tx: Tx, input: PersonInput, id: string | null): Promise<void> {
  const fields: FieldError[] = (await findUnknown(tx, input)).map((field) => ({
    path: `/${field}`,
    code: 'field.not_offered',
  }));
  if (!isTimeZone(input.zone)) fields.push({ path: '/zone', code: 'field.not_offered' });
  if (await isNameTaken(tx, signInKey(input.signInName), id))
    fields.push({ path: '/signInName', code: 'access.sign_in_name_taken' });
  if (fields.length) throw new AppError('request.fields_invalid', {}, { fields });
}

/** Who may not edit roles can hand out only what they hold themselves; unknown roles are a field error. */
async function checkRoles(tx: Tx, roles: readonly string[]): Promise<void> {
  const grants = await readGrants(tx, roles);
  if (grants.size !== new Set(roles).size)
    throw new AppError(
      'request.fields_invalid',
      {},
      { fields: [{ path: '/roles', code: 'field.not_offered' }] },
    );
  if (tx.actor.kind === 'system' || widestScope(tx.actor, 'roles.manage')) return;
  const { grants: held } = requirePerson(tx.actor);
  if (!coveredBy([...grants.values()].flat(), held)) throw new AppError('access.roles_beyond_own_forbidden');
}

/** Adds a person, without a password yet; returns their id. */
export async function createPerson(
  ctx: Ctx,
  input: PersonInput & { roles: readonly string[]; sample?: boolean },
): Promise<{ id: string }> {
  return command(ctx, async (tx) => {
    await lockRoles(tx);
    await checkPerson(tx, input, null);
    await checkRoles(tx, input.roles);
    const id = newId();
    const userId = await insertAccount(tx, input.signInName, null);
    const { signInName, sample = false, ...person } = input;
    await insertPerson(tx, { ...person, id, signIn: signInName, about: null, sample }, userId);
    if (input.roles.length) await setPersonRoles(tx, id, input.roles);
    return { id };
  });
}

/**
 * Changes a person as seen in `version`.
 * @throws AppError `access.person_not_found`, `access.person_conflict`
 */
export async function updatePerson(ctx: Ctx, id: string, version: number, input: PersonInput): Promise<void> {
  await command(ctx, async (tx) => {
    const before = await requireKnown(tx, id);
    await checkPerson(tx, input, id);
    const { signInName, ...rest } = input;
    if (!(await changePerson(tx, id, version, { ...rest, signIn: signInName })))
      throw new AppError('access.person_conflict');
    if (before.userId && signInKey(signInName) !== before.signIn)
      await renameAccount(tx, before.userId, signInName);
  });
}

/**
 * Gives a person exactly these roles, as seen in `version`.
 * @throws AppError `access.last_administrator` when nobody could manage people and roles any more
 */
export async function setRoles(
  ctx: Ctx,
  id: string,
  input: { roles: readonly string[]; version: number },
): Promise<void> {
  await command(ctx, async (tx) => {
    await lockRoles(tx);
    await requireKnown(tx, id);
    await checkRoles(tx, input.roles);
    if (!(await changePerson(tx, id, input.version, {}))) throw new AppError('access.person_conflict');
    await setPersonRoles(tx, id, input.roles);
    await requireAdministrator(tx);
  });
}

/**
 * Deactivates a person, whose sessions end and whose keys stop working at once, or lets them in again.
 * @throws AppError `access.not_oneself`, `access.last_administrator`
 */
export async function setActive(ctx: Ctx, id: string, active: boolean): Promise<void> {
  await command(ctx, async (tx) => {
    await lockRoles(tx);
    const { userId } = await requireKnown(tx, id);
    if (!active && tx.actor.kind === 'person' && tx.actor.personId === id)
      throw new AppError('access.not_oneself');
    await setPersonActive(tx, id, active);
    if (active) return;
    if (userId) await deleteSessions(tx, userId);
    await requireAdministrator(tx);
  });
}

/** Makes an initial password, to be told to the person this once; ends their sessions and second factor. */
export async function resetPassword(ctx: Ctx, id: string): Promise<{ password: string }> {
  const password = (randomToken(80).match(/.{4}/g) ?? []).join('-').toLowerCase();
  const hash = await hashPassword(password);
  await command(ctx, async (tx) => {
    const { userId } = await requireKnown(tx, id);
    if (!userId) throw new AppError('access.person_not_found');
    await replacePassword(tx, userId, hash);
    await noteSignIn(tx, id, 'person.password-reset');
  });
  return { password };
}

async function requireKnown(
  tx: Tx,
  id: string,
): Promise<NonNullable<Awaited<ReturnType<typeof findPerson>>>> {
  const person = await findPerson(tx, id);
  if (!person) throw new AppError('access.person_not_found');
  return person;
}
