import scalar from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { errorBody } from '../contract/route.ts';
import type { RouteLike } from '../platform/route.ts';

/** The OpenAPI 3.1 document of everything this server answers. */
export function apiDocument(routes: readonly RouteLike[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of [...routes].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Redress',
      version: '1',
      description: 'Complaint handling. Sign in with an API key: `Authorization: Bearer <key>`.',
    },
    servers: [{ url: '/' }],
    security: [{ key: [] }, { session: [] }],
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'redress.session_token' },
        number: { type: 'apiKey', in: 'header', name: 'X-Complaint-Number' },
        secret: { type: 'apiKey', in: 'header', name: 'X-Complaint-Secret' },
      },
      schemas: { Error: schema(errorBody, 'output') },
    },
    paths,
  };
}

function schema(type: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(type, { io, unrepresentable: 'any' });
  return rest;
}

/** A form with files: the files themselves, and the plain fields beside them. */
function form(fields: z.ZodObject | undefined): Record<string, unknown> {
  const { properties = {}, ...rest } = fields ? schema(fields, 'input') : { type: 'object' };
  const file = { type: 'array', maxItems: 10, items: { type: 'string', format: 'binary' } };
  return { ...rest, properties: { file, ...(properties as Record<string, unknown>) } };
}

/** Who may call without being signed in: everybody, or whoever has a complaint's number and secret. */
function security(access: RouteLike['access']): Record<string, unknown> {
  if (access === 'public') return { security: [] };
  return access === 'complainant' ? { security: [{ number: [], secret: [] }] } : {};
}

function operation(route: RouteLike): Record<string, unknown> {
  const parameters = (type: z.ZodType, where: 'path' | 'query'): Record<string, unknown>[] => {
    if (!(type instanceof z.ZodObject)) return [];
    const { properties = {}, required = [] } = schema(type, 'input') as {
      properties?: Record<string, unknown>;
      required?: string[];
    };
    return Object.entries(properties).map(([name, property]) => ({
      name,
      in: where,
      required: where === 'path' || required.includes(name),
      schema: property,
    }));
  };
  const headers = route.creates
    ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]
    : [];
  const hasBody = route.method !== 'GET' && (route.multipart || route.body instanceof z.ZodObject);
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replace(/[^A-Za-z0-9]+(\w?)/g, (_, next: string) => next.toUpperCase())}`,
    summary: route.summary,
    description: `Permission: \`${route.access}\``,
    tags: [route.tag],
    ...security(route.access),
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query'), ...headers],
    ...(hasBody && {
      requestBody: {
        required: true,
        content: route.multipart
          ? { 'multipart/form-data': { schema: form(route.fields) } }
          : { 'application/json': { schema: schema(route.body, 'input') } },
      },
    }),
    responses: {
      200: {
        description: 'Done',
        content: route.raw
          ? { 'application/octet-stream': {} }
          : { 'application/json': { schema: schema(route.response, 'output') } },
      },
      default: {
        description: 'Refused',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  };
}

/** Serves `/openapi.json` and the reference page at `/api/docs`. */
export function serveDocuments(app: FastifyInstance): void {
  let document: Record<string, unknown> | undefined;
  app.get('/openapi.json', async () => (document ??= apiDocument(app.served)));
  void app.register(scalar, {
    routePrefix: '/api/docs',
    configuration: { url: '/openapi.json', withDefaultFonts: false, telemetry: false },
  });
}
