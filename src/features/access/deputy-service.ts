import { command, type Ctx } from '../../platform/context.ts';
import { AppError, type FieldError } from '../../platform/errors.ts';
import type { PersonActor } from '../../platform/context.ts';
import { requirePerson, requireSelf, widestScope } from './access-policy.ts';
import { findDeputyOwner, readDeputies } from './deputy-queries.ts';
import { findPerson } from './people-queries.ts';
import { insertDeputy, revokeDeputy } from './people-store.ts';

/** Whose deputies the actor may see and name: their own, everybody's with `people.manage`. */
function ownerOf(actor: PersonActor, personId: string | undefined): string {
  const owner = personId ?? actor.personId;
  if (owner !== actor.personId && !widestScope(actor, 'people.manage'))
    throw new AppError('access.forbidden', { permission: 'people.manage' });
  return owner;
}

/** Who stands in for the actor and for whom they do; of somebody else with `people.manage`. */
export async function listDeputies(ctx: Ctx, personId: string | undefined) {
  return readDeputies(ctx, ownerOf(requirePerson(ctx.actor), personId));
}

/** Names who stands in from when until when; returns the id of the entry. */
export async function nameDeputy(
  ctx: Ctx,
  input: { personId?: string | undefined; deputyId: string; from: string; until: string; reason: string },
): Promise<{ id: string }> {
  const personId = ownerOf(requireSelf(ctx.actor), input.personId);
  const [from, until] = [new Date(input.from), new Date(input.until)];
  return command(ctx, async (tx) => {
    const fields: FieldError[] = [];
    const deputy = await findPerson(tx, input.deputyId);
    if (!deputy?.active || input.deputyId === personId)
      fields.push({ path: '/deputyId', code: 'field.not_offered' });
    if (until <= from || until <= tx.time.now()) fields.push({ path: '/until', code: 'access.period_wrong' });
    if (fields.length) throw new AppError('request.fields_invalid', {}, { fields });
    if (!(await findPerson(tx, personId))) throw new AppError('access.person_not_found');
    return {
      id: await insertDeputy(tx, { personId, deputyId: input.deputyId, from, until, reason: input.reason }),
    };
  });
}

/**
 * Ends a stand-in before its time.
 * @throws AppError `access.deputy_not_found`, also for those of others without `people.manage`
 */
export async function endDeputy(ctx: Ctx, id: string): Promise<void> {
  const actor = requireSelf(ctx.actor);
  await command(ctx, async (tx) => {
    const owner = await findDeputyOwner(tx, id);
    const mine = owner === actor.personId || widestScope(actor, 'people.manage') !== null;
    if (!owner || !mine || !(await revokeDeputy(tx, id))) throw new AppError('access.deputy_not_found');
  });
}
