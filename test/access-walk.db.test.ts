import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedRoles } from '../src/features/access/shipped-roles.ts';
import { newId } from '../src/platform/ids.ts';
import type { RouteLike } from '../src/platform/route.ts';
import { scopesOf } from '../src/terms/permission-scopes.ts';
import { permissions, scopes, type Permission, type Scope } from '../src/terms/permissions.ts';
import { testApp } from './support/app.ts';
import { registerCase } from './support/cases.ts';
import { signedIn, type SignedIn } from './support/people.ts';
import type { SampleCase, World } from './support/route-sample-types.ts';
import { routeSamples } from './support/route-samples.ts';
import { smallest } from './support/sample-body.ts';

/**
 * Every route × role × scope (PRI-1), made from what the product serves: without the permission refused, with it
 * refused for records outside its scope, and let in within it. A new route needs a line in `route-samples.ts`.
 */
const app = await testApp();
afterAll(() => app.close());

const nameOf = (route: RouteLike): string => `${route.method} ${route.path}`;
const sampleOf = (route: RouteLike) => routeSamples[nameOf(route)];
const routes = app.http.served.map((route) => ({ name: nameOf(route), route }));
const guarded = routes.filter(({ route }) => (permissions as readonly string[]).includes(route.access));
const bound = (kind: string) => routes.filter(({ route }) => sampleOf(route)?.bound === kind);

/** Everything, as far as it can be granted in this scope; `but` is not granted. */
function everything(scope: Scope, but?: Permission): Partial<Record<Permission, Scope>> {
  return Object.fromEntries(
    permissions
      .filter((permission) => permission !== but)
      .map((permission) => [permission, scopesOf(permission).includes(scope) ? scope : 'all']),
  );
}

/** Where people and complaints are: home and east are the walkers', away and west nobody's. */
const place = { home: newId(), away: newId(), east: newId(), west: newId() };
let world: World;
const inScope = new Map<Scope, SignedIn>();
const without = new Map<Permission, SignedIn>();
const holders = new Map<string, SignedIn>();
/** People who may everything everywhere, but one thing only in a narrower scope: by `permission scope`. */
const readers = new Map<string, SignedIn>();
let nothing: SignedIn;
let all: SignedIn;
let open: SignedIn;
/** A complaint far from everybody, for requests that are refused anyway. */
let far: SampleCase;

beforeAll(async () => {
  const db = app.base.db;
  const calendar = await db.selectFrom('calendars').select('id').executeTakeFirstOrThrow();
  const category = await db.selectFrom('categories').select('id').executeTakeFirstOrThrow();
  const title = JSON.stringify({ 'zh-CN': '某处' });
  for (const id of [place.east, place.west])
    await db
      .insertInto('regions')
      .values({ id, code: `r-${id}`, title, calendar_id: calendar.id })
      .execute();
  for (const id of [place.home, place.away])
    await db
      .insertInto('departments')
      .values({ id, code: `d-${id}`, title })
      .execute();
  const belongs = { departmentId: place.home, regionId: place.east };
  const somebody = (grants: Partial<Record<Permission, Scope>>) => signedIn(app, { ...belongs, grants });
  nothing = await signedIn(app, belongs);
  all = await somebody(everything('all'));
  open = await somebody(everything('all', 'complaint.read-confidential'));
  for (const scope of scopes) inScope.set(scope, await somebody(everything(scope)));
  for (const permission of permissions)
    without.set(permission, await somebody(everything('all', permission)));
  for (const { code } of shippedRoles) holders.set(code, await signedIn(app, { ...belongs, roles: [code] }));
  const actsOnCases = new Set(bound('case').map(({ route }) => route.access as Permission));
  for (const permission of permissions.filter((each) => actsOnCases.has(each)))
    for (const scope of scopesOf(permission).filter((each) => each !== 'all'))
      readers.set(`${permission} ${scope}`, await somebody({ ...everything('all'), [permission]: scope }));
  world = {
    app,
    bystander: await signedIn(app, { roles: ['case-owner'], departmentId: place.home }),
    ...{
      departmentId: place.home,
      regionId: place.east,
      calendarId: calendar.id,
      categoryId: category.id,
    },
  };
  far = await caseAt('all', undefined);
}, 60_000);

/** A complaint as far from the walkers as a scope reaches: their own, of their department, region, or far away. */
async function caseAt(scope: Scope, owner: SignedIn | undefined, confidential = false): Promise<SampleCase> {
  const { id, number, version } = await registerCase(app, {
    ownerId: scope === 'own' ? (owner?.id ?? null) : null,
    departmentId: scope === 'department' ? place.home : place.away,
    regionId: scope === 'region' ? place.east : place.west,
    confidential,
  });
  return { id, number, version };
}

async function request(route: RouteLike, at: SampleCase): Promise<InjectOptions> {
  const sample = sampleOf(route);
  const params: Record<string, string> = { id: at.id, ...(await sample?.params?.(world, at)) };
  const url = route.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? 'x');
  const call = { method: route.method, url, remoteAddress: nextAddress() };
  if (route.multipart) return { ...call, ...formOf(sample?.form ?? {}) };
  if (route.method === 'GET' || route.method === 'DELETE') return call;
  const body = sample?.body?.(world, at, params) ?? smallest(route.body);
  return { ...call, payload: body ?? {} };
}

/** Every request from another address: who guesses, or asks too often, is slowed by address. */
let requests = 0;
function nextAddress(): string {
  requests++;
  return `10.${(requests >> 16) & 255}.${(requests >> 8) & 255}.${requests & 255}`;
}

/** A picture of one pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);

function formOf(fields: Record<string, string>): { headers: Record<string, string>; payload: Buffer } {
  const part = (head: string, body: string | Buffer): Buffer[] => [
    Buffer.from(`--walk\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(body),
    Buffer.from('\r\n'),
  ];
  return {
    headers: { 'content-type': 'multipart/form-data; boundary=walk' },
    payload: Buffer.concat([
      ...Object.entries(fields).flatMap(([name, value]) => part(`name="${name}"`, value)),
      ...part('name="file"; filename="a.png"\r\ncontent-type: image/png', pixel),
      Buffer.from('--walk--\r\n'),
    ]),
  };
}

const codeOf = (answer: LightMyRequestResponse): string | undefined =>
  answer.statusCode < 400 ? undefined : answer.json<{ error: { code: string } }>().error.code;

/** Refused because of who asks, or because the record is not there for them. */
function expectRefused(answer: LightMyRequestResponse): void {
  expect([403, 404], answer.body).toContain(answer.statusCode);
}

describe.each(routes)('PRI-1: $name', ({ name, route }) => {
  it('is in the table of samples', () => {
    expect(sampleOf(route), `add "${name}" to test/support/route-samples.ts`).toBeDefined();
  });

  it('lets in without signing in only where everybody may', async () => {
    const answer = await app.send(await request(route, far));
    if (route.access === 'public') expect([401, 403]).not.toContain(answer.statusCode);
    else expect(codeOf(answer)).toBe('access.unauthenticated');
  });
});

describe.each(guarded)('PRI-1: $name', ({ route }) => {
  const permission = route.access as Permission;
  const refusal = { error: { code: 'access.forbidden', params: { permission } } };

  it('refuses people without its permission, whatever else they hold', async () => {
    const at = far;
    for (const person of [nothing, without.get(permission)]) {
      const answer = await person?.send(await request(route, at));
      expect(answer?.statusCode).toBe(403);
      expect(answer?.json()).toMatchObject(refusal);
    }
  });

  it('refuses every shipped role that lacks its permission', async () => {
    const at = far;
    const lacking = shippedRoles.filter(
      ({ grants }) => !grants.some((grant) => grant.permission === permission),
    );
    for (const { code } of lacking)
      expect((await holders.get(code)?.send(await request(route, at)))?.json(), code).toMatchObject(refusal);
  });
});

describe.each(bound('company'))('PRI-1: $name', ({ route }) => {
  it('lets in who holds its permission', async () => {
    const answer = await all.send(await request(route, far));
    expect([401, 403, 500]).not.toContain(answer.statusCode);
  });
});

describe.each(bound('case'))('PRI-1: $name', ({ route }) => {
  it.each(scopes)('reaches as far as scope %s and no further', async (scope) => {
    const person = inScope.get(scope);
    const { personal, ownRule } = sampleOf(route) ?? {};
    const reader =
      ownRule || route.access === 'complaint.read' ? undefined : readers.get(`${route.access} ${scope}`);
    for (const farther of scopes.slice(scopes.indexOf(scope) + 1)) {
      const at = await caseAt(farther, person);
      // The permission's own scope counts, however far its holder may read.
      for (const each of [person, reader]) {
        const answer = await each?.send(await request(route, at));
        if (answer) expectRefused(answer);
        if (each === person) expect(answer?.body).not.toContain(at.number);
      }
    }
    const at = await caseAt(scope, person);
    const answer = await person?.send(await request(route, at));
    if (!personal) expect([400, 401, 403, 404, 500], answer?.body).not.toContain(answer?.statusCode);
    else expect([401, 500], answer?.body).not.toContain(answer?.statusCode);
  });

  if (sampleOf(route)?.beyond) return;

  it('DI-7: is shut to a person with an interest in the case', async () => {
    const at = await caseAt('own', all);
    await app.base.db
      .insertInto('interests')
      .values({
        ...{ complaint_id: at.id, person_id: all.id, kind: 'declared', created_at: app.time.now() },
      })
      .execute();
    expectRefused(await all.send(await request(route, at)));
  });

  it('PRI-1: is shut for confidential cases without that permission', async () => {
    expectRefused(await open.send(await request(route, await caseAt('all', undefined, true))));
  });
});

describe.each(bound('cases'))('PRI-1: $name', ({ route }) => {
  it.each(scopes)('shows what scope %s reaches and nothing else', async (scope) => {
    const person = inScope.get(scope);
    const near = await caseAt(scope, person);
    const others = await Promise.all(
      scopes.slice(scopes.indexOf(scope) + 1).map((farther) => caseAt(farther, undefined)),
    );
    const hidden = await caseAt('own', person);
    await app.base.db
      .insertInto('interests')
      .values({
        ...{ complaint_id: hidden.id, person_id: person?.id ?? '', kind: 'declared' },
        created_at: app.time.now(),
      })
      .execute();
    for (const each of [near, ...others, hidden]) await sampleOf(route)?.each?.(world, each);
    const answer = await person?.send(await request(route, near));
    expect(answer?.statusCode, answer?.body).toBe(200);
    for (const { number } of [...others, hidden]) expect(answer?.body).not.toContain(number);
    if (sampleOf(route)?.shows) expect(answer?.body).toContain(near.number);
  });
});

describe.each([...bound('link'), ...bound('outside')])('IN-8, DI-4: $name', ({ name, route }) => {
  it('is for the holder of the private link, not for staff, and not with a wrong secret', async () => {
    const sent = await request(route, far);
    expect((await all.send(sent)).statusCode).toBe(403);
    // Another number each time: whoever guesses at one is slowed.
    const [number, secret] = [`TS-${++requests}`, '0'.repeat(26)];
    const wrong =
      sampleOf(route)?.bound === 'outside'
        ? { 'x-task': number, 'x-task-secret': secret }
        : { 'x-complaint-number': number, 'x-complaint-secret': secret };
    const answer = await app.send({ ...sent, headers: { ...sent.headers, ...wrong } });
    expect(answer.statusCode, `${name} ${answer.body}`).toBe(401);
  });
});
