import i18next from 'i18next';
import { ApiError, errorFromBody } from '../ui/api-error.ts';

/** One call of the sign-in library behind the server's own checks; refusals look like those of every route. */
async function auth<T>(path: string, body: Record<string, unknown>): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/auth${path}`, {
      method: 'POST',
      headers: { 'accept-language': i18next.language, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'same-origin',
    });
  } catch (cause) {
    throw new ApiError('ui.unreachable', i18next.t('ui.error.unreachable'), 0, { cause });
  }
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw errorFromBody(response.status, answer, i18next.t('ui.error.unexpected'));
  return answer as T;
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

/** Where the company's own provider asks who it is; it sends back to `path`, or to the first page with `error`. */
export async function beginSingleSignOn(path: string): Promise<string> {
  const { url } = await auth<{ url: string }>('/sign-in/social', {
    ...{ provider: 'oidc', callbackURL: path, errorCallbackURL: '/' },
    disableRedirect: true,
  });
  return url;
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
