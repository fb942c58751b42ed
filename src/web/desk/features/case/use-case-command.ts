import { App } from 'antd';
import type { ApiError } from '../../../ui/api-error.ts';
import type { RouteLike } from '../../../ui/route-like.ts';
import { useCommand, type CommandOptions } from '../../../ui/use-route.ts';
import { caseRoutes } from './case-routes.ts';

/**
 * Does something to a case: afterwards everything shown of it is read anew, and `said` tells that it is done. Errors
 * that stand at fields are left to the form; `conflicts`: a 409 is left to the caller, too.
 */
export function useCaseCommand<R extends RouteLike>(
  route: R,
  options: CommandOptions<R> & { said?: string; conflicts?: 'mine' } = {},
) {
  const { message } = App.useApp();
  const { said, conflicts, ...rest } = options;
  return useCommand(route, {
    ...rest,
    invalidates: caseRoutes,
    quiet: (error: ApiError) =>
      error.fields.length > 0 ||
      (conflicts === 'mine' && error.isConflict) ||
      (typeof rest.quiet === 'function' ? rest.quiet(error) : rest.quiet === true),
    onSuccess: (answer, args) => {
      rest.onSuccess?.(answer, args);
      if (said !== undefined) void message.success(said);
    },
  });
}
