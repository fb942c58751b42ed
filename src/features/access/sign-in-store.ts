import type { Ctx, Tx } from '../../platform/context.ts';
import { systemTime } from '../../platform/clock-source.ts';
import { newId } from '../../platform/ids.ts';
import type { EventKind } from '../../terms/event-kinds.ts';
import { appendEvent } from '../audit/audit-store.ts';
import { signInAddress, signInKey } from './access-rules.ts';

/**
 * Makes the account behind a sign-in name, with a password hash or, for those who sign in otherwise, without.
 * Written by us and not by the sign-in library, so that person and account are there together or not at all.
 */
export async function insertAccount(tx: Tx, signIn: string, passwordHash: string | null): Promise<string> {
  const id = newId();
  const at = systemTime.now();
  const name = signInKey(signIn);
  await tx.db
    .insertInto('auth_users')
    .values({
      id,
      name,
      username: name,
      email: signInAddress(name),
      email_verified: true,
      created_at: at,
      updated_at: at,
    })
    .execute();
  if (passwordHash !== null) await insertPassword(tx, id, passwordHash);
  return id;
}

async function insertPassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  const at = systemTime.now();
  await tx.db
    .insertInto('auth_accounts')
    .values({
      id: newId(),
      user_id: userId,
      provider_id: 'credential',
      account_id: userId,
      password: passwordHash,
      created_at: at,
      updated_at: at,
    })
    .execute();
}

/** Sets another password hash, to be changed at the first sign-in, and ends every session and second factor. */
export async function replacePassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  const changed = await tx.db
    .updateTable('auth_accounts')
    .set({ password: passwordHash, updated_at: systemTime.now() })
    .where('user_id', '=', userId)
    .where('provider_id', '=', 'credential')
    .returning('id')
    .executeTakeFirst();
  if (!changed) await insertPassword(tx, userId, passwordHash);
  await tx.db.deleteFrom('auth_two_factors').where('user_id', '=', userId).execute();
  await tx.db.updateTable('auth_users').set({ two_factor_enabled: false }).where('id', '=', userId).execute();
  await tx.db.updateTable('people').set({ initial_password: true }).where('user_id', '=', userId).execute();
  await deleteSessions(tx, userId);
}

/** A session begun with a password that somebody else made is good for changing it and nothing else. */
export async function bindSession(tx: Tx, token: string): Promise<void> {
  await tx.db
    .updateTable('auth_sessions')
    .set({ initial_password: true })
    .where('token', '=', token)
    .where('user_id', 'in', (people) =>
      people
        .selectFrom('people')
        .select('people.user_id')
        .where('people.initial_password', '=', true)
        .where('people.user_id', 'is not', null)
        .$castTo<{ user_id: string }>(),
    )
    .execute();
}

/** The person has a password of their own: everything is open again. */
export async function freeSessions(tx: Tx, personId: string): Promise<void> {
  const person = await tx.db
    .updateTable('people')
    .set({ initial_password: false })
    .where('id', '=', personId)
    .returning('user_id')
    .executeTakeFirst();
  if (person?.user_id)
    await tx.db
      .updateTable('auth_sessions')
      .set({ initial_password: false })
      .where('user_id', '=', person.user_id)
      .execute();
}

/** The account follows a changed sign-in name. */
export async function renameAccount(tx: Tx, userId: string, signIn: string): Promise<void> {
  const name = signInKey(signIn);
  await tx.db
    .updateTable('auth_users')
    .set({ name, username: name, email: signInAddress(name), updated_at: systemTime.now() })
    .where('id', '=', userId)
    .execute();
}

/** Ends every session of an account, at once; returns how many there were. */
export async function deleteSessions(tx: Tx, userId: string): Promise<number> {
  const gone = await tx.db
    .deleteFrom('auth_sessions')
    .where('user_id', '=', userId)
    .returning('id')
    .execute();
  return gone.length;
}

/** Ends one session of an account; false when there is none. */
export async function deleteSession(tx: Tx, userId: string, sessionId: string): Promise<boolean> {
  const gone = await tx.db
    .deleteFrom('auth_sessions')
    .where('user_id', '=', userId)
    .where('id', '=', sessionId)
    .returning('id')
    .executeTakeFirst();
  return gone !== undefined;
}

/** How long a code of a second factor is held to be used: longer than the library would take it. */
const usedCodeMillis = 5 * 60_000;

/** Uses up a code of a person's second factor; false when it was used before. Of two at once, one has it. */
export async function useCode(tx: Tx, personId: string, code: string): Promise<boolean> {
  const now = systemTime.now();
  const used = await tx.db
    .insertInto('auth_used_codes')
    .columns(['user_id', 'code', 'used_at'])
    .expression((of) =>
      of
        .selectFrom('people')
        .select((eb) => [
          eb.ref('user_id').$notNull().as('user_id'),
          eb.val(code).as('code'),
          eb.val(now).as('used_at'),
        ])
        .where('id', '=', personId)
        .where('user_id', 'is not', null),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'code'])
        .doUpdateSet({ used_at: now })
        .where('auth_used_codes.used_at', '<', new Date(now.getTime() - usedCodeMillis)),
    )
    .returning('code')
    .executeTakeFirst();
  return used !== undefined;
}

/** Notes that a session was proved by the second factor just now. */
export async function confirmSession(tx: Tx, token: string): Promise<void> {
  await tx.db
    .updateTable('auth_sessions')
    .set({ second_factor_at: systemTime.now() })
    .where('token', '=', token)
    .execute();
}

/** Whether the second factor of the account behind a session is on. */
export async function hasSecondFactor(ctx: Pick<Tx, 'db'>, token: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('auth_sessions')
    .innerJoin('auth_users', 'auth_users.id', 'auth_sessions.user_id')
    .select('auth_users.two_factor_enabled')
    .where('auth_sessions.token', '=', token)
    .executeTakeFirst();
  return row?.two_factor_enabled === true;
}

/** Ends the session that a token opens. */
export async function deleteSessionOf(tx: Tx, token: string): Promise<void> {
  await tx.db.deleteFrom('auth_sessions').where('token', '=', token).execute();
}

/** Notes what happened when a person signed in or out; `how` is `password`, `second-factor`, `single-sign-on`, `sample`. */
export async function noteSignIn(
  tx: Tx,
  personId: string,
  kind: EventKind,
  data: Record<string, string | number> = {},
): Promise<void> {
  await appendEvent(tx, { stream: { kind: 'person', id: personId }, kind, data });
}

/** The person an account belongs to, found by the account, a sign-in name or a session's token. */
export async function personOfAccount(
  ctx: Ctx,
  by: { userId: string } | { signIn: string } | { token: string },
): Promise<{ id: string; userId: string | null } | null> {
  let query = ctx.db.selectFrom('people').select(['people.id', 'people.user_id']);
  if ('userId' in by) query = query.where('user_id', '=', by.userId);
  else if ('signIn' in by) query = query.where('sign_in', '=', signInKey(by.signIn));
  else
    query = query.where('user_id', '=', (sub) =>
      sub.selectFrom('auth_sessions').select('user_id').where('token', '=', by.token),
    );
  const row = await query.executeTakeFirst();
  return row ? { id: row.id, userId: row.user_id } : null;
}

/** Takes away sessions and challenges that have expired, and counters nobody needs any more. */
export async function deleteExpired(tx: Tx): Promise<void> {
  const now = systemTime.now();
  const yesterday = now.getTime() - 24 * 3_600_000;
  await tx.db.deleteFrom('auth_sessions').where('expires_at', '<', now).execute();
  await tx.db.deleteFrom('auth_verifications').where('expires_at', '<', now).execute();
  const stale = new Date(now.getTime() - usedCodeMillis);
  await tx.db.deleteFrom('auth_used_codes').where('used_at', '<', stale).execute();
  await tx.db.deleteFrom('auth_rate_limits').where('last_request', '<', yesterday).execute();
}
