import { getCase, type CaseView } from '../../../../contract/complaint-contract.ts';
import { useFreshRoute } from './use-fresh-route.ts';

/** Reads a case as it is at this moment, past the cache. */
export function useFreshCase(id: string): () => Promise<CaseView> {
  return useFreshRoute(getCase, { params: { id } });
}
