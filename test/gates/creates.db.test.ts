import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RouteLike } from '../../src/platform/route.ts';
import { testApp, type TestApp } from '../support/app.ts';
import { repository } from '../support/source-files.ts';

/**
 * Every POST makes a record, and then the same `Idempotency-Key` makes one (`creates: true`), or it stands here with
 * the reason why the same call sent twice makes no second one.
 */
const makeNone: Record<string, readonly string[]> = {
  'reads only; what is asked is too long, or too private, for an address': [
    '/api/intake/similar',
    '/api/parties/find',
    '/api/search',
    '/api/imports/:id/preview',
    '/api/process-versions/check',
    '/api/document-layout-versions/check',
    '/api/document-layout-versions/preview',
    '/api/complaints/:id/documents/:code/preview',
  ],
  'reads what is masked: each time stands on record, on purpose': [
    '/api/parties/:id/unmask',
    '/api/complaints/ledger',
  ],
  'signs in: answers with a session, not with a record': [
    '/api/sample/sign-in',
    '/api/first-run/administrator',
  ],
  'sets something to what is asked: it is so already the second time': [
    '/api/calendars/:id/holidays',
    '/api/process-versions/:id/in-force',
    '/api/document-layout-versions/:id/in-force',
    '/api/complaints/:id/tags',
    '/api/complaints/:id/presence',
    '/api/complaints/:id/classification',
    '/api/notices/read',
    '/api/measures/remake',
  ],
  'moves what is there on; the second time it is refused, being past that': [
    '/api/complaints/:id/steps/:step/complete',
    '/api/complaints/:id/steps/:step/skip',
    '/api/complaints/:id/exits/:exit',
    '/api/complaints/:id/close-exceptionally',
    '/api/complaints/:id/course',
    '/api/complaints/:id/take',
    '/api/complaints/:id/interests/:personId/lift',
    '/api/complaints/:id/links/:other/take-back',
    '/api/complaints/:id/clocks/pause',
    '/api/complaints/:id/deliveries/:delivery',
    '/api/complaints/:id/reopening/refusal',
    '/api/complaints/:id/survey/review',
    '/api/clocks/:id/kept',
    '/api/handovers/:id/answer',
    '/api/sub-tasks/:id',
    '/api/follow-ups/:id',
    '/api/offers/:id/withdraw',
    '/api/offers/:id/answer',
    '/api/imports/:id/acts',
    '/api/complaint-runs/:id/cancel',
    '/api/parties/:id/erasure',
    '/api/portal/case/course',
    '/api/portal/case/offer',
    '/api/portal/task/receipt',
  ],
};

let app: TestApp;
let served: RouteLike[];
beforeAll(async () => {
  app = await testApp();
  served = app.http.served;
});
afterAll(async () => {
  await app.close();
});

it('IN-7: the same key makes one record with every POST, but those that make none', () => {
  const named = Object.values(makeNone).flat();
  const others = served.filter(({ method, creates }) => method === 'POST' && !creates);
  expect(others.map(({ path }) => path).sort()).toEqual([...named].sort());
});

it('IN-7: an answer with the id of something new is one of a call that creates', () => {
  const forgotten = served.filter(({ method, creates, path, response }) => {
    if (creates || method === 'GET' || !('shape' in response)) return false;
    const shape = response.shape as Record<string, unknown>;
    // What is written over a version that was seen is refused the second time; who is unmasked is nobody new.
    return 'id' in shape && !('version' in shape) && !path.endsWith('/unmask');
  });
  expect(forgotten.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

it('IN-7: what is done in part only once asks for it: forms with files, and acts that begin longer work', async () => {
  const folder = join(repository, 'src/contract');
  const files = readdirSync(folder).filter((name) => name.endsWith('-contract.ts'));
  const contracts = await Promise.all(
    files.map(async (name) => import(pathToFileURL(join(folder, name)).href) as Promise<object>),
  );
  const names = new Map<unknown, string>(
    contracts.flatMap((one) => Object.entries(one)).map(([name, value]) => [value, name]),
  );
  const features = join(repository, 'src/features');
  const sources = readdirSync(features, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('-routes.ts'))
    .map((path) => readFileSync(join(features, path), 'utf8'))
    .join('\n');
  const within = served.filter(({ creates, multipart, onceWithin }) => creates && (multipart || onceWithin));
  expect(within.length).toBeGreaterThan(5);
  const deaf = within
    .map((route) => names.get(route) ?? route.path)
    .filter((name) => !new RegExp(`\\.${name}, async \\(\\{[^}]*\\bonce\\b`).test(sources));
  expect(deaf).toEqual([]);
});
