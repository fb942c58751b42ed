import scalar from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { errorBody } from '../contract/route.ts';
import type { RouteLike } from '../platform/route.ts';

/** What somebody who writes a program against this reads first. */
const introduction = `
Whatever a screen of Redress does is one of these calls.

**Keys.** An administrator makes an API key for a person and picks which of that person's permissions it has
(\`POST /api/api-keys\`; its \`secret\` is shown once). Send it with every call: \`Authorization: Bearer rk_…\`. What a
program does with it stands on record as done by that person through that key. Each call names the permission it needs.

**Creating.** Send an \`Idempotency-Key\` of your own, such as the number of the record in your system. Sent again with
the same content, the call makes nothing new and answers as the first time; with other content it is refused (409).

**A complaint's way.** \`POST /api/complaints\` registers it; channel, title, narrative and complainant are enough.
\`GET /api/complaints/{id}\` answers with its \`version\` and its \`actions\`: every step and every way on (exit) that
the procedure has in this stage, whether it is \`allowed\` for this key's person, and the \`reasons\` if not. A step names
its \`tool\`, and each tool has its call: \`classify\` → \`…/classification\`, \`assign\` → \`…/take\` or \`…/owner\`,
\`finding\`, \`solution\`, \`offer\` → \`…/offers\`, \`actions\`, \`reply\` → \`PUT …/reply\` and \`…/reply/send\`,
\`evaluation\`, \`archive\`. A step with a form is completed by \`…/steps/{step}/complete\`; an approval is asked for by
\`…/steps/{step}/approval\` and given by \`POST /api/approvals/{id}/votes\`. Then \`…/exits/{exit}\` moves it on. Departments,
regions, categories and people are in \`GET /api/organization\`, the severities of a procedure in \`GET /api/intake/choices\`.

**Versions.** What people edit carries a \`version\`. Send the one you read; if somebody was quicker, the answer is 409
and nothing is written.

**Refusals** have one shape: \`{"error": {"code", "message", "params", "fields", "reasons", "requestId"}}\`. \`code\` stays the
same for ever; \`message\` speaks the language of \`Accept-Language\` (zh-CN, zh-TW, en); \`fields\` names every wrong field
at once. 400 a field is wrong, 401 not signed in, 403 not permitted, 404 not there or not yours to see, 409 somebody was
quicker or the key was used for something else, 413 too large, 422 understood but not possible now, 429 too often, 503
try again in a moment.

**Lists** come in pages: send \`next\` of one answer as \`after\` of the next call; null is the end. Times are ISO 8601 in
UTC, amounts whole minor units (fen, cents) beside their currency.
`.trim();

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
      description: introduction,
    },
    servers: [{ url: '/' }],
    security: [{ key: [] }, { session: [] }],
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'redress.session_token' },
        number: { type: 'apiKey', in: 'header', name: 'X-Complaint-Number' },
        secret: { type: 'apiKey', in: 'header', name: 'X-Complaint-Secret' },
        task: { type: 'apiKey', in: 'header', name: 'X-Task' },
        taskSecret: { type: 'apiKey', in: 'header', name: 'X-Task-Secret' },
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

/** Who may call without being signed in: everybody, or whoever has a complaint's or a sub-task's private link. */
function security(access: RouteLike['access']): Record<string, unknown> {
  if (access === 'public') return { security: [] };
  if (access === 'outside') return { security: [{ task: [], taskSecret: [] }] };
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
