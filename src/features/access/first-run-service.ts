import { hashPassword } from 'better-auth/crypto';
import { actingAs, command, type Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Language } from '../../terms/lists.ts';
import { appendEvent } from '../audit/audit-store.ts';
import type {} from './access-hooks.ts';
import { actorByPerson } from './actor-queries.ts';
import { checkZone } from './me-service.ts';
import { claimFirstRun, insertPerson, setPersonRoles } from './people-store.ts';
import { saveCompany } from './company-store.ts';
import { insertAccount } from './sign-in-store.ts';

/** What the first-run page asks. */
export interface FirstRun {
  companyName: string;
  name: string;
  signInName: string;
  password: string;
  language: Language;
  zone: string;
}

/**
 * Makes the first administrator of an installation without people, exactly once however many ask at the same
 * moment; returns the account, to be signed in.
 * @throws AppError `access.first_run_conflict` when there is somebody already
 */
export async function createFirstAdministrator(ctx: Ctx, given: FirstRun): Promise<string> {
  checkZone(given.zone);
  const passwordHash = await hashPassword(given.password);
  return command(ctx, async (tx) => {
    if (!(await claimFirstRun(tx))) throw new AppError('access.first_run_conflict');
    // The installation makes its first person, and they do the rest.
    const installation = actingAs(tx, { kind: 'system', name: 'installation' });
    const userId = await insertAccount(installation, given.signInName, passwordHash);
    const id = newId();
    await insertPerson(
      installation,
      {
        id,
        signIn: given.signInName,
        name: given.name,
        about: null,
        mail: null,
        departmentId: null,
        regionId: null,
        positions: [],
        language: given.language,
        zone: given.zone,
        sample: false,
      },
      userId,
    );
    await setPersonRoles(installation, id, ['administrator']);
    const administrator = actingAs(tx, (await actorByPerson(tx, id)) ?? installation.actor);
    await saveCompany(administrator, { name: given.companyName });
    await tx.hooks.access.companyBegins?.(administrator);
    await appendEvent(administrator, {
      stream: { kind: 'system', id: 'installation' },
      kind: 'system.first-run',
      data: { administrator: id },
    });
    return userId;
  });
}
