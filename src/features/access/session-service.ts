import { command, type Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { requireSelf } from './access-policy.ts';
import { findPerson } from './people-queries.ts';
import { deleteSession, deleteSessions, noteSignIn } from './sign-in-store.ts';

/**
 * Ends one of the actor's own sessions; its next request is nobody's.
 * @throws AppError `access.session_not_found`
 */
export async function endMySession(ctx: Ctx, sessionId: string): Promise<void> {
  const { personId } = requireSelf(ctx.actor);
  await command(ctx, async (tx) => {
    const person = await findPerson(tx, personId);
    if (!person?.userId || !(await deleteSession(tx, person.userId, sessionId)))
      throw new AppError('access.session_not_found');
    await noteSignIn(tx, personId, 'person.session-revoked', { session: sessionId });
  });
}

/** Ends all sessions of a person; returns how many there were. */
export async function endSessions(ctx: Ctx, personId: string): Promise<{ ended: number }> {
  return command(ctx, async (tx) => {
    const person = await findPerson(tx, personId);
    if (!person) throw new AppError('access.person_not_found');
    const ended = person.userId ? await deleteSessions(tx, person.userId) : 0;
    if (ended > 0) await noteSignIn(tx, personId, 'person.session-revoked', { ended });
    return { ended };
  });
}
