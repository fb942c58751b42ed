import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { FieldError } from '../../platform/errors.ts';
import type { Permission } from '../../terms/permissions.ts';

/** Why a person may be given nothing in a case: an error's code, or null when they may. */
export type Unfit =
  | 'complaint.person_unfit'
  | 'complaint.person_interested'
  | 'complaint.person_may_not'
  | null;

/**
 * Whether a person may be given something in a case: they are here, may do it (`needs`, in whatever scope: what is
 * given to them becomes their own), and are not kept out of it (DI-7).
 */
export async function whyUnfit(
  ctx: Ctx,
  complaintId: string,
  personId: string,
  needs: Permission = 'complaint.read',
): Promise<Unfit> {
  const grant = JSON.stringify([{ permission: needs }]);
  const { rows } = await sql<{ active: boolean; may: boolean; interested: boolean }>`
    select p.active,
      exists (select 1 from person_roles held join roles r on r.code = held.role_code
        where held.person_id = p.id and r.grants @> ${grant}::jsonb) as may,
      exists (select 1 from interests i where i.complaint_id = ${complaintId} and i.person_id = p.id) as interested
    from people p where p.id = ${personId}`.execute(ctx.db);
  const [person] = rows;
  if (!person?.active) return 'complaint.person_unfit';
  if (person.interested) return 'complaint.person_interested';
  return person.may ? null : 'complaint.person_may_not';
}

/** Fields that name somebody who may be given nothing in this case. */
export async function unfitPeople(
  ctx: Ctx,
  complaintId: string,
  named: readonly { path: string; personId: string | null | undefined }[],
): Promise<FieldError[]> {
  const fields: FieldError[] = [];
  const judged = new Map<string, Unfit>();
  for (const { path, personId } of named) {
    if (!personId) continue;
    const code = judged.get(personId) ?? (await whyUnfit(ctx, complaintId, personId));
    judged.set(personId, code);
    if (code) fields.push({ path, code });
  }
  return fields;
}
