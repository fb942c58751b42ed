import { z } from 'zod';
import { languages } from '../terms/lists.ts';
import { permissions, scopes } from '../terms/permissions.ts';
import { signInName } from './me-contract.ts';
import { structureCode } from './organization-contract.ts';
import {
  done,
  givenMoment,
  idParams,
  moment,
  page,
  route,
  seenVersion,
  someText,
  text,
  texts,
} from './route.ts';

const tag = 'access';

const person = z.object({
  id: z.uuid(),
  name: z.string(),
  signInName: z.string(),
  mail: z.string().nullable(),
  departmentId: z.uuid().nullable(),
  regionId: z.uuid().nullable(),
  /** Posts held, as codes. */
  positions: z.array(z.string()),
  /** Roles held, as codes. */
  roles: z.array(z.string()),
  language: z.enum(languages),
  zone: z.string(),
  active: z.boolean(),
  sample: z.boolean(),
  /** Has a password; others sign in otherwise or not yet. */
  hasPassword: z.boolean(),
  twoFactor: z.boolean(),
  /** Last used session, null when there is none now. */
  seenAt: moment.nullable(),
  version: z.int(),
});
/** A person as the administrator sees them. */
export type Person = z.infer<typeof person>;

/** The list of people. */
export const listPeople = route({
  method: 'GET',
  path: '/api/people',
  access: 'people.manage',
  tag,
  summary: 'People, found by name or sign-in name, in the order of their names.',
  query: z.object({
    q: text(100).optional(),
    departmentId: z.uuid().optional(),
    role: z.string().max(60).optional(),
    active: z.enum(['yes', 'no', 'all']).default('yes'),
    after: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: page(person),
});

/** One person. */
export const getPerson = route({
  method: 'GET',
  path: '/api/people/:id',
  access: 'people.manage',
  tag,
  summary: 'One person.',
  params: idParams,
  response: person,
});

/** Names for pickers. */
export const listNames = route({
  method: 'GET',
  path: '/api/people/names',
  access: 'signed-in',
  tag,
  summary: 'Active people by name, for choosing somebody; at most 50.',
  query: z.object({ q: text(100).optional(), departmentId: z.uuid().optional() }),
  response: z.object({
    people: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        departmentId: z.uuid().nullable(),
        positions: z.array(z.string()),
      }),
    ),
  }),
});

const personBody = z.strictObject({
  name: someText(100),
  signInName,
  mail: z.email().max(200).nullable(),
  departmentId: z.uuid().nullable(),
  regionId: z.uuid().nullable(),
  positions: z.array(structureCode).max(20),
  language: z.enum(languages),
  zone: someText(60),
});

/** Adds somebody; they can sign in once they have a password. */
export const createPerson = route({
  method: 'POST',
  path: '/api/people',
  access: 'people.manage',
  tag,
  creates: true,
  summary: 'Adds a person. Give them a password next: `POST /api/people/{id}/password`.',
  body: personBody.extend({ roles: z.array(structureCode).max(20) }),
  response: z.object({ id: z.uuid() }),
});

/** Changes somebody. */
export const updatePerson = route({
  method: 'PUT',
  path: '/api/people/:id',
  access: 'people.manage',
  tag,
  summary: 'Changes a person.',
  params: idParams,
  body: personBody.extend({ version: seenVersion }),
  response: done,
});

/** Gives somebody exactly these roles. */
export const setRoles = route({
  method: 'PUT',
  path: '/api/people/:id/roles',
  access: 'people.manage',
  tag,
  summary:
    'Gives a person exactly these roles; who may not edit roles can hand out only what they hold themselves.',
  params: idParams,
  body: z.strictObject({ roles: z.array(structureCode).max(20), version: seenVersion }),
  response: done,
});

/** Switches somebody off or on. */
export const setActive = route({
  method: 'PUT',
  path: '/api/people/:id/active',
  access: 'people.manage',
  tag,
  summary: 'Deactivates a person (their sessions and keys end at once) or lets them in again.',
  params: idParams,
  body: z.strictObject({ active: z.boolean() }),
  response: done,
});

/** Makes a password to begin with. */
export const resetPassword = route({
  method: 'POST',
  creates: true,
  path: '/api/people/:id/password',
  access: 'people.manage',
  tag,
  summary: 'Makes a new initial password, shown this once; ends sessions and second factor.',
  params: idParams,
  response: z.object({ password: z.string() }),
});

const session = z.object({
  id: z.string(),
  /** What the browser calls itself. */
  device: z.string(),
  address: z.string(),
  startedAt: moment,
  expiresAt: moment,
  current: z.boolean(),
});
/** A place where somebody is signed in. */
export type Session = z.infer<typeof session>;

/** Own sessions. */
export const listMySessions = route({
  method: 'GET',
  path: '/api/me/sessions',
  access: 'signed-in',
  tag,
  summary: 'Where I am signed in.',
  response: z.object({ sessions: z.array(session) }),
});

/** Ends an own session. */
export const endMySession = route({
  method: 'DELETE',
  path: '/api/me/sessions/:id',
  access: 'signed-in',
  tag,
  summary: 'Ends one of my sessions, at once.',
  params: z.object({ id: z.string().max(60) }),
  response: done,
});

/** Somebody's sessions. */
export const listSessions = route({
  method: 'GET',
  path: '/api/people/:id/sessions',
  access: 'people.manage',
  tag,
  summary: 'Where a person is signed in.',
  params: idParams,
  response: z.object({ sessions: z.array(session) }),
});

/** Ends all of somebody's sessions. */
export const endSessions = route({
  method: 'DELETE',
  path: '/api/people/:id/sessions',
  access: 'people.manage',
  tag,
  summary: 'Ends all sessions of a person, at once.',
  params: idParams,
  response: z.object({ ended: z.int() }),
});

const grant = z.strictObject({ permission: z.enum(permissions), scope: z.enum(scopes) });
const role = z.object({
  code: z.string(),
  title: texts,
  grants: z.array(grant),
  shipped: z.boolean(),
  people: z.int(),
  version: z.int(),
});
/** A role: permissions, each with how far it reaches. */
export type Role = z.infer<typeof role>;

/** All roles. */
export const listRoles = route({
  method: 'GET',
  path: '/api/roles',
  access: 'signed-in',
  tag,
  summary: 'Roles and what they may.',
  response: z.object({ roles: z.array(role) }),
});

const roleBody = z.strictObject({ title: texts, grants: z.array(grant).max(100) });
const codeParams = z.object({ code: structureCode });

/** Adds a role. */
export const createRole = route({
  method: 'POST',
  path: '/api/roles',
  access: 'roles.manage',
  tag,
  creates: true,
  summary: 'Adds a role.',
  body: roleBody.extend({ code: structureCode }),
  response: done,
});

/** Changes a role. */
export const updateRole = route({
  method: 'PUT',
  path: '/api/roles/:code',
  access: 'roles.manage',
  tag,
  summary: 'Changes a role; it holds from the next request of everyone who has it.',
  params: codeParams,
  body: roleBody.extend({ version: seenVersion }),
  response: done,
});

/** Removes a role. */
export const removeRole = route({
  method: 'DELETE',
  path: '/api/roles/:code',
  access: 'roles.manage',
  tag,
  summary: 'Removes a role nobody holds.',
  params: codeParams,
  response: done,
});

const deputy = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  personName: z.string(),
  deputyId: z.uuid(),
  deputyName: z.string(),
  from: moment,
  until: moment,
  reason: z.string(),
  state: z.enum(['coming', 'now', 'over', 'revoked']),
});
/** Who stands in for whom, and when. */
export type Deputy = z.infer<typeof deputy>;

/** Deputies. */
export const listDeputies = route({
  method: 'GET',
  path: '/api/deputies',
  access: 'signed-in',
  tag,
  summary: 'Who stands in for me and for whom I do; of another person with `people.manage`.',
  query: z.object({ personId: z.uuid().optional() }),
  response: z.object({ deputies: z.array(deputy) }),
});

/** Names a deputy. */
export const nameDeputy = route({
  method: 'POST',
  path: '/api/deputies',
  access: 'signed-in',
  tag,
  creates: true,
  summary: 'Names who stands in for me, or with `people.manage` for somebody else.',
  body: z.strictObject({
    personId: z.uuid().optional(),
    deputyId: z.uuid(),
    from: givenMoment,
    until: givenMoment,
    reason: text(200).default(''),
  }),
  response: z.object({ id: z.uuid() }),
});

/** Ends a stand-in. */
export const endDeputy = route({
  method: 'DELETE',
  path: '/api/deputies/:id',
  access: 'signed-in',
  tag,
  summary: 'Ends a stand-in before its time.',
  params: idParams,
  response: done,
});

const apiKey = z.object({
  id: z.uuid(),
  title: z.string(),
  personId: z.uuid(),
  personName: z.string(),
  /** The last characters of the secret. */
  hint: z.string(),
  permissions: z.array(z.enum(permissions)),
  createdAt: moment,
  createdByName: z.string().nullable(),
  expiresAt: moment.nullable(),
  lastUsedAt: moment.nullable(),
  state: z.enum(['active', 'expired', 'revoked']),
});
/** A key with which a program acts for a person. */
export type ApiKey = z.infer<typeof apiKey>;

/** All keys. */
export const listApiKeys = route({
  method: 'GET',
  path: '/api/api-keys',
  access: 'keys.manage',
  tag,
  summary: 'Keys with which programs act for people.',
  response: z.object({ keys: z.array(apiKey) }),
});

/** Makes a key. */
export const createApiKey = route({
  method: 'POST',
  creates: true,
  path: '/api/api-keys',
  access: 'keys.manage',
  tag,
  summary: 'Makes a key; its secret is shown this once, so the call is never repeated by itself.',
  body: z.strictObject({
    title: someText(100),
    /** Whom the program acts for; what the key may is what this person may, narrowed to `permissions`. */
    personId: z.uuid(),
    permissions: z.array(z.enum(permissions)).min(1).max(permissions.length),
    expiresAt: givenMoment.nullable(),
  }),
  response: z.object({ id: z.uuid(), secret: z.string() }),
});

/** Revokes a key. */
export const revokeApiKey = route({
  method: 'DELETE',
  path: '/api/api-keys/:id',
  access: 'keys.manage',
  tag,
  summary: 'Revokes a key, at once and for good.',
  params: idParams,
  response: done,
});
