import { expect } from 'vitest';
import type { CaseView } from '../../src/contract/complaint-contract.ts';
import type { TestApp } from './app.ts';
import type { SignedIn } from './people.ts';

/** One complaint on its way through the product, over HTTP, each act as its own person. */
export interface Walk {
  id: string;
  number: string;
  /** The complaint as this person's screen gets it. */
  seen(by: SignedIn): Promise<CaseView>;
  /** Does something, expects it to work, answers the body. */
  act<T = Record<string, unknown>>(
    by: SignedIn,
    method: 'POST' | 'PUT' | 'PATCH',
    path: string,
    body?: object,
  ): Promise<T>;
  /** Takes an exit of the stage, expects to land in another. */
  exit(by: SignedIn, exit: string, reason?: string): Promise<CaseView>;
  /** As the complainant, through the private link. */
  complainant<T = Record<string, unknown>>(method: 'GET' | 'POST', path: string, body?: object): Promise<T>;
}

/** Takes up a complaint that is registered. */
export function walkWith(app: TestApp, id: string, number: string, secret: string): Walk {
  const ok = <T>(response: { statusCode: number; body: string; json<J>(): J }): T => {
    expect(response.statusCode, response.body).toBe(200);
    return response.json<T>();
  };
  const seen = async (by: SignedIn): Promise<CaseView> => ok<CaseView>(await by.get(`/api/complaints/${id}`));
  return {
    id,
    number,
    seen,
    act: async (by, method, path, body = {}) =>
      ok(
        await by.send({
          method,
          url: path.startsWith('/') ? path : `/api/complaints/${id}/${path}`,
          payload: body,
        }),
      ),
    exit: async (by, exit, reason) => {
      ok(await by.post(`/api/complaints/${id}/exits/${exit}`, reason ? { reason } : {}));
      return seen(by);
    },
    complainant: async (method, path, body) =>
      ok(
        await app.send({
          method,
          url: `/api/portal/case${path}`,
          headers: { 'x-complaint-number': number, 'x-complaint-secret': secret },
          ...(body && { payload: body }),
        }),
      ),
  };
}
