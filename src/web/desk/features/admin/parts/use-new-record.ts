import { useState } from 'react';
import type { ApiError } from '../../../../ui/api-error.ts';
import type { Answer, RouteArgs, RouteLike } from '../../../../ui/route-like.ts';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useCommand, type CommandOptions } from '../../../../ui/use-route.ts';

/** A form for something that does not exist yet. */
export interface NewRecord<T> {
  values: T;
  change: (patch: Partial<T>) => void;
  /** The server's refusals by field. */
  errors: Record<string, string>;
  saving: boolean;
  save: () => void;
}

/** Holds what is typed into a form for something new, sends it, and keeps the refusals at their fields. */
export function useNewRecord<T extends object, R extends RouteLike>(options: {
  begin: T;
  route: R;
  args: (values: T) => RouteArgs<R>;
  invalidates: CommandOptions<R>['invalidates'];
  onDone: (answer: Answer<R>) => void;
}): NewRecord<T> {
  const [values, setValues] = useState(options.begin);
  const [error, setError] = useState<ApiError | null>(null);
  const command = useCommand(options.route, {
    invalidates: options.invalidates,
    quiet: (failure) => failure.fields.length > 0,
    onSuccess: options.onDone,
    onError: setError,
  });
  return {
    values,
    change: (patch) => {
      setValues((before) => ({ ...before, ...patch }));
    },
    errors: topErrors(error),
    saving: command.isPending,
    save: () => {
      setError(null);
      // The library's conditional type of optional arguments cannot be followed for an open R.
      (command.mutate as unknown as (args: RouteArgs<R>) => void)(options.args(values));
    },
  };
}
