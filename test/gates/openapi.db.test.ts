import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testApp, type TestApp } from '../support/app.ts';
import { signedIn } from '../support/people.ts';
import { repository } from '../support/source-files.ts';

const committed = join(repository, 'openapi.json');

interface Operation {
  requestBody?: { content: Record<string, { schema: { properties?: Record<string, object> } }> };
}

/** The document and its paths, as the server gives them. */
interface Document {
  paths: Record<string, Record<string, Operation>>;
}

describe('the API document', () => {
  let app: TestApp;
  let served: Document;

  beforeAll(async () => {
    app = await testApp();
    served = (await app.send({ method: 'GET', url: '/openapi.json' })).json();
    if (process.env['UPDATE_OPENAPI'] === '1')
      writeFileSync(committed, `${JSON.stringify(served, null, 2)}\n`);
  });
  afterAll(async () => {
    await app.close();
  });

  it('is the committed openapi.json; `UPDATE_OPENAPI=1 npm test -- test/gates/openapi` writes it anew', () => {
    expect(existsSync(committed)).toBe(true);
    const before = JSON.parse(readFileSync(committed, 'utf8')) as Document;
    const operations = ({ paths }: Document): string[] =>
      Object.entries(paths)
        .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
        .sort();
    expect(operations(served)).toEqual(operations(before));
    expect(served).toEqual(before);
    // It is read in terminals and by programs: plain quotes.
    expect(JSON.stringify(served)).not.toMatch(/[‘’“”]/);
  });

  it('gives no field of a correction a default: what is left out stays as it is', () => {
    const filled = Object.entries(served.paths).flatMap(([path, { patch }]) =>
      Object.entries(patch?.requestBody?.content['application/json']?.schema.properties ?? {})
        .filter(([, schema]) => 'default' in schema)
        .map(([field]) => `${path} ${field}`),
    );
    expect(filled).toEqual([]);
  });

  it('a word that a list does not know is refused by its name, on every route that takes some', async () => {
    const taking = app.http.served.filter(({ query }) => query instanceof z.ZodObject);
    expect(taking.length).toBeGreaterThan(10);
    const lax = taking.filter(({ query }) => {
      const { error } = query.safeParse({ catagory: 'x' });
      return !error?.issues.some((issue) => issue.code === 'unrecognized_keys');
    });
    expect(lax.map(({ path }) => path)).toEqual([]);
    const reader = await signedIn(app, { roles: ['intake-agent'] });
    const answer = await reader.get('/api/complaints?catagory=quality&limit=1');
    expect([answer.statusCode, answer.json()]).toMatchObject([
      400,
      {
        error: {
          code: 'request.fields_invalid',
          fields: [{ path: '/query/catagory', code: 'field.unknown' }],
        },
      },
    ]);
  });

  it('describes every form with files, field by field', () => {
    const forms = Object.values(served.paths)
      .flatMap((methods) => Object.values(methods))
      .flatMap(({ requestBody }) => requestBody?.content['multipart/form-data'] ?? []);
    expect(forms.length).toBeGreaterThan(0);
    for (const { schema } of forms) expect(schema.properties).toHaveProperty('file');
    const evidence = served.paths['/api/complaints/{id}/evidence']?.['post']?.requestBody;
    expect(Object.keys(evidence?.content['multipart/form-data']?.schema.properties ?? {})).toEqual(
      expect.arrayContaining(['file', 'kind', 'title', 'source', 'collectedAt']),
    );
  });
});
