import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { checkLayout } from '../../../../../contract/document-contract.ts';
import { checkProcess, type ProcessCheck } from '../../../../../contract/process-contract.ts';
import { call } from '../../../../ui/client.ts';
import { useSettled } from '../../../../ui/use-settled.ts';

/** How a text stands while it is written: what the server found in it, and whether that is still being asked. */
export interface TemplateCheck {
  found: Pick<ProcessCheck, 'readable' | 'publishable' | 'problems'> | undefined;
  /** The finding is about an earlier text. */
  stale: boolean;
  failed: boolean;
}

/** Has the server look the text of a procedure, or of what `route` checks, over once the writer pauses. */
export function useTemplateCheck(
  yaml: string | null,
  route: typeof checkProcess | typeof checkLayout = checkProcess,
): TemplateCheck {
  const settled = useSettled(yaml, 500);
  const query = useQuery({
    queryKey: ['template check', route.path, settled],
    queryFn: ({ signal }) =>
      call<typeof checkProcess | typeof checkLayout>(route, { body: { yaml: settled ?? '' }, signal }),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
    retry: 1,
  });
  return {
    found: query.data,
    stale: settled !== yaml || query.isPlaceholderData || query.isPending,
    failed: query.isError,
  };
}
