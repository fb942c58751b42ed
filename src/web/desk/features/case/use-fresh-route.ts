import { useQueryClient } from '@tanstack/react-query';
import { call, type CallArguments } from '../../../ui/client.ts';
import type { Answer, RouteArgs, RouteLike } from '../../../ui/route-like.ts';
import { routeKey } from '../../../ui/use-route.ts';

/** Reads a route past the cache, and puts the answer into it: for a change refused because somebody was first. */
export function useFreshRoute<R extends RouteLike>(route: R, args: RouteArgs<R>): () => Promise<Answer<R>> {
  const client = useQueryClient();
  return () =>
    client.query({
      queryKey: routeKey(route, args),
      queryFn: () => call(route, ...([args] as unknown as CallArguments<R>)),
      staleTime: 0,
    });
}
