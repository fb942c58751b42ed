import {
  skipToken,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryKey,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query';
import { App } from 'antd';
import { useRef } from 'react';
import { ApiError } from './api-error.ts';
import { call, type CallArguments, type CallOptions } from './client.ts';
import { SubmissionKey } from './submission-key.ts';
import { useErrorText } from './error-text.ts';
import type { Answer, RouteArgs, RouteLike } from './route-like.ts';

/** The cache key of a route: with arguments one answer, without them every answer of that route. */
export function routeKey<R extends RouteLike>(route: R, args?: RouteArgs<R>): QueryKey {
  const name = `${route.method} ${route.path}`;
  if (!args) return [name];
  const { params, query, body } = args as { params?: unknown; query?: unknown; body?: unknown };
  return [name, { params, query, ...(body !== undefined && { body }) }];
}

/** {@link call} for arguments that are already joined with their options. */
function callWith<R extends RouteLike>(route: R, args: object, options: CallOptions): Promise<Answer<R>> {
  return call(route, ...([{ ...args, ...options }] as unknown as CallArguments<R>));
}

/** Reads a route and keeps it fresh. `args: null` waits (nothing to ask yet). */
export function useRoute<R extends RouteLike>(
  route: R,
  args: RouteArgs<R> | null,
  options: Omit<UseQueryOptions<Answer<R>, ApiError>, 'queryKey' | 'queryFn'> &
    Pick<CallOptions, 'askSignIn'> = {},
): UseQueryResult<Answer<R>, ApiError> {
  const { askSignIn, ...rest } = options;
  return useQuery<Answer<R>, ApiError>({
    ...rest,
    queryKey: args ? routeKey(route, args) : [...routeKey(route), 'waiting'],
    queryFn: args ? ({ signal }) => callWith(route, args, { signal, askSignIn }) : skipToken,
  });
}

/** A page as lists answer it. */
interface PageLike {
  items: unknown[];
  next: string | null;
}

/** Reads a list page by page (keyset: `next` goes into `query.after`). `items` are all pages joined. */
export function useRoutePages<R extends RouteLike>(route: R, args: RouteArgs<R> | null) {
  const query = useInfiniteQuery({
    queryKey: args ? [...routeKey(route, args), 'pages'] : [...routeKey(route), 'waiting pages'],
    initialPageParam: null as string | null,
    queryFn: args
      ? async ({ pageParam, signal }) => {
          const { query: asked } = args as { query?: Record<string, unknown> };
          const after = pageParam === null ? {} : { after: pageParam };
          return await callWith(route, { ...args, query: { ...asked, ...after } }, { signal });
        }
      : skipToken,
    getNextPageParam: (last: Answer<R>) => (last as PageLike).next,
  });
  type Item = Answer<R> extends { items: (infer I)[] } ? I : never;
  const items = (query.data?.pages ?? []).flatMap((page) => (page as PageLike).items as Item[]);
  return { ...query, error: query.error as ApiError | null, items };
}

/** What happens around a command. */
export interface CommandOptions<R extends RouteLike> {
  /** Routes (every answer of them) or cache keys that are out of date after success. */
  invalidates?: readonly (RouteLike | QueryKey)[];
  onSuccess?: (answer: Answer<R>, args: RouteArgs<R>) => void;
  onError?: (error: ApiError, args: RouteArgs<R>) => void;
  /** True: the caller shows this error itself (at its fields, in a dialog). Field errors are never shown as a message twice. */
  quiet?: boolean | ((error: ApiError) => boolean);
}

/** Does something by a route; errors appear as a message unless `quiet`. `mutateAsync` rejects with `ApiError`. */
export function useCommand<R extends RouteLike>(
  route: R,
  options: CommandOptions<R> = {},
): UseMutationResult<Answer<R>, ApiError, RouteArgs<R> & CallOptions> {
  const client = useQueryClient();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const key = useRef(new SubmissionKey());
  return useMutation<Answer<R>, ApiError, RouteArgs<R> & CallOptions>({
    mutationFn: async (args) => {
      const idempotencyKey = args.idempotencyKey ?? (route.creates ? key.current.of(args) : undefined);
      try {
        const answer = await callWith(route, args, { idempotencyKey });
        key.current.settle();
        return answer;
      } catch (error) {
        if (error instanceof ApiError && !error.isUncertain) key.current.settle();
        throw error;
      }
    },
    onSuccess: async (answer, args) => {
      options.onSuccess?.(answer, args);
      await Promise.all(
        (options.invalidates ?? []).map((one) =>
          client.invalidateQueries({ queryKey: 'path' in one ? routeKey(one) : one }),
        ),
      );
    },
    onError: (error, args) => {
      options.onError?.(error, args);
      const quiet = typeof options.quiet === 'function' ? options.quiet(error) : options.quiet;
      if (!quiet) void message.error(errorText(error), 6);
    },
  });
}
