import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { actorByPerson } from '../../src/features/access/actor-queries.ts';
import { insertPerson, setPersonRoles, type NewPerson } from '../../src/features/access/people-store.ts';
import { insertRole } from '../../src/features/access/roles-store.ts';
import { openSignIn, startSession } from '../../src/features/access/sign-in-service.ts';
import { insertAccount } from '../../src/features/access/sign-in-store.ts';
import { command, type Ctx, type PersonActor } from '../../src/platform/context.ts';
import { newId } from '../../src/platform/ids.ts';
import type { Permission, Scope } from '../../src/terms/permissions.ts';
import type { TestApp } from './app.ts';

let count = 0;

/** Who signs in: a shipped role, or permissions with their scope, and where the person belongs. */
export interface Who extends Partial<Omit<NewPerson, 'id'>> {
  roles?: readonly string[];
  /** What they may, as a role made for this person. */
  grants?: Partial<Record<Permission, Scope>>;
}

/** A signed-in person who can send requests and act in services. */
export interface SignedIn {
  id: string;
  userId: string;
  signIn: string;
  cookie: string;
  /** As the services see them, asked anew: roles may have changed. */
  actor(): Promise<PersonActor>;
  ctx(): Promise<Ctx>;
  send(request: InjectOptions): Promise<LightMyRequestResponse>;
  get(url: string): Promise<LightMyRequestResponse>;
  post(url: string, payload?: object, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  put(url: string, payload: object): Promise<LightMyRequestResponse>;
}

/** Adds a person with an account; without a password hash they cannot sign in by themselves. */
export async function addPerson(
  app: TestApp,
  who: Who = {},
  passwordHash: string | null = null,
): Promise<{ id: string; userId: string; signIn: string }> {
  const number = ++count;
  const { roles = [], grants, ...given } = who;
  const signIn = given.signIn ?? `person-${number}`;
  const id = newId();
  return command(app.ctx(), async (tx) => {
    const userId = await insertAccount(tx, signIn, passwordHash);
    const person: NewPerson = {
      ...{ id, signIn, name: `测试人员${number}`, about: null, mail: null, departmentId: null },
      ...{ regionId: null, positions: [], language: 'zh-CN', zone: 'Asia/Shanghai', sample: false },
      ...given,
    };
    await insertPerson(tx, { ...person, signIn }, userId);
    const held = [...roles];
    if (grants) {
      const code = `test-role-${number}`;
      const list = Object.entries(grants) as [Permission, Scope][];
      await insertRole(tx, {
        code,
        title: { 'zh-CN': code },
        grants: list.map(([permission, scope]) => ({ permission, scope })),
      });
      held.push(code);
    }
    if (held.length) await setPersonRoles(tx, id, held);
    return { id, userId, signIn };
  });
}

/** Adds a person and signs them in. */
export async function signedIn(app: TestApp, who: Who = {}): Promise<SignedIn> {
  const { id, userId, signIn } = await addPerson(app, who);
  const cookies = await startSession(openSignIn(app.base), userId, new Headers({ 'user-agent': 'test' }));
  return signedInAs(app, { id, userId, signIn }, cookieOf(cookies));
}

/** The person behind a cookie. */
export function signedInAs(
  app: TestApp,
  person: { id: string; userId: string; signIn: string },
  cookie: string,
): SignedIn {
  const send = (request: InjectOptions): Promise<LightMyRequestResponse> =>
    app.send({ ...request, headers: { cookie, 'sec-fetch-site': 'same-origin', ...request.headers } });
  const actor = async (): Promise<PersonActor> => {
    const found = await actorByPerson(app.ctx(), person.id);
    if (!found) throw new Error(`${person.signIn} is gone or not active`);
    return found;
  };
  return {
    ...person,
    cookie,
    actor,
    ctx: async () => app.ctx(await actor()),
    send,
    get: (url) => send({ method: 'GET', url }),
    post: (url, payload = {}, headers = {}) => send({ method: 'POST', url, payload, headers }),
    put: (url, payload) => send({ method: 'PUT', url, payload }),
  };
}

/** A `cookie` header out of `set-cookie` lines; what was taken back is left out. */
export function cookieOf(setCookie: string | readonly string[] | undefined): string {
  const lines = typeof setCookie === 'string' ? [setCookie] : (setCookie ?? []);
  return lines
    .filter((line) => !/max-age=0/i.test(line))
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');
}
