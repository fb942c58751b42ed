import { randomInt } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { openSignIn, startSession } from '../features/access/sign-in-service.ts';
import type { Door } from '../sample/sample-door.ts';
import type { BaseCtx } from './base-context.ts';

/** How the sessions of the sample's people are told from those of whoever looks at it. */
const device = 'redress sample';

/** Opens the application's own door for the sample's people: their sessions, without a network between. */
export async function openSampleDoor(app: FastifyInstance, base: BaseCtx): Promise<Door> {
  const signIn = openSignIn(base);
  const rows = await base.db
    .selectFrom('people')
    .select(['user_id', 'sign_in'])
    .where('sample', '=', true)
    .execute();
  const users = new Map(rows.map((row) => [row.sign_in, row.user_id ?? '']));
  const cookies = new Map<string, string>();
  const enter = async (name: string): Promise<string> => {
    const lines = await startSession(signIn, users.get(name) ?? '', new Headers({ 'user-agent': device }));
    const cookie = lines.map((line) => line.split(';')[0]).join('; ');
    cookies.set(name, cookie);
    return cookie;
  };
  return {
    async send(by, method, path, body, headers = {}) {
      const send = (who: Record<string, string>) =>
        app.inject({
          method,
          url: path,
          headers: { ...who, ...headers },
          remoteAddress: by === null ? somewhere() : '127.0.0.1',
          ...(body !== undefined && { payload: body as object | string }),
        });
      let response;
      if (typeof by === 'string') {
        response = await send(ownPage(cookies.get(by) ?? (await enter(by))));
        // Somebody who looks at the sample may have ended this person's sessions.
        if (response.statusCode === 401) response = await send(ownPage(await enter(by)));
      } else
        response = await send(by ? { 'x-complaint-number': by.number, 'x-complaint-secret': by.secret } : {});
      return {
        status: response.statusCode,
        body: response.body ? (JSON.parse(response.body) as unknown) : null,
      };
    },
  };
}

/** What a browser sends along from our own pages. */
function ownPage(cookie: string): Record<string, string> {
  return { cookie, 'sec-fetch-site': 'same-origin' };
}

/** Ends the sessions that the sample's people acted with. */
export async function endSampleSessions(base: BaseCtx): Promise<void> {
  await base.db.deleteFrom('auth_sessions').where('user_agent', '=', device).execute();
}

/** An address of nobody (RFC 2544), so that the sample's complainants do not count as one who floods. */
function somewhere(): string {
  return `198.18.${randomInt(256)}.${randomInt(1, 255)}`;
}
