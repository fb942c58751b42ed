import { readPeople } from '../features/access/people-queries.ts';
import { createPerson, resetPassword, setActive } from '../features/access/people-service.ts';
import { AppError } from '../platform/errors.ts';
import { withInstallation, type Env } from './maintenance.ts';
import type { Installation } from './base.ts';

/** A person as the operator sees them in a list. */
export type ListedPerson = Awaited<ReturnType<typeof readPeople>>['items'][number];

async function everybody(installation: Installation): Promise<ListedPerson[]> {
  const people: ListedPerson[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const page = await readPeople(installation.ctx('operator'), { active: 'all', limit: 200, after });
    people.push(...page.items);
    after = page.next;
  }
  return people;
}

async function personId(installation: Installation, signIn: string): Promise<string> {
  const name = signIn.trim().toLowerCase();
  const found = (await everybody(installation)).find((person) => person.signInName.toLowerCase() === name);
  if (!found) throw new AppError('access.person_not_found');
  return found.id;
}

/** Everybody, active or not. */
export async function listUsers(env: Env): Promise<ListedPerson[]> {
  return withInstallation(env, 'user', everybody);
}

/** Adds a person with an initial password; the first of an installation becomes its administrator. */
export async function addUser(
  env: Env,
  given: { signIn: string; name: string; roles: readonly string[]; mail: string | null },
): Promise<{ id: string; signIn: string; roles: readonly string[]; password: string }> {
  return withInstallation(env, 'user', async (installation) => {
    if (!/^[A-Za-z0-9._-]{1,60}$/.test(given.signIn)) throw new AppError('access.sign_in_name_malformed');
    const ctx = installation.ctx('operator');
    const { items } = await readPeople(ctx, { active: 'all', limit: 1 });
    const roles = given.roles.length || items.length ? given.roles : ['administrator'];
    const { REDRESS_LANGUAGE: language, REDRESS_ZONE: zone } = installation.base.config;
    const { id } = await createPerson(ctx, {
      name: given.name,
      signInName: given.signIn,
      mail: given.mail,
      departmentId: null,
      regionId: null,
      positions: [],
      language,
      zone,
      roles,
    });
    return { id, signIn: given.signIn, roles, ...(await resetPassword(ctx, id)) };
  });
}

/** Gives a person a new initial password; ends their sessions and second factor. */
export async function resetUserPassword(env: Env, signIn: string): Promise<{ id: string; password: string }> {
  return withInstallation(env, 'user', async (installation) => {
    const id = await personId(installation, signIn);
    return { id, ...(await resetPassword(installation.ctx('operator'), id)) };
  });
}

/** Deactivates a person, or lets them in again. */
export async function switchUser(env: Env, signIn: string, active: boolean): Promise<void> {
  await withInstallation(env, 'user', async (installation) =>
    setActive(installation.ctx('operator'), await personId(installation, signIn), active),
  );
}
