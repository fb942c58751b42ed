import i18next from 'i18next';
import { ApiError, errorFromBody } from '../../../ui/api-error.ts';

/** One session of the signed-in person, as the sign-in library lists it. */
export interface SessionLine {
  token: string;
  createdAt: string;
  expiresAt: string;
  ipAddress?: string | null;
  userAgent?: string | null;
}

/** Codes of the sign-in library that a person can do something about; the rest is told in its own words. */
const known: Record<string, string> = {
  INVALID_USERNAME_OR_PASSWORD: 'desk.auth.error.wrong',
  INVALID_PASSWORD: 'desk.auth.error.password',
  INVALID_CODE: 'desk.auth.error.code',
  INVALID_BACKUP_CODE: 'desk.auth.error.backup-code',
  INVALID_TWO_FACTOR_COOKIE: 'desk.auth.error.start-again',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'desk.auth.error.start-again',
  ACCOUNT_TEMPORARILY_LOCKED: 'desk.auth.error.locked',
  PASSWORD_TOO_SHORT: 'desk.auth.error.too-short',
  PASSWORD_TOO_LONG: 'desk.auth.error.too-long',
  SESSION_NOT_FRESH: 'desk.auth.error.not-fresh',
};

async function auth<T>(path: string, body?: Record<string, unknown>): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/auth${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'accept-language': i18next.language, ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
      credentials: 'same-origin',
    });
  } catch (cause) {
    throw new ApiError('ui.unreachable', i18next.t('ui.error.unreachable'), 0, { cause });
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as T;
  if (response.status === 429)
    throw new ApiError('auth.too_many', i18next.t('desk.auth.error.too-many'), 429);
  const error = errorFromBody(response.status, answer, i18next.t('ui.error.unexpected'));
  const key = known[error.code];
  throw key ? new ApiError(error.code, i18next.t(key), error.status) : error;
}

/** Signs in by name and password; `second` when a code of the generator must follow. */
export async function signIn(signInName: string, password: string): Promise<'in' | 'second'> {
  const answer = await auth<{ twoFactorRedirect?: boolean }>('/sign-in/username', {
    username: signInName.trim(),
    password,
  });
  return answer.twoFactorRedirect ? 'second' : 'in';
}

/** The second step: a code of the generator, or one of the backup codes. */
export async function enterCode(code: string, kind: 'totp' | 'backup-code'): Promise<void> {
  await auth(`/two-factor/verify-${kind}`, { code: kind === 'totp' ? code.replace(/\s/g, '') : code.trim() });
}

/** Ends this session. */
export async function signOut(): Promise<void> {
  await auth('/sign-out', {});
}

/** Sets a new password; the other sessions end. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await auth('/change-password', { currentPassword, newPassword, revokeOtherSessions: true });
}

/** Begins to set up a code generator; it counts after its first code ({@link enterCode}). */
export function beginTwoFactor(password: string): Promise<{ totpURI: string; backupCodes: string[] }> {
  return auth('/two-factor/enable', { password });
}

/** Signing in needs the password only from now on. */
export async function endTwoFactor(password: string): Promise<void> {
  await auth('/two-factor/disable', { password });
}

/** Where this person is signed in, and which of it is here. */
export async function listSessions(): Promise<{ sessions: SessionLine[]; here: string }> {
  const [sessions, now] = await Promise.all([
    auth<SessionLine[]>('/list-sessions'),
    auth<{ session: { token: string } } | null>('/get-session'),
  ]);
  return { sessions, here: now?.session.token ?? '' };
}

/** Ends one session; without a token all but this one. */
export async function endSession(token?: string): Promise<void> {
  await (token === undefined ? auth('/revoke-other-sessions', {}) : auth('/revoke-session', { token }));
}
