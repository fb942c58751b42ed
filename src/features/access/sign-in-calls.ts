/** What may be asked of the sign-in library, and what our side makes of it; everything else it offers stays shut. */
export interface SignInCall {
  method: 'GET' | 'POST';
  path: string;
  /** Which act is noted when it succeeds (and, for `sign-in`, when it fails). */
  notes?:
    | 'sign-in'
    | 'second-factor'
    | 'single-sign-on'
    | 'sign-out'
    | 'password'
    | 'two-factor-off'
    | undefined;
}

/** The calls of the sign-in library that are open. Signing up, asking whether a name exists, changing it: not. */
export const signInCalls: readonly SignInCall[] = [
  { method: 'POST', path: '/sign-in/username', notes: 'sign-in' },
  { method: 'POST', path: '/sign-in/social' },
  { method: 'GET', path: '/callback/oidc', notes: 'single-sign-on' },
  { method: 'POST', path: '/sign-out', notes: 'sign-out' },
  { method: 'GET', path: '/get-session' },
  { method: 'POST', path: '/change-password', notes: 'password' },
  { method: 'POST', path: '/two-factor/enable' },
  { method: 'POST', path: '/two-factor/verify-totp', notes: 'second-factor' },
  { method: 'POST', path: '/two-factor/verify-backup-code', notes: 'second-factor' },
  { method: 'POST', path: '/two-factor/generate-backup-codes' },
  { method: 'POST', path: '/two-factor/disable', notes: 'two-factor-off' },
];

/** Our error codes for those of the library; the rest is a refused sign-in. */
const codes: Readonly<Record<string, string>> = {
  INVALID_USERNAME_OR_PASSWORD: 'access.sign_in_unauthenticated',
  INVALID_USERNAME: 'access.sign_in_unauthenticated',
  USERNAME_TOO_SHORT: 'access.sign_in_unauthenticated',
  USERNAME_TOO_LONG: 'access.sign_in_unauthenticated',
  FAILED_TO_CREATE_SESSION: 'access.sign_in_unauthenticated',
  INVALID_PASSWORD: 'access.password_wrong',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'access.password_wrong',
  PASSWORD_TOO_SHORT: 'access.password_too_short',
  PASSWORD_TOO_LONG: 'access.password_too_long',
  INVALID_CODE: 'access.second_factor_wrong',
  INVALID_BACKUP_CODE: 'access.second_factor_wrong',
  BACKUP_CODES_NOT_ENABLED: 'access.second_factor_wrong',
  TOTP_NOT_ENABLED: 'access.second_factor_missing',
  TWO_FACTOR_NOT_ENABLED: 'access.second_factor_missing',
  TOTP_ALREADY_ENABLED: 'access.second_factor_on',
  INVALID_TWO_FACTOR_COOKIE: 'access.second_factor_expired',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'access.second_factor_expired',
  ACCOUNT_TEMPORARILY_LOCKED: 'access.second_factor_too_many',
};

/** The error code of ours for an answer of the library that is no success. */
export function signInErrorCode(status: number, libraryCode: string | undefined): string {
  const known = libraryCode === undefined ? undefined : codes[libraryCode];
  if (known) return known;
  if (status === 429) return 'access.sign_in_too_many';
  return status === 401 ? 'access.unauthenticated' : 'access.sign_in_invalid';
}
