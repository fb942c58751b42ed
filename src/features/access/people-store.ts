import { sql } from 'kysely';
import { json, type Tx } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import type { Texts } from '../../terms/lists.ts';
import { appendEvent } from '../audit/audit-store.ts';
import { signInKey } from './access-rules.ts';

/** True when there is nobody yet; others who ask wait until this transaction has ended. */
export async function claimFirstRun(tx: Tx): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext('redress first run'))`.execute(tx.db);
  return !(await tx.db.selectFrom('people').select('id').limit(1).executeTakeFirst());
}

/** A person to be written. */
export interface NewPerson {
  id: string;
  signIn: string;
  name: string;
  about: Texts | null;
  mail: string | null;
  departmentId: string | null;
  regionId: string | null;
  positions: readonly string[];
  language: string;
  zone: string;
  sample: boolean;
}

/** Writes a person and their event; names and addresses stay out of the chain. */
export async function insertPerson(tx: Tx, person: NewPerson, userId: string): Promise<void> {
  await tx.db
    .insertInto('people')
    .values({
      id: person.id,
      user_id: userId,
      sign_in: signInKey(person.signIn),
      name: person.name,
      about: person.about ? json(person.about) : null,
      mail: person.mail,
      department_id: person.departmentId,
      region_id: person.regionId,
      positions: [...person.positions],
      language: person.language,
      zone: person.zone,
      sample: person.sample,
      created_at: tx.time.now(),
    })
    .execute();
  await appendEvent(tx, {
    stream: { kind: 'person', id: person.id },
    kind: 'person.created',
    data: {
      department: person.departmentId,
      region: person.regionId,
      positions: person.positions,
      sample: person.sample,
    },
  });
}

/** What of a person can be changed by an administrator. */
export type PersonChange = Partial<
  Pick<
    NewPerson,
    'signIn' | 'name' | 'about' | 'mail' | 'departmentId' | 'regionId' | 'positions' | 'language' | 'zone'
  >
>;

/** Changes a person as seen in `version`; false when somebody else was faster. */
export async function updatePerson(
  tx: Tx,
  id: string,
  version: number,
  change: PersonChange,
): Promise<boolean> {
  const changed = await tx.db
    .updateTable('people')
    .set((row) => ({
      ...(change.signIn !== undefined && { sign_in: signInKey(change.signIn) }),
      ...(change.name !== undefined && { name: change.name }),
      ...(change.about !== undefined && { about: change.about ? json(change.about) : null }),
      ...(change.mail !== undefined && { mail: change.mail }),
      ...(change.departmentId !== undefined && { department_id: change.departmentId }),
      ...(change.regionId !== undefined && { region_id: change.regionId }),
      ...(change.positions !== undefined && { positions: [...change.positions] }),
      ...(change.language !== undefined && { language: change.language }),
      ...(change.zone !== undefined && { zone: change.zone }),
      version: row('version', '+', 1),
    }))
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  if (!changed) return false;
  if (Object.keys(change).length === 0) return true;
  const { departmentId, regionId, positions } = change;
  await appendEvent(tx, {
    stream: { kind: 'person', id },
    kind: 'person.changed',
    data: { fields: Object.keys(change).sort(), department: departmentId, region: regionId, positions },
  });
  return true;
}

/** Changes what a person sets for themselves; no version, the last one holds. */
export async function updateOwnSettings(
  tx: Tx,
  id: string,
  change: { language?: string | undefined; zone?: string | undefined; noticeMail?: string | undefined },
): Promise<void> {
  const fields = (['language', 'zone', 'noticeMail'] as const).filter((field) => change[field] !== undefined);
  if (fields.length === 0) return;
  await tx.db
    .updateTable('people')
    .set({
      ...(change.language !== undefined && { language: change.language }),
      ...(change.zone !== undefined && { zone: change.zone }),
      ...(change.noticeMail !== undefined && { notice_mail: change.noticeMail }),
    })
    .where('id', '=', id)
    .execute();
  await appendEvent(tx, { stream: { kind: 'person', id }, kind: 'person.changed', data: { fields } });
}

/** Switches a person on or off; false when that was so already. */
export async function setPersonActive(tx: Tx, id: string, active: boolean): Promise<boolean> {
  const changed = await tx.db
    .updateTable('people')
    .set((row) => ({ active, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .where('active', '=', !active)
    .returning('id')
    .executeTakeFirst();
  if (!changed) return false;
  const kind = active ? 'person.activated' : 'person.deactivated';
  await appendEvent(tx, { stream: { kind: 'person', id }, kind });
  return true;
}

/** Gives a person exactly these roles. */
export async function setPersonRoles(tx: Tx, id: string, roles: readonly string[]): Promise<void> {
  await tx.db.deleteFrom('person_roles').where('person_id', '=', id).execute();
  if (roles.length)
    await tx.db
      .insertInto('person_roles')
      .values(roles.map((role) => ({ person_id: id, role_code: role })))
      .execute();
  await appendEvent(tx, {
    stream: { kind: 'person', id },
    kind: 'person.roles-changed',
    data: { roles: [...roles].sort() },
  });
}

/** A deputy to be named. */
export interface NewDeputy {
  personId: string;
  deputyId: string;
  from: Date;
  until: Date;
  reason: string;
}

/** Names a deputy; returns the id of the entry. */
export async function insertDeputy(tx: Tx, deputy: NewDeputy): Promise<string> {
  const id = newId();
  await tx.db
    .insertInto('deputies')
    .values({
      id,
      person_id: deputy.personId,
      deputy_id: deputy.deputyId,
      from_at: deputy.from,
      until_at: deputy.until,
      reason: deputy.reason,
    })
    .execute();
  await appendEvent(tx, {
    stream: { kind: 'person', id: deputy.personId },
    kind: 'person.deputy-named',
    data: {
      deputy: deputy.deputyId,
      from: deputy.from.toISOString(),
      until: deputy.until.toISOString(),
    },
    words: deputy.reason || undefined,
  });
  return id;
}

/** Ends a stand-in before its time; false when there is none in force or to come. */
export async function revokeDeputy(tx: Tx, id: string): Promise<boolean> {
  const now = tx.time.now();
  const revoked = await tx.db
    .updateTable('deputies')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where('until_at', '>', now)
    .returning(['person_id', 'deputy_id'])
    .executeTakeFirst();
  if (!revoked) return false;
  await appendEvent(tx, {
    stream: { kind: 'person', id: revoked.person_id },
    kind: 'person.deputy-revoked',
    data: { deputy: revoked.deputy_id },
  });
  return true;
}
