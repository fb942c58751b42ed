import { baseUrl } from '../../platform/config.ts';
import { actingAs, command, type Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { parseSetCookieHeader } from 'better-auth/cookies';
import { authenticatorAddress, signInKey } from './access-rules.ts';
import { sessionToken } from './access-service.ts';
import { actorByPerson } from './actor-queries.ts';
import { readWelcome } from './me-queries.ts';
import { signInCalls, signInErrorCode, type SignInCall } from './sign-in-calls.ts';
import { callerHeader, sessionCookieName, signInPath, type SignIn } from './sign-in-service.ts';
import { bindSession, confirmSession, deleteSessionOf, freeSessions, hasSecondFactor, noteSignIn, personOfAccount, useCode } from './sign-in-store.ts'; // oxfmt-ignore
import { countAttempt, forgetAttempts } from './throttle-service.ts';

const verifyCode = '/two-factor/verify-totp';

/** A call of the sign-in library as it came in. */
export interface SignInRequest {
  method: string;
  /** Path after {@link signInPath}, with the query. */
  path: string;
  headers: Headers;
  body: unknown;
  /** Address of the caller, as far as the proxy in front is believed. */
  caller: string;
}

/** What to answer. */
export interface SignInAnswer {
  status: number;
  cookies: string[];
  location: string | null;
  body: unknown;
}

/**
 * Lets the sign-in library answer one of the calls that are open, slows guessing, and writes what happened to
 * the person's events. The token of a session leaves in its cookie only. Who signs in with a password that somebody
 * else made gets a session that is good for changing it.
 * @throws AppError `request.not_found` for calls that are shut, `access.password_same`, `access.…` for what the
 *   library refuses
 */
export async function answerSignIn(signIn: SignIn, ctx: Ctx, request: SignInRequest): Promise<SignInAnswer> {
  const [path = ''] = request.path.split('?');
  const call = signInCalls.find((open) => open.method === request.method && open.path === path);
  if (!call) throw new AppError('request.not_found');
  if (call.notes === 'password') requireAnother(request.body);
  const guessed = guessedKey(call, request.body);
  if (guessed) await countAttempt(ctx, guessed);
  const before = sessionToken(ctx, request.headers.get('cookie') ?? undefined);
  const person = before ? await personOfAccount(ctx, { token: before }) : null;
  const confirms = before !== null && call.path === verifyCode && (await hasSecondFactor(ctx, before));
  const response = await signIn.handler(libraryRequest(ctx, request));
  const text = await response.text();
  const body = text ? (JSON.parse(text) as Record<string, unknown>) : null;
  if (response.status >= 400) {
    await noteFailure(ctx, call, request.body);
    const code = body?.['code'];
    throw new AppError(signInErrorCode(response.status, typeof code === 'string' ? code : undefined));
  }
  if (guessed) await forgetAttempts(ctx, guessed);
  const cookies = response.headers.getSetCookie();
  const token = newToken(ctx, cookies);
  if (confirms && person) {
    await confirmOnce(ctx, person.id, before, request.body);
    return { status: response.status, cookies, location: null, body: {} };
  }
  if (call.path === verifyCode) await takeCodeOnce(ctx, token, request.body);
  await noteSuccess(ctx, call, person?.id ?? null, token);
  if (body) {
    delete body['token'];
    if (typeof body['totpURI'] === 'string') body['totpURI'] = await labelled(ctx, body['totpURI']);
  }
  return { status: response.status, cookies, location: response.headers.get('location'), body };
}

/** The address of an authenticator's secret as people know it: the company, and the name they sign in with. */
async function labelled(ctx: Ctx, uri: string): Promise<string> {
  const { companyName } = await readWelcome(ctx);
  return authenticatorAddress(uri, companyName);
}

/** The library takes a code as long as it is shown; here it opens one session, and none again (RFC 6238, 5.2). */
async function takeCodeOnce(ctx: Ctx, token: string | null, body: unknown): Promise<void> {
  const person = token ? await personOfAccount(ctx, { token }) : null;
  const { code } = (body ?? {}) as Record<string, unknown>;
  if (!token || !person || typeof code !== 'string') return;
  const first = await command(ctx, async (tx) => {
    const had = await useCode(tx, person.id, code);
    if (!had) await deleteSessionOf(tx, token);
    return had;
  });
  if (!first) throw new AppError('access.second_factor_used');
}

/** Whoever is in already proves by a code that it is still them, for what they are about to sign (SOL-3). */
async function confirmOnce(ctx: Ctx, personId: string, token: string, body: unknown): Promise<void> {
  const { code } = (body ?? {}) as Record<string, unknown>;
  await command(ctx, async (tx) => {
    if (typeof code !== 'string' || !(await useCode(tx, personId, code)))
      throw new AppError('access.second_factor_used');
    await confirmSession(tx, token);
    await noteSignIn(tx, personId, 'person.confirmed');
  });
}

/** A new password that is the old one is none. */
function requireAnother(body: unknown): void {
  const { currentPassword, newPassword } = (body ?? {}) as Record<string, unknown>;
  if (currentPassword === newPassword) throw new AppError('access.password_same');
}

function guessedKey(call: SignInCall, body: unknown): string | null {
  if (call.notes !== 'sign-in') return null;
  return `sign-in:${signInKey(usernameOf(body))}`;
}

function usernameOf(body: unknown): string {
  const name = (body as { username?: unknown } | null)?.username;
  return typeof name === 'string' ? name : '';
}

/** The request as the library wants it: our own address and caller, never those somebody claims in a header. */
function libraryRequest(ctx: Ctx, request: SignInRequest): Request {
  const base = baseUrl(ctx.config);
  const headers = new Headers({ [callerHeader]: request.caller, origin: new URL(base).origin });
  for (const name of ['cookie', 'user-agent', 'accept-language']) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const hasBody = request.method !== 'GET';
  if (hasBody) headers.set('content-type', 'application/json');
  return new Request(`${base}${signInPath}${request.path}`, {
    method: request.method,
    headers,
    ...(hasBody && { body: JSON.stringify(request.body ?? {}) }),
  });
}

/** The token of the session an answer begins, if it begins one. */
function newToken(ctx: Ctx, cookies: readonly string[]): string | null {
  const name = sessionCookieName(ctx.config);
  for (const cookie of cookies) {
    const value = parseSetCookieHeader(cookie).get(name)?.value;
    if (value) return sessionToken(ctx, `${name}=${encodeURIComponent(value)}`);
  }
  return null;
}

async function noteFailure(ctx: Ctx, call: SignInCall, body: unknown): Promise<void> {
  if (call.notes !== 'sign-in') return;
  const person = await personOfAccount(ctx, { signIn: usernameOf(body) });
  if (person) await command(ctx, (tx) => noteSignIn(tx, person.id, 'person.sign-in-failed'));
}

async function noteSuccess(
  ctx: Ctx,
  call: SignInCall,
  personId: string | null,
  token: string | null,
): Promise<void> {
  const begun = token ? ((await personOfAccount(ctx, { token }))?.id ?? null) : null;
  // Who signs in does it themselves, although the request came from nobody yet.
  const actor = begun && ctx.actor.kind === 'nobody' ? await actorByPerson(ctx, begun) : null;
  await command(actor ? actingAs(ctx, actor) : ctx, async (tx) => {
    switch (call.notes) {
      case 'sign-in':
        // Without a session the second factor is still to come.
        if (token) await bindSession(tx, token);
        if (begun) await noteSignIn(tx, begun, 'person.signed-in', { how: 'password' });
        return;
      case 'single-sign-on':
        if (begun) await noteSignIn(tx, begun, 'person.signed-in', { how: 'single-sign-on' });
        return;
      case 'second-factor':
        if (personId) await noteSignIn(tx, personId, 'person.two-factor-on');
        else if (begun) await noteSignIn(tx, begun, 'person.signed-in', { how: 'second-factor' });
        if (token && !personId) await bindSession(tx, token);
        return;
      case 'sign-out':
        if (personId) await noteSignIn(tx, personId, 'person.signed-out');
        return;
      case 'password':
        if (!personId) return;
        await freeSessions(tx, personId);
        await noteSignIn(tx, personId, 'person.password-changed');
        return;
      case 'two-factor-off':
        if (personId) await noteSignIn(tx, personId, 'person.two-factor-off');
        return;
      case undefined:
    }
  });
}
