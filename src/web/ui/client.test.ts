import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ApiError } from './api-error.ts';
import { call } from './client.ts';
import { routeUrl, type RouteLike } from './route-like.ts';
import { onSessionLost } from './session-lost.ts';

const nothing = z.unknown();
const read = {
  method: 'GET',
  path: '/api/things/:id',
  params: z.object({ id: z.string() }),
  query: z.object({ q: z.string().optional(), tags: z.array(z.string()).optional() }),
  body: nothing,
  response: z.object({ name: z.string() }),
  creates: false,
  multipart: false,
  raw: false,
} as const satisfies RouteLike;
const create = {
  ...read,
  method: 'POST',
  path: '/api/things',
  params: nothing,
  query: nothing,
  body: z.object({ name: z.string() }),
  creates: true,
} as const satisfies RouteLike;

/** The line to the server: answers requests in turn and keeps them. */
function line(...answers: (Response | Error)[]): Request[] {
  const seen: Request[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    seen.push(new Request(`http://desk${url}`, init));
    const answer = answers.shift() ?? new Response(null, { status: 599 });
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  return seen;
}

const json = (status: number, body: unknown) => Response.json(body, { status });
const lost = () =>
  json(401, { error: { code: 'access.unauthenticated', message: '请先登录', requestId: 'r' } });

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('routeUrl', () => {
  it('fills in parameters and the query, escaped', () => {
    expect(routeUrl(read, { params: { id: 'a/b c' }, query: { q: '冰箱 50%', tags: ['x', 'y'] } })).toBe(
      '/api/things/a%2Fb%20c?q=%E5%86%B0%E7%AE%B1+50%25&tags=x&tags=y',
    );
    expect(routeUrl(read, { params: { id: '1' }, query: { q: undefined } })).toBe('/api/things/1');
  });

  it('refuses to call an address with a hole in it', () => {
    expect(() => routeUrl(read, { params: { id: '' } })).toThrow('/api/things/:id: no id');
  });
});

describe('call', () => {
  it('answers what the server answers', async () => {
    const seen = line(json(200, { name: '冰箱' }));
    expect(await call(read, { params: { id: '1' } })).toEqual({ name: '冰箱' });
    expect(seen[0]?.headers.get('idempotency-key')).toBeNull();
  });

  it('IN-7: sends a key of its own with everything that creates', async () => {
    const seen = line(json(200, { name: 'a' }), json(200, { name: 'a' }), json(200, { name: 'a' }));
    await call(create, { body: { name: 'a' } });
    await call(create, { body: { name: 'a' } });
    await call(create, { body: { name: 'a' }, idempotencyKey: 'mine' });
    const keys = seen.map((request) => request.headers.get('idempotency-key'));
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(keys).size).toBe(3);
    expect(keys[2]).toBe('mine');
  });

  it('a broken line is an error that may be repeated', async () => {
    line(new TypeError('failed to fetch'));
    const error: unknown = await call(read, { params: { id: '1' } }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ code: 'ui.unreachable', status: 0, isUncertain: true });
  });

  it('an answer that is no JSON is an error, not a crash', async () => {
    line(new Response('<html>', { status: 200 }));
    await expect(call(read, { params: { id: '1' } })).rejects.toMatchObject({ code: 'ui.unexpected' });
  });
});

describe('a lost session', () => {
  it('PRI-4: asks once for all calls, then repeats each as it was', async () => {
    const seen = line(lost(), lost(), json(200, { name: 'a' }), json(200, { name: 'b' }));
    let asked = 0;
    let back: () => void = () => undefined;
    const stop = onSessionLost(() => {
      asked += 1;
      return new Promise((resolve) => {
        back = resolve;
      });
    });
    const both = Promise.all([
      call(create, { body: { name: 'typed' } }),
      call(read, { params: { id: '1' } }),
    ]);
    await vi.waitFor(() => {
      expect(asked).toBe(1);
    });
    back();
    expect(await both).toEqual([{ name: 'a' }, { name: 'b' }]);
    expect(asked).toBe(1);
    const posts = seen.filter((request) => request.method === 'POST');
    expect(posts).toHaveLength(2);
    expect(await posts[1]?.json()).toEqual({ name: 'typed' });
    expect(posts[1]?.headers.get('idempotency-key')).toBe(posts[0]?.headers.get('idempotency-key'));
    stop();
  });

  it('PRI-4: who does not come back gets the refusal', async () => {
    line(lost());
    const stop = onSessionLost(() => Promise.reject(new Error('closed the dialog')));
    await expect(call(read, { params: { id: '1' } })).rejects.toMatchObject({
      code: 'access.unauthenticated',
      status: 401,
    });
    stop();
  });

  it('PRI-4: does not ask where nobody listens, or the caller does not want it', async () => {
    line(lost(), lost());
    await expect(call(read, { params: { id: '1' } })).rejects.toMatchObject({ status: 401 });
    const stop = onSessionLost(() => Promise.reject(new Error('must not ask')));
    await expect(call(read, { params: { id: '1' }, askSignIn: false })).rejects.toMatchObject({
      status: 401,
    });
    stop();
  });
});
