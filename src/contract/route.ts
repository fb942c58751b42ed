import { z } from 'zod';
import { byLanguage } from '../terms/lists.ts';
import type { Access } from '../terms/permissions.ts';
import { isTimeZone } from '../terms/time-zones.ts';

/**
 * One HTTP call, described once: the server checks requests and responses by it, the OpenAPI document and the
 * typed client of the screens come from it. JSON types only: ISO strings for times, decimal strings or integer
 * minor units for money, strings for ids; no transforms.
 */
export interface Route<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:name` for parameters. */
  path: string;
  access: Access;
  /** One sentence for the API reference. */
  summary: string;
  /** The chapter of the API reference. */
  tag: string;
  params: P;
  query: Q;
  body: B;
  response: R;
  /** Makes a record: an `Idempotency-Key` header makes the same call twice one record. */
  creates: boolean;
  /** Of a route that creates: its handler says what of it is done once, since not all of it is one act. */
  onceWithin?: boolean;
  /** Takes `multipart/form-data` (files) instead of JSON; the handler reads the parts itself. */
  multipart: boolean;
  /** The plain fields beside the files of a multipart form, for the API reference; the handler checks them. */
  fields?: z.ZodObject;
  /** The answer is a file or a stream, not JSON. */
  raw: boolean;
  /** Open also to who still has to change a password that somebody else made. */
  beforeOwnPassword?: boolean;
}

const nothing = z.unknown();

/** Describes a route; what is left out is not taken. */
export function route<
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  B extends z.ZodType = typeof nothing,
  R extends z.ZodType = typeof nothing,
>(
  given: Pick<Route, 'method' | 'path' | 'access' | 'summary' | 'tag'> & {
    params?: P;
    query?: Q;
    body?: B;
    response?: R;
    creates?: boolean;
    onceWithin?: boolean;
    multipart?: boolean;
    fields?: z.ZodObject;
    raw?: boolean;
    beforeOwnPassword?: boolean;
  },
): Route<P, Q, B, R> {
  return {
    creates: false,
    multipart: false,
    raw: false,
    ...given,
    params: given.params ?? (nothing as z.ZodType as P),
    query: exactly(given.query) ?? (nothing as z.ZodType as Q),
    body: given.body ?? (nothing as z.ZodType as B),
    response: given.response ?? (nothing as z.ZodType as R),
  };
}

/** Words of a query that a route does not know are refused: whoever mistypes a filter would read the wrong list. */
function exactly<Q extends z.ZodType>(query: Q | undefined): Q | undefined {
  return query instanceof z.ZodObject ? (query.strict() as z.ZodType as Q) : query;
}

/** An id in a path. */
export const idParams = z.object({ id: z.uuid() });

/** A moment, ISO 8601 with zone, as it is answered. */
export const moment = z.iso.datetime({ offset: true });

/** A moment somebody names: what lies outside these centuries is a slip of the hand. */
export const givenMoment = moment.refine(inOurTime, { params: { code: 'field.date_unlikely' } });

/** A calendar day somebody names, such as `2026-12-01`. */
export const givenDay = z.iso.date().refine(inOurTime, { params: { code: 'field.date_unlikely' } });

function inOurTime(date: string): boolean {
  return date >= '1900' && date < '2200';
}

/** A text people type: trimmed of nothing, limited in length (characters). Naughty strings pass unchanged. */
export function text(limit: number): z.ZodString {
  return z.string().max(limit);
}

/** A text that must say something. */
export function someText(limit: number): z.ZodString {
  return z.string().max(limit).regex(/\S/);
}

/** A text in every language of the interface. */
export const texts = textsOf(someText(500), text(500));

/** An object with a text for each language, of which only `zh-CN` has to be there. */
export function textsOf<First extends z.ZodType, Other extends z.ZodType>(first: First, other: Other) {
  const shape = { ...byLanguage(() => other.optional()), 'zh-CN': first };
  return z.object(shape);
}

/** A time zone by its IANA name, such as `Asia/Shanghai`. */
export const timeZone = z.string().max(60).refine(isTimeZone);

/** Money in minor units (fen, cents): an integer, exact. */
export const minorUnits = z.int().min(0).max(1_000_000_000_000);

/** Three letters that name a currency, such as `CNY`. */
export const currencyCode = z.string().regex(/^[A-Z]{3}$/);

/** The version of a record the caller saw; another one in the database is a conflict. */
export const seenVersion = z.int().min(1);

/** A reason why something is not possible now: a code that is a translation key (`error.<code>`), or a template's own words. */
export const reason = z.object({
  code: z.string(),
  params: z.record(z.string(), z.unknown()).optional(),
  text: texts.optional(),
});

/** A person as named on a screen. */
export const personName = z.object({ id: z.uuid(), name: z.string() });

/** A page of a list: `next` goes into `after` of the next call; null at the end. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** Every refusal looks like this. */
export const errorBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    params: z.record(z.string(), z.unknown()).optional(),
    fields: z
      .array(
        z.object({
          path: z.string(),
          code: z.string(),
          message: z.string(),
          params: z.record(z.string(), z.unknown()).optional(),
        }),
      )
      .optional(),
    reasons: z.array(reason.extend({ message: z.string() })).optional(),
    requestId: z.string(),
  }),
});

/** What a successful call without anything to say answers. */
export const done = z.object({ done: z.literal(true) });
