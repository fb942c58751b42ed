import { z } from 'zod';
import { languages } from '../terms/lists.ts';
import { noticeMailWishes } from '../terms/notice-kinds.ts';
import { permissions, scopes } from '../terms/permissions.ts';
import { done, route, someText } from './route.ts';

/** A name to sign in with: letters, digits, dot, hyphen, underscore. */
export const signInName = z
  .string()
  .min(3)
  .max(30)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

/** A password as one is set; length is what counts. */
export const newPassword = z.string().min(10).max(128);

const language = z.enum(languages);

/** The signed-in person, and what the screens need to know about them. */
export const meView = z.object({
  person: z.object({
    id: z.uuid(),
    name: z.string(),
    signInName: z.string(),
    /** Posts held, as codes. */
    positions: z.array(z.string()),
    departmentId: z.uuid().nullable(),
    language,
    /** IANA name: times are shown in it. */
    zone: z.string(),
    /** Part of the sample company. */
    sample: z.boolean(),
    /** Own mail address, to which notices go; null when none is kept. */
    mail: z.string().nullable(),
    /** Which notices are wanted by mail, too. */
    noticeMail: z.enum(noticeMailWishes),
    /** The password is one that somebody else made: nothing else is open until it is changed. */
    mustChangePassword: z.boolean(),
    /** Second step of sign-in by a code generator is on. */
    twoFactor: z.boolean(),
  }),
  /** Whether the product has a mail server at all. */
  sendsMail: z.boolean(),
  /** Held in some scope; whether one reaches a record is said by the record's own abilities. */
  permissions: z.array(z.enum(permissions)),
  /** The same with how far each reaches. */
  grants: z.array(z.object({ permission: z.enum(permissions), scope: z.enum(scopes) })),
});
export type Me = z.infer<typeof meView>;

/** Who am I: 401 for nobody. */
export const getMe = route({
  method: 'GET',
  path: '/api/me',
  access: 'signed-in',
  tag: 'access',
  summary: 'The signed-in person, their permissions, language and time zone.',
  beforeOwnPassword: true,
  response: meView,
});

/** Own settings of the screens. */
export const updateMe = route({
  method: 'PATCH',
  path: '/api/me',
  access: 'signed-in',
  tag: 'access',
  summary: 'Changes the own language, time zone, or which notices come by mail.',
  beforeOwnPassword: true,
  body: z.object({
    language: language.optional(),
    zone: z.string().max(60).optional(),
    noticeMail: z.enum(noticeMailWishes).optional(),
  }),
  response: meView,
});

/** What somebody who is not signed in may know: whether this is a fresh installation, and the sample people. */
export const getWelcome = route({
  method: 'GET',
  path: '/api/welcome',
  access: 'public',
  tag: 'access',
  summary: 'Whether the first administrator is still to be made, and the company to be greeted with.',
  response: z.object({
    firstRun: z.boolean(),
    companyName: z.string().nullable(),
    /** Signing in through the company's own provider is set up: `POST /api/auth/sign-in/social`. */
    singleSignOn: z.boolean(),
  }),
});

/** One sample person who can be visited by one click. */
export const samplePerson = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Post and department, in the reader's language. */
  post: z.string(),
  department: z.string(),
  /** One line: what this person does here and what is worth looking at. */
  about: z.string(),
});
export type SamplePerson = z.infer<typeof samplePerson>;

/** Empty when there is no sample company. */
export const getSamplePeople = route({
  method: 'GET',
  path: '/api/sample/people',
  access: 'public',
  tag: 'sample',
  summary:
    'The people of the sample company, for signing in by one click; how far it is while it still grows.',
  response: z.object({
    people: z.array(samplePerson),
    /** How many of its complaints are there; null once all are. */
    growing: z.object({ done: z.number().int(), of: z.number().int() }).nullable(),
  }),
});

/** Only for people of the sample company. */
export const signInAsSample = route({
  method: 'POST',
  path: '/api/sample/sign-in',
  access: 'public',
  tag: 'sample',
  summary: 'Signs in as a person of the sample company.',
  body: z.object({ personId: z.uuid() }),
  response: done,
});

/** Refused once there is anybody who can sign in. */
export const createFirstAdministrator = route({
  method: 'POST',
  path: '/api/first-run/administrator',
  access: 'public',
  tag: 'access',
  summary: 'Makes the first administrator of a fresh installation and signs them in.',
  body: z.object({
    companyName: someText(200),
    name: someText(100),
    signInName,
    password: newPassword,
    language,
    zone: z.string().max(60),
  }),
  response: done,
});
