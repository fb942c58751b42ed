import type { z } from 'zod';

/** The part of a described route that a browser needs to call it; the contract's `Route` has this shape. */
export interface RouteLike<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  params: P;
  query: Q;
  body: B;
  response: R;
  creates: boolean;
  multipart: boolean;
  raw: boolean;
}

/** `{ name: T }`, optional where `T` may be empty, absent where the route takes nothing there. */
type Part<Name extends string, T> = unknown extends T
  ? Partial<Record<Name, undefined>>
  : object extends T
    ? Partial<Record<Name, T>>
    : Record<Name, T>;

/** What a call of the route is given. Files of a multipart route go into `form`. */
export type RouteArgs<R extends RouteLike> = Part<'params', z.input<R['params']>> &
  Part<'query', z.input<R['query']>> &
  Part<'body', z.input<R['body']>> & { form?: FormData };

/** What the route answers. */
export type Answer<R extends RouteLike> = z.output<R['response']>;

interface LooseArgs {
  params?: unknown;
  query?: unknown;
}

/** The address of a route with its parameters filled in; also for links to files. Throws when a parameter is missing. */
export function routeUrl(route: Pick<RouteLike, 'path'>, args: LooseArgs = {}): string {
  const params = (args.params ?? {}) as Record<string, unknown>;
  const path = route.path.replace(/:([A-Za-z]\w*)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || value === null || value === '') throw new Error(`${route.path}: no ${name}`);
    return encodeURIComponent(asText(value));
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((args.query ?? {}) as Record<string, unknown>))
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value])
      if (one !== undefined && one !== null) query.append(name, asText(one));
  const search = query.toString();
  return search ? `${path}?${search}` : path;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
