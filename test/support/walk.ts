import { expect } from 'vitest';
import type { z } from 'zod';
import type { CaseView, ClockView, NextActionView } from '../../src/contract/complaint-contract.ts';
import type { errorBody } from '../../src/contract/route.ts';
import type { TestApp } from './app.ts';
import { submitted, type Complainant, type Submission } from './complainant.ts';
import type { SignedIn } from './people.ts';

type Method = 'POST' | 'PUT' | 'PATCH';
/** What a refusal says. */
export type Refusal = z.output<typeof errorBody>['error'];

/** One complaint on its way through the product, over HTTP, each act as its own person. */
export interface Walk {
  id: string;
  number: string;
  secret: string;
  /** The complaint as this person's screen gets it. */
  seen(by: SignedIn): Promise<CaseView>;
  /** Does something, expects it to work, answers the body. A path without slash at its front is the complaint's. */
  act<T = Record<string, unknown>>(by: SignedIn, method: Method, path: string, body?: object): Promise<T>;
  /** Does something that has to be refused with this status, answers what the refusal says. */
  refused(by: SignedIn, status: number, method: Method, path: string, body?: object): Promise<Refusal>;
  /** Takes an exit of the stage, answers the complaint as it stands then. */
  exit(by: SignedIn, exit: string, reason?: string): Promise<CaseView>;
  /** Takes an exit that has to be refused, answers the codes of its reasons. */
  noExit(by: SignedIn, exit: string): Promise<string[]>;
  /** Reads something of the complaint. */
  read<T>(by: SignedIn, path: string): Promise<T>;
  /** As the complainant, through the private link. */
  complainant<T = Record<string, unknown>>(method: 'GET' | 'POST', path: string, body?: object): Promise<T>;
  /** The clocks by their code, as this person sees them. */
  clocks(by: SignedIn): Promise<Record<string, ClockView>>;
}

interface Answer {
  statusCode: number;
  body: string;
  json<J>(): J;
}

const ok = <T>(response: Answer): T => {
  expect(response.statusCode, response.body).toBe(200);
  return response.json<T>();
};

/** Takes up a complaint that is registered. */
export function walkWith(app: TestApp, id: string, number: string, secret: string): Walk {
  const url = (path: string): string => {
    if (path.startsWith('/')) return path;
    return `/api/complaints/${id}${path && `/${path}`}`;
  };
  const seen = async (by: SignedIn): Promise<CaseView> => ok<CaseView>(await by.get(`/api/complaints/${id}`));
  const refused: Walk['refused'] = async (by, status, method, path, body = {}) => {
    const response = await by.send({ method, url: url(path), payload: body });
    expect(response.statusCode, response.body).toBe(status);
    const { error } = response.json<{ error: Refusal }>();
    expect(error.message).not.toMatch(/^error\.|\{\{/);
    for (const reason of error.reasons ?? []) expect(reason.message).not.toMatch(/^error\.|\{\{/);
    return error;
  };
  return {
    id,
    number,
    secret,
    seen,
    refused,
    act: async (by, method, path, body = {}) => ok(await by.send({ method, url: url(path), payload: body })),
    exit: async (by, exit, reason) => {
      ok(await by.post(url(`exits/${exit}`), reason ? { reason } : {}));
      return seen(by);
    },
    noExit: async (by, exit) =>
      ((await refused(by, 422, 'POST', `exits/${exit}`)).reasons ?? []).map(({ code }) => code),
    read: async (by, path) => ok(await by.get(url(path))),
    complainant: async (method, path, body) =>
      ok(
        await app.send({
          method,
          url: `/api/portal/case${path}`,
          headers: { 'x-complaint-number': number, 'x-complaint-secret': secret },
          ...(body && { payload: body }),
        }),
      ),
    clocks: async (by) => Object.fromEntries((await seen(by)).clocks.map((clock) => [clock.code, clock])),
  };
}

/** Registers something as staff do, and takes it up. */
export async function walkRegistered(app: TestApp, by: SignedIn, body: object): Promise<Walk> {
  const made = await by.post('/api/complaints', body);
  const { id, number, link } = ok<{ id: string; number: string; link: string }>(made);
  return walkWith(app, id, number, link.split('/').at(-1) ?? '');
}

/** Submits something through the portal, and takes it up as staff find it. */
export async function walkSubmitted(
  app: TestApp,
  by: SignedIn,
  given: Submission = {},
): Promise<{ walk: Walk; me: Complainant }> {
  const me = await submitted(app, given);
  const { items } = ok<{ items: { id: string }[] }>(await by.get(`/api/complaints?q=${me.number}`));
  expect(items).toHaveLength(1);
  return { walk: walkWith(app, items[0]?.id ?? '', me.number, me.secret), me };
}

/** What can be done next under this id (`step:sign`, `exit:close`, `reopen`), as the server lists it. */
export function actionOf(view: CaseView, id: string): NextActionView {
  const action = view.actions.find((one) => one.id === id);
  if (!action) throw new Error(`${view.stage} has no ${id}: ${view.actions.map((one) => one.id).join(' ')}`);
  return action;
}

/** The codes of why something cannot be done now; empty when it can. */
export function whyNot(view: CaseView, id: string): string[] {
  const action = actionOf(view, id);
  expect(action.allowed).toBe(action.reasons.length === 0);
  return action.reasons.map(({ code }) => code);
}

/** The id of a category by its code. */
export async function categoryId(app: TestApp, code: string): Promise<string> {
  const row = await app.base.db
    .selectFrom('categories')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirstOrThrow();
  return row.id;
}
