import i18next from 'i18next';
import { ApiError, errorFromBody } from './api-error.ts';
import { randomId } from './random-id.ts';
import { routeUrl, type Answer, type RouteArgs, type RouteLike } from './route-like.ts';
import { canSignInAgain, signInAgain } from './session-lost.ts';
import { sendWithProgress } from './upload-request.ts';

/** How a call is made; its data are in the other part of the arguments. */
export interface CallOptions {
  signal?: AbortSignal;
  /** One per thing to be made; by default a new one per call. {@link useCommand} keeps it over repeats. */
  idempotencyKey?: string;
  /** Hears how much of a multipart body is sent, 0 to 1. */
  onProgress?: (part: number) => void;
  /** False: a lost session fails the call (401) instead of asking to sign in again. */
  askSignIn?: boolean;
}

/** The arguments of {@link call}: none needed where the route takes none. */
export type CallArguments<R extends RouteLike> =
  object extends RouteArgs<R> ? [args?: RouteArgs<R> & CallOptions] : [args: RouteArgs<R> & CallOptions];

/**
 * Calls a route and answers its typed response; a `raw` route answers the `Response` itself.
 * Fails with {@link ApiError} only (or the signal's `AbortError`). When the session has ended, waits for the
 * person to sign in again and repeats the call, so that nothing typed is lost.
 */
export async function call<R extends RouteLike>(route: R, ...[given]: CallArguments<R>): Promise<Answer<R>> {
  const args = (given ?? {}) as {
    params?: unknown;
    query?: unknown;
    body?: unknown;
    form?: FormData;
  } & CallOptions;
  const key = args.idempotencyKey ?? (route.creates ? randomId() : undefined);
  for (;;) {
    const response = await send(route, args, key);
    if (response.ok) return (await answerOf(route, response)) as Answer<R>;
    const error = await refusalOf(response);
    if (response.status !== 401 || args.askSignIn === false || !canSignInAgain()) throw error;
    await signInAgain().catch(() => {
      throw error;
    });
  }
}

async function send(
  route: RouteLike,
  args: { params?: unknown; query?: unknown; body?: unknown; form?: FormData } & CallOptions,
  key: string | undefined,
): Promise<Response> {
  const headers = new Headers({ accept: 'application/json', 'accept-language': i18next.language || 'zh-CN' });
  if (route.raw) headers.set('accept', '*/*');
  if (key) headers.set('idempotency-key', key);
  const url = routeUrl(route, args);
  try {
    if (args.form) return await sendWithProgress(route.method, url, headers, args.form, args);
    const hasBody = args.body !== undefined;
    if (hasBody) headers.set('content-type', 'application/json');
    return await fetch(url, {
      method: route.method,
      headers,
      body: hasBody ? JSON.stringify(args.body) : undefined,
      credentials: 'same-origin',
      signal: args.signal,
    });
  } catch (cause) {
    if (args.signal?.aborted) throw cause;
    throw new ApiError('ui.unreachable', say('ui.error.unreachable'), 0, { cause });
  }
}

async function answerOf(route: RouteLike, response: Response): Promise<unknown> {
  if (route.raw) return response;
  if (response.status === 204) return undefined;
  try {
    return await response.json();
  } catch (cause) {
    throw new ApiError('ui.unexpected', say('ui.error.unexpected'), response.status, { cause });
  }
}

async function refusalOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  return errorFromBody(response.status, body, say('ui.error.unexpected'));
}

function say(key: 'ui.error.unreachable' | 'ui.error.unexpected'): string {
  return i18next.isInitialized ? i18next.t(key) : key;
}
