import { actingAs, command, type Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { actorByPerson } from './actor-queries.ts';
import { findSampleAccount } from './people-queries.ts';
import { startSession, type SignIn } from './sign-in-service.ts';
import { noteSignIn } from './sign-in-store.ts';

/**
 * Signs in as a person of the sample company by one click, and as nobody else: everyone else is not found.
 * Returns the cookies to set.
 * @throws AppError `access.person_not_found`
 */
export async function signInAsSample(
  signIn: SignIn,
  ctx: Ctx,
  personId: string,
  headers: Headers,
): Promise<string[]> {
  const userId = await findSampleAccount(ctx, personId);
  if (!userId) throw new AppError('access.person_not_found');
  const cookies = await startSession(signIn, userId, headers);
  const actor = (await actorByPerson(ctx, personId)) ?? ctx.actor;
  await command(actingAs(ctx, actor), (tx) =>
    noteSignIn(tx, personId, 'person.signed-in', { how: 'sample' }),
  );
  return cookies;
}
