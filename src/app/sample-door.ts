import type { FastifyInstance } from 'fastify';
import { openSignIn, startSession } from '../features/access/sign-in-service.ts';
import type { Door } from '../sample/sample-door.ts';
import type { BaseCtx } from './base-context.ts';

/** Opens the application's own door for the sample's people: their sessions, without a network between. */
export async function openSampleDoor(
  app: FastifyInstance,
  base: BaseCtx,
  people: ReadonlyMap<string, string>,
): Promise<Door> {
  const signIn = openSignIn(base);
  const cookies = new Map<string, string>();
  for (const [name, id] of people) {
    const row = await base.db
      .selectFrom('people')
      .select('user_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const lines = await startSession(signIn, row.user_id ?? '', new Headers({ 'user-agent': 'sample' }));
    cookies.set(name, lines.map((line) => line.split(';')[0]).join('; '));
  }
  return {
    async send(by, method, path, body, headers = {}) {
      const who: Record<string, string> =
        by === null
          ? {}
          : typeof by === 'string'
            ? { cookie: cookies.get(by) ?? '' }
            : { 'x-complaint-number': by.number, 'x-complaint-secret': by.secret };
      const response = await app.inject({
        method,
        url: path,
        headers: { ...who, ...headers },
        ...(body !== undefined && { payload: body as object | string }),
      });
      return {
        status: response.statusCode,
        body: response.body ? (JSON.parse(response.body) as unknown) : null,
      };
    },
  };
}
