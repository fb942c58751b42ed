import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from '../src/platform/ids.ts';
import type { RouteLike } from '../src/platform/route.ts';
import { permissions } from '../src/terms/permissions.ts';
import { testApp } from './support/app.ts';
import { registerCase } from './support/cases.ts';
import { signedIn, type SignedIn } from './support/people.ts';
import type { World } from './support/route-sample-types.ts';
import { routeSamples } from './support/route-samples.ts';
import { smallest } from './support/sample-body.ts';

/**
 * IN-2: an id that names nothing is told by its field, never an error of the server. Made from the contract: every id
 * in the body of every call that writes is asked once with one that does not exist.
 */
const app = await testApp();
afterAll(() => app.close());

interface Schema {
  type?: string;
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
}

type Place = (string | number)[];

/** Where in a body ids stand. */
function idsIn(schema: Schema, at: Place = []): Place[] {
  if (schema.format === 'uuid') return [at];
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => idsIn(one, [...at, name])),
    ...(schema.items ? idsIn(schema.items, [...at, 0]) : []),
    ...(schema.anyOf ?? []).flatMap((one) => idsIn(one, at)),
  ];
}

/** The body with another value at that place; rows on the way are made as small as they may be. */
function withId(body: unknown, schema: z.ZodType, place: Place, id: string): unknown {
  const whole = JSON.parse(JSON.stringify(body ?? {})) as Record<string, unknown>;
  let here: Record<string | number, unknown> = whole;
  let type: unknown = schema;
  for (const [index, name] of place.entries()) {
    type = inner(type, name);
    if (index === place.length - 1) here[name] = id;
    else
      here = (here[name] ??=
        typeof place[index + 1] === 'number' ? [] : smallest(type as z.ZodType)) as never;
  }
  return whole;
}

function inner(type: unknown, name: string | number): unknown {
  let bare = type as { unwrap?: () => unknown; shape?: Record<string, unknown>; element?: unknown };
  while (!bare.shape && !bare.element && bare.unwrap) bare = bare.unwrap() as typeof bare;
  return typeof name === 'number' ? bare.element : bare.shape?.[name];
}

const writes = app.http.served.filter(
  ({ method, multipart }) => ['POST', 'PUT', 'PATCH'].includes(method) && !multipart,
);
/** Told to read notices that do not exist, or to look for what is similar, there is nothing to do; that is no mistake. */
const harmless = new Set(['POST /api/notices/read', 'POST /api/intake/similar']);
/**
 * What is not there is taken off already; of many at once each that is refused is told in the answer; a printed list
 * holds those of the chosen that one may see, and says how many.
 */
const toldOtherwise = new Set([
  'POST /api/complaints/:id/tags remove/0',
  'POST /api/complaint-runs/assign of/ids/0',
  'POST /api/complaint-runs/tag of/ids/0',
  'POST /api/complaint-runs/export of/ids/0',
  'POST /api/complaints/ledger of/ids/0',
]);
const asked = writes.flatMap((route) => {
  const name = `${route.method} ${route.path}`;
  if (harmless.has(name)) return [];
  const schema = z.toJSONSchema(route.body, { io: 'input', unrepresentable: 'any' }) as Schema;
  const names = [...new Set(idsIn(schema).map((place) => JSON.stringify(place)))];
  return names
    .map((place) => ({ name, field: (JSON.parse(place) as Place).join('/'), route }))
    .filter(({ field }) => !toldOtherwise.has(`${name} ${field}`));
});

let world: World;
let anybody: SignedIn;

beforeAll(async () => {
  const all = Object.fromEntries(permissions.map((permission) => [permission, 'all' as const]));
  anybody = await signedIn(app, { grants: all });
  const { db } = app.base;
  const first = async (table: 'calendars' | 'categories' | 'departments' | 'regions') =>
    (await db.selectFrom(table).select('id').limit(1).executeTakeFirst())?.id ?? newId();
  world = {
    ...{ app, bystander: await signedIn(app, { roles: ['case-owner'] }) },
    ...{ departmentId: await first('departments'), regionId: await first('regions') },
    ...{ calendarId: await first('calendars'), categoryId: await first('categories') },
  };
});

async function answerTo(route: RouteLike, field: string) {
  const at = await registerCase(app, { ownerId: anybody.id });
  const sample = routeSamples[`${route.method} ${route.path}`];
  const params: Record<string, string> = { id: at.id, ...(await sample?.params?.(world, at)) };
  const url = route.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? 'x');
  const body = (sample?.body?.(world, at, params) ?? smallest(route.body)) as Record<string, unknown>;
  if ('version' in body && route.path.startsWith('/api/complaints/')) body['version'] = at.version;
  const place = field.split('/').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const payload = withId(body, route.body, place, newId()) as object;
  return anybody.send({ method: route.method, url, payload });
}

it('finds the ids of the contract', () => {
  const found = asked.map(({ name, field }) => `${name} ${field}`);
  expect(found).toEqual(
    expect.arrayContaining([
      'POST /api/complaints categoryId',
      'PUT /api/complaints/:id/solution content/actions/0/ownerId',
      'POST /api/complaints/:id/messages fileIds/0',
    ]),
  );
});

describe('IN-2: what names nothing', () => {
  it.each(asked)('$name, $field', async ({ route, field }) => {
    const answer = await answerTo(route, field);
    expect(answer.statusCode, answer.body).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode, answer.body).toBeLessThan(500);
  });

  it.each([
    ['POST /api/complaints', 'categoryId'],
    ['POST /api/complaints', 'regionId'],
    ['POST /api/complaints', 'departmentId'],
    ['POST /api/complaints', 'complainantId'],
    ['POST /api/complaints', 'duplicateOf'],
    ['POST /api/complaints/:id/classification', 'categoryId'],
    ['POST /api/complaints/:id/interests', 'personId'],
    ['POST /api/complaints/:id/owner', 'personId'],
    ['POST /api/complaints/:id/actions', 'ownerId'],
    ['POST /api/complaints/:id/actions', 'departmentId'],
    ['PATCH /api/actions/:id', 'ownerId'],
    ['PATCH /api/actions/:id', 'proofFileId'],
    ['POST /api/complaints/:id/messages', 'fileIds/0'],
    ['POST /api/complaints/:id/comments', 'mentions/0'],
    ['PUT /api/complaints/:id/solution', 'content/actions/0/ownerId'],
    ['PUT /api/complaints/:id/solution', 'content/actions/0/departmentId'],
    ['POST /api/complaints/:id/sub-tasks', 'assigneeId'],
    ['POST /api/sub-tasks/:id/notes', 'fileIds/0'],
    ['POST /api/complaints/:id/follow-ups', 'assigneeId'],
    ['PUT /api/complaints/:id/finding', 'departmentId'],
  ])('%s says that %s is wrong', async (name, field) => {
    const route = writes.find(({ method, path }) => `${method} ${path}` === name);
    if (!route) throw new Error(`${name} is not served`);
    const answer = await answerTo(route, field);
    const { error } = answer.json<{ error: { fields?: { path: string; message: string }[] } }>();
    const paths = error.fields?.map(({ path }) => path.replace(/^\//, ''));
    expect(paths, answer.body).toContain(field);
    for (const { message } of error.fields ?? []) expect(message).not.toMatch(/^error\./);
  });
});
