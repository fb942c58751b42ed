import type { z } from 'zod';
import type { listComplaints } from '../../../../contract/complaint-contract.ts';

/** The filters of the list as they stand in the address, none chosen. */
export const noFilters = {
  q: '',
  status: '',
  phase: '',
  severity: '',
  channel: '',
  kind: '',
  category: '',
  owner: '',
  process: '',
  overdue: '',
  sort: 'received',
};

/** @see noFilters */
export type Filters = typeof noFilters;

/** What is asked of the server: only what is chosen. */
export function askedOf(filters: Filters): z.input<typeof listComplaints.query> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== '')) as z.input<
    typeof listComplaints.query
  >;
}
