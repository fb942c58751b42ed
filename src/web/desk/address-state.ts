import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/**
 * State that lives in the address (`?status=open&q=…`), so that a view can be sent to a colleague.
 * `defaults` names the values and what they are when absent; values equal to their default leave no trace.
 * Changes replace the history entry unless `push` is set. Give a constant object.
 */
export function useAddressState<T extends Record<string, string>>(
  defaults: T,
): [T, (change: Partial<T>, how?: { push?: boolean }) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const state = Object.fromEntries(
    Object.entries(defaults).map(([name, otherwise]) => {
      const value = search[name];
      return [name, typeof value === 'string' ? value : otherwise];
    }),
  ) as T;
  const change = useCallback(
    (next: Partial<T>, how: { push?: boolean } = {}) => {
      void navigate({
        to: '.',
        replace: !how.push,
        resetScroll: false,
        search: (before: Record<string, unknown>) => {
          const after = Object.entries({ ...before, ...next }).filter(
            ([name, value]) => value !== defaults[name],
          );
          return Object.fromEntries(after);
        },
      });
    },
    [navigate, defaults],
  );
  return [state, change];
}
