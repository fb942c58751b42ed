import type { LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import type { z } from 'zod';
import type { PortalCase, portalSubmit } from '../../src/contract/intake-contract.ts';
import type { TestApp } from './app.ts';

/** What the public form takes. */
export type Submission = Partial<z.input<typeof portalSubmit.body>>;

/** A file to be added, by its bytes. */
export interface Paper {
  name: string;
  bytes: Uint8Array | string;
  type?: string;
}

/** Somebody without an account, as the portal's pages act for them over HTTP. */
export interface Complainant {
  number: string;
  secret: string;
  headers: Record<string, string>;
  /** The case as the portal shows it; fails when it is not shown. */
  case(): Promise<PortalCase>;
  get(path?: string): Promise<LightMyRequestResponse>;
  post(path: string, payload: object, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  upload(papers: readonly Paper[], fields?: Record<string, string>): Promise<LightMyRequestResponse>;
}

/** Submits through the public form. */
export async function submitted(app: TestApp, given: Submission = {}): Promise<Complainant> {
  const response = await app.send({
    method: 'POST',
    url: '/api/portal/complaints',
    payload: { narrative: '热水器装上第三天就漏水，楼下天花板也湿了。', consent: true, ...given },
  });
  expect(response.statusCode, response.body).toBe(200);
  const { number, secret } = response.json<{ number: string; secret: string }>();
  return holderOf(app, number, secret);
}

/** Whoever holds this number and secret. */
export function holderOf(app: TestApp, number: string, secret: string, address?: string): Complainant {
  const headers = { 'x-complaint-number': number, 'x-complaint-secret': secret };
  const from = address === undefined ? {} : { remoteAddress: address };
  const get: Complainant['get'] = (path = '') =>
    app.send({ method: 'GET', url: `/api/portal/case${path}`, headers, ...from });
  return {
    number,
    secret,
    headers,
    get,
    async case() {
      const response = await get();
      expect(response.statusCode, response.body).toBe(200);
      return response.json();
    },
    post: (path, payload, more = {}) =>
      app.send({
        method: 'POST',
        url: `/api/portal/case${path}`,
        headers: { ...headers, ...more },
        payload,
        ...from,
      }),
    async upload(papers, fields = {}) {
      const { payload, type } = await formOf(papers, fields);
      return app.send({
        method: 'POST',
        url: '/api/portal/case/files',
        headers: { ...headers, 'content-type': type },
        payload,
        ...from,
      });
    },
  };
}

/** A form with files as a browser sends it. */
async function formOf(
  papers: readonly Paper[],
  fields: Record<string, string>,
): Promise<{ payload: Buffer; type: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const { name, bytes, type = '' } of papers)
    form.append('file', new Blob([new Uint8Array(Buffer.from(bytes))], { type }), name);
  const sent = new Response(form);
  return { payload: Buffer.from(await sent.arrayBuffer()), type: sent.headers.get('content-type') ?? '' };
}

/** The smallest picture there is: one white pixel, made different by `seed`. */
export function pngOf(seed = 0): Buffer {
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
    'base64',
  );
  return Buffer.concat([pixel, Buffer.from(`seed ${seed}`)]);
}
