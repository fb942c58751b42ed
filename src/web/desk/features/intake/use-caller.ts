import type { z } from 'zod';
import type { ComplaintLine } from '../../../../contract/complaint-contract.ts';
import { listComplaints } from '../../../../contract/complaint-list-contract.ts';
import { findParties } from '../../../../contract/party-contract.ts';
import { useCommand, useRoute } from '../../../ui/use-route.ts';

/** A customer as finding gives them, with what is open for them. */
export type FoundParty = z.output<typeof findParties.response>['items'][number];

/** Looks up who calls, once a number, a mail or a name was given; and what they complained of before. */
export function useCaller(customerId: string | null): {
  look: (by: { phone?: string; mail?: string; name?: string }) => Promise<FoundParty[]>;
  searching: boolean;
  searched: boolean;
  found: FoundParty[];
  earlier: ComplaintLine[];
} {
  const find = useCommand(findParties);
  const found = find.data?.items ?? [];
  const before = useRoute(
    listComplaints,
    customerId === null ? null : { query: { complainant: customerId, limit: 8 } },
    { staleTime: 30_000 },
  );
  return {
    look: async (by) => (await find.mutateAsync({ body: by }).catch(() => ({ items: [] }))).items,
    searching: find.isPending,
    searched: find.isSuccess,
    found,
    earlier: customerId === null ? [] : (before.data?.items ?? []),
  };
}
