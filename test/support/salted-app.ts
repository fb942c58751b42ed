import type { InjectOptions } from 'fastify';
import { z } from 'zod';
import type { RouteLike } from '../../src/platform/route.ts';
import type { TestApp } from './app.ts';

interface Schema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  maxLength?: number;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
}

/** Whether people write words of their own here: no code, no id, room for a sentence. */
function isWords({ type, enum: list, format, pattern, maxLength = 0 }: Schema): boolean {
  return type === 'string' && !list && !format && (!pattern || pattern === '\\S') && maxLength >= 100;
}

/** A body with `words` in every field for words, in those left out too. */
function salt(schema: Schema, given: unknown, words: string): unknown {
  if (isWords(schema)) return typeof given === 'string' && given ? `${given} ${words}` : words;
  if (schema.properties) {
    const body = { ...(given as Record<string, unknown> | undefined) };
    for (const [name, one] of Object.entries(schema.properties)) {
      const salted = salt(one, body[name], words);
      if (salted !== undefined) body[name] = salted;
    }
    return given === undefined && Object.keys(body).length === 0 ? undefined : body;
  }
  if (schema.items && Array.isArray(given)) return given.map((one) => salt(schema.items ?? {}, one, words));
  const choice = schema.anyOf?.find((one) => one.type !== 'null');
  if (choice && (given !== undefined || isWords(choice))) return salt(choice, given, words);
  return given;
}

/** Whose fields are sealed identities; they are masked by a rule of their own. */
const identities = new Set(['complainant', 'name', 'phone', 'mail', 'address']);

function routeOf(routes: readonly RouteLike[], { method, url }: InjectOptions): RouteLike | undefined {
  const path = (typeof url === 'string' ? url : '').split('?')[0] ?? '';
  return routes.find(
    (route) => route.method === method && new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`).test(path),
  );
}

/** The same product for people who write `words` into every text field of every call about a case. */
export function saltedApp(app: TestApp, words: string): TestApp {
  return {
    ...app,
    send: async (request) => {
      const route = routeOf(app.http.served, request);
      const about =
        /^\/api\/(complaints|actions|offers|approvals|sub-tasks|handovers|containments|follow-ups|portal)/;
      const given = request.payload;
      if (!route || route.method === 'GET' || route.multipart || !about.test(route.path))
        return app.send(request);
      const schema = z.toJSONSchema(route.body, { io: 'input', unrepresentable: 'any' }) as Schema;
      const properties = Object.entries(schema.properties ?? {}).filter(([name]) => !identities.has(name));
      const payload = salt({ ...schema, properties: Object.fromEntries(properties) }, given ?? {}, words);
      return app.send({ ...request, payload: payload as object });
    },
  };
}
