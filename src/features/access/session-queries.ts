import { systemTime } from '../../platform/clock-source.ts';
import type { Ctx } from '../../platform/context.ts';

/** Where a person is signed in, newest first; `currentToken` is the session that asks. */
export async function readSessions(ctx: Ctx, personId: string, currentToken: string | null) {
  const rows = await ctx.db
    .selectFrom('auth_sessions')
    .innerJoin('people', 'people.user_id', 'auth_sessions.user_id')
    .select([
      ...(['auth_sessions.id', 'auth_sessions.token', 'auth_sessions.user_agent'] as const),
      ...(['auth_sessions.ip_address', 'auth_sessions.created_at', 'auth_sessions.expires_at'] as const),
    ])
    .where('people.id', '=', personId)
    .where('auth_sessions.expires_at', '>', systemTime.now())
    .orderBy('auth_sessions.created_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    device: (row.user_agent ?? '').slice(0, 300),
    address: row.ip_address ?? '',
    startedAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    current: row.token === currentToken,
  }));
}
