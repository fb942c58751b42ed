import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { checkProcess, type ProcessCheck } from '../../../../../contract/process-contract.ts';
import { call } from '../../../../ui/client.ts';
import { useSettled } from '../../../../ui/use-settled.ts';

/** How a text stands while it is written: what the server found in it, and whether that is still being asked. */
export interface TemplateCheck {
  found: ProcessCheck | undefined;
  /** The finding is about an earlier text. */
  stale: boolean;
  failed: boolean;
}

/** Has the server look the text over once the writer pauses. */
export function useTemplateCheck(yaml: string | null): TemplateCheck {
  const settled = useSettled(yaml, 500);
  const query = useQuery({
    queryKey: ['template check', settled],
    queryFn: ({ signal }) => call(checkProcess, { body: { yaml: settled ?? '' }, signal }),
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
