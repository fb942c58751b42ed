import { useCallback } from 'preact/hooks';
import type { PortalCase } from '../../contract/intake-contract.ts';
import { fetchCase, type Holder } from './api.ts';
import { useFresh, type OnScreen } from './use-fresh.ts';

/** Keeps a case fresh while its page is looked at. */
export function useCase({ number, secret }: Holder): OnScreen<PortalCase> {
  return useFresh(useCallback(() => fetchCase({ number, secret }), [number, secret]));
}
