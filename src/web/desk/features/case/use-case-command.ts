import { App } from 'antd';
import type { ApiError } from '../../../ui/api-error.ts';
import type { RouteLike } from '../../../ui/route-like.ts';
import { useCommand, type CommandOptions } from '../../../ui/use-route.ts';
import { caseRoutes } from './case-routes.ts';

/**
 * Does something to a case: afterwards everything shown of it is read anew, and `said` tells that it is done. Errors
 * at fields are said in short and left to the form; `conflicts`: a 409 is left to the caller, too.
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
    onError: (error, args) => {
      rest.onError?.(error, args);
      // At the fields, too; but a field may be out of sight.
      const [field] = error.fields;
      if (field) void message.warning(`${error.message} ${field.message}`, 5);
    },
    onSuccess: (answer, args) => {
      rest.onSuccess?.(answer, args);
      if (said !== undefined) void message.success(said);
    },
  });
}
