import { useQueryClient } from '@tanstack/react-query';
import { whoIsThere } from '../../../../contract/desk-contract.ts';
import { useLive } from '../../../ui/live.ts';
import type { RouteLike } from '../../../ui/route-like.ts';
import { routeKey } from '../../../ui/use-route.ts';
import { caseRoutes } from './case-routes.ts';

/** Keeps an open case fresh: reads it anew when somebody changed it, and who is there when somebody came or went. */
export function useCaseLive(id: string): void {
  const client = useQueryClient();
  const read = (routes: readonly RouteLike[]) => {
    for (const route of routes) void client.invalidateQueries({ queryKey: routeKey(route) });
  };
  useLive(
    id ? `complaint:${id}` : null,
    ({ kind }) => {
      read(kind === 'presence' ? [whoIsThere] : caseRoutes);
    },
    () => {
      read([...caseRoutes, whoIsThere]);
    },
  );
}
