import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../ui/api-error.ts';

/** The cache of answers: fresh for ten seconds, refreshed when the window is looked at again; only uncertain failures are tried again. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (count, error) => count < 2 && error instanceof ApiError && error.isUncertain,
        retryDelay: (count) => 500 * 2 ** count,
      },
      mutations: { retry: false },
    },
  });
}
