import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { genericOAuth, twoFactor, username } from 'better-auth/plugins';
import { z } from 'zod';
import { baseUrl, type Config } from '../../platform/config.ts';
import type { Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { signInAddress, signInKey } from './access-rules.ts';

/** What signing in stands on. */
export type SignInBase = Pick<Ctx, 'db' | 'config' | 'keyring' | 'log'>;

/** Where the sign-in library answers. */
export const signInPath = '/api/auth';

/** Days a session lives without being used; it is prolonged once a day. */
const sessionDays = 7;
const daySeconds = 24 * 60 * 60;

/** The header in which the mount tells the library who calls; never taken from outside. */
export const callerHeader = 'x-redress-caller';

/** The secret that signs session cookies and seals second factors. */
export function sessionSecret(base: Pick<Ctx, 'config' | 'keyring'>): string {
  return base.config.REDRESS_AUTH_SECRET ?? base.keyring.derive('sessions').toString('base64url');
}

/** The name of the session cookie; `__Secure-` binds it to https. */
export function sessionCookieName(config: Config): string {
  return `${baseUrl(config).startsWith('https:') ? '__Secure-' : ''}redress.session_token`;
}

const snake = (fields: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    fields.map((field) => [field, field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]),
  );
const stamps = ['createdAt', 'updatedAt'];

/** Sessions for people who are known already: by one click in the sample, and for the first administrator. */
const startedSessions = {
  id: 'redress-sessions',
  endpoints: {
    startSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ userId: z.string() }) },
      async (call) => {
        const user = await call.context.internalAdapter.findUserById(call.body.userId);
        const session = user && (await call.context.internalAdapter.createSession(user.id));
        if (!session) throw new AppError('access.sign_in_unauthenticated');
        await setSessionCookie(call, { session, user });
        return call.json({ started: true });
      },
    ),
  },
};

function singleSignOn({ config }: SignInBase): ReturnType<typeof genericOAuth>[] {
  const { REDRESS_OIDC_ISSUER: issuer, REDRESS_OIDC_CLIENT_ID: clientId } = config;
  if (!issuer || !clientId) return [];
  return [
    genericOAuth({
      config: [
        {
          providerId: 'oidc',
          clientId,
          clientSecret: config.REDRESS_OIDC_CLIENT_SECRET,
          discoveryUrl: `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
          requireIdTokenVerification: true,
          scopes: ['openid', 'profile', 'email'],
          pkce: true,
          // Who may sign in is decided here, by who is in `people`; the company's own issuer only says who it is.
          disableSignUp: true,
          mapProfileToUser: (profile) => {
            const known: unknown = profile['preferred_username'] ?? profile.email;
            const name = typeof known === 'string' ? (known.split('@')[0] ?? '') : '';
            return { email: signInAddress(name), emailVerified: true, name: signInKey(name) };
          },
        },
      ],
    }),
  ];
}

function optionsOf(base: SignInBase) {
  const url = baseUrl(base.config);
  return {
    appName: 'Redress',
    baseURL: url,
    basePath: signInPath,
    secret: sessionSecret(base),
    database: { db: base.db, type: 'postgres' },
    telemetry: { enabled: false },
    trustedOrigins: [new URL(url).origin],
    logger: {
      // The library's words may name people; what matters is written as events.
      log: (level, message) => base.log[level === 'error' ? 'error' : 'debug']({ from: 'sign-in' }, message),
    },
    onAPIError: { throw: false, errorURL: `${url}/` },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
    },
    account: {
      modelName: 'auth_accounts',
      fields: snake([
        ...['accountId', 'providerId', 'userId', 'accessToken', 'refreshToken', 'idToken'],
        ...['accessTokenExpiresAt', 'refreshTokenExpiresAt', ...stamps],
      ]),
      encryptOAuthTokens: true,
      accountLinking: { enabled: true, trustedProviders: ['oidc'] },
    },
    user: { modelName: 'auth_users', fields: snake(['emailVerified', ...stamps]) },
    session: {
      modelName: 'auth_sessions',
      fields: snake(['userId', 'expiresAt', 'ipAddress', 'userAgent', ...stamps]),
      expiresIn: sessionDays * daySeconds,
      updateAge: daySeconds,
      // A revoked session ends at once: every request asks the database.
      cookieCache: { enabled: false },
    },
    verification: { modelName: 'auth_verifications', fields: snake(['expiresAt', ...stamps]) },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'auth_rate_limits',
      fields: snake(['lastRequest']),
      window: 60,
      max: 300,
      // A whole office may come from one address in the morning; guessing at one name is slowed by name.
      customRules: {
        '/sign-in/*': { window: 60, max: 120 },
        '/two-factor/*': { window: 60, max: 60 },
        '/change-password': { window: 60, max: 30 },
      },
    },
    advanced: {
      cookiePrefix: 'redress',
      useSecureCookies: url.startsWith('https:'),
      // Said outright, because the library would leave it out where it believes itself in a test.
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [callerHeader] },
      database: { generateId: () => newId() },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const person = await base.db
              .selectFrom('people')
              .select('active')
              .where('user_id', '=', session.userId)
              .executeTakeFirst();
            return person?.active === true;
          },
        },
      },
    },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: 1,
        maxUsernameLength: 60,
        usernameValidator: (name) => /^[A-Za-z0-9._-]+$/.test(name),
        usernameNormalization: signInKey,
      }),
      twoFactor({
        issuer: 'Redress',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'auth_two_factors',
            fields: snake(['backupCodes', 'userId', 'failedVerificationCount', 'lockedUntil']),
          },
        },
      }),
      startedSessions,
      ...singleSignOn(base),
    ],
  } satisfies BetterAuthOptions;
}

/** The sign-in library on our tables: password, second factor, single sign-on; nobody can sign up. */
export function openSignIn(base: SignInBase) {
  return betterAuth(optionsOf(base));
}

/** The library as {@link openSignIn} sets it up. */
export type SignIn = ReturnType<typeof openSignIn>;

/**
 * Signs a person in without asking for a password and returns the cookies to set. The caller has decided that it
 * may be done; `headers` tell the session's device.
 * @throws AppError `access.sign_in_unauthenticated` when the person is gone or not active
 */
export async function startSession(signIn: SignIn, userId: string, headers: Headers): Promise<string[]> {
  const answer = await signIn.api.startSession({ body: { userId }, headers, returnHeaders: true });
  return answer.headers.getSetCookie();
}
