import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { parseCookies } from 'better-auth/cookies';
import { systemTime } from '../../platform/clock-source.ts';
import type { Actor, Ctx } from '../../platform/context.ts';
import { sha256 } from '../../platform/crypto.ts';
import { AppError } from '../../platform/errors.ts';
import type {} from './access-hooks.ts';
import { noteKeyUsed } from './api-keys-store.ts';
import { actorByKey, actorBySession } from './actor-queries.ts';
import { sessionCookieName, sessionSecret } from './sign-in-service.ts';

/**
 * Who sends a request from an address: an API key (`Authorization: Bearer rk_…`) before a complaint's private link
 * (`x-complaint-number`, `x-complaint-secret`) or a sub-task's (`x-task`, `x-task-secret`) before a session cookie, since a cookie comes along unasked; nobody
 * when there is none of them.
 * @throws AppError `access.key_unauthenticated` for a wrong key; a stale cookie is just nobody
 */
export async function actorOfRequest(
  ctx: Ctx,
  headers: IncomingHttpHeaders,
  address: string,
): Promise<Actor> {
  const { authorization } = headers;
  if (authorization !== undefined) return actorOfKey(ctx, authorization);
  const number = headers['x-complaint-number'];
  const secret = headers['x-complaint-secret'];
  if (typeof number === 'string' && typeof secret === 'string') {
    const complaintId = await ctx.hooks.access.complainantOf(ctx, number, secret, address);
    return complaintId ? { kind: 'complainant', complaintId } : { kind: 'nobody' };
  }
  const task = headers['x-task'];
  const taskSecret = headers['x-task-secret'];
  if (typeof task === 'string' && typeof taskSecret === 'string') {
    const opened = await ctx.hooks.access.outsideOf(ctx, task, taskSecret, address);
    return opened ? { kind: 'outside', ...opened } : { kind: 'nobody' };
  }
  const token = sessionToken(ctx, headers.cookie);
  // Sessions live by the machine's time, as the library that makes them does.
  const person = token && (await actorBySession(ctx, token, systemTime.now()));
  return person || { kind: 'nobody' };
}

async function actorOfKey(ctx: Ctx, authorization: string): Promise<Actor> {
  const [, key] = /^Bearer (rk_[0-9A-Za-z]{20,100})$/.exec(authorization) ?? [];
  const found = key ? await actorByKey(ctx, sha256(key)) : null;
  if (!found?.actor.keyId) throw new AppError('access.key_unauthenticated');
  const now = ctx.time.now();
  if (!found.lastUsedAt || now.getTime() - found.lastUsedAt.getTime() >= 60_000)
    await noteKeyUsed(ctx, found.actor.keyId, now);
  return found.actor;
}

/** The token of a session cookie with the right signature (HMAC-SHA-256, as the sign-in library makes it). */
export function sessionToken(
  ctx: Pick<Ctx, 'config' | 'keyring'>,
  cookie: string | undefined,
): string | null {
  if (!cookie) return null;
  const value = parseCookies(cookie).get(sessionCookieName(ctx.config)) ?? '';
  const at = value.lastIndexOf('.');
  const [token, signature] = [value.slice(0, Math.max(at, 0)), value.slice(at + 1)];
  if (!token || !signature) return null;
  const expected = createHmac('sha256', sessionSecret(ctx)).update(token).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}
