import { complaintFilterNames, complaintFilters, type ComplaintFilter, type FilterSpec } from '../../../../terms/complaint-filters.ts'; // oxfmt-ignore
import type { SavedView } from '../../../../contract/view-contract.ts';

const none = Object.fromEntries(complaintFilterNames.map((name) => [name, ''])) as Record<
  ComplaintFilter,
  string
>;

/** Every filter, the order and the columns, as they stand in the address; empty where they do not narrow anything. */
export const noFilters = { q: '', ...none, sort: '', columns: '' };

/** @see noFilters */
export type Filters = typeof noFilters;

/** What of the address goes to the server. */
export function queryOf(filters: Filters): Record<string, string> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value.trim() !== ''));
}

/** What narrows the list, without its order and columns. */
export function narrowing(filters: Filters): Record<string, string> {
  const { sort: _, columns: __, ...rest } = filters;
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value.trim() !== ''));
}

/** The filters that have a place of their own in the bar; the others are added when they are wanted. */
const always: readonly ComplaintFilter[] = ['status', 'overdue'];

/** The filters that are set and shown as chips, in their usual order. */
export function chipsOf(filters: Filters): ComplaintFilter[] {
  return complaintFilterNames.filter(
    (name) =>
      filters[name] !== '' &&
      !(always.includes(name) && isSimple(filters[name])) &&
      !(name === 'owner' && ['me', 'none'].includes(filters.owner)),
  );
}

function isSimple(value: string): boolean {
  return !value.includes(',') && value !== 'false';
}

/** Filters that are chosen on other pages: who complained, which import brought it. */
export const elsewhere: readonly ComplaintFilter[] = ['complainant', 'import'];

/** The filters that can be added. */
export const addable: readonly ComplaintFilter[] = complaintFilterNames.filter(
  (name) => !elsewhere.includes(name),
);

/** What there is to know of a filter. */
export function specOf(name: ComplaintFilter): FilterSpec {
  return complaintFilters[name];
}

/** What is seen now, as a view keeps it. */
export function lookOf(filters: Filters): SavedView['look'] {
  return {
    filters: narrowing(filters),
    ...(filters.sort && { sort: filters.sort }),
    ...(filters.columns && { columns: filters.columns }),
  };
}

/** A view as the address says it: what it does not name is empty. */
export function addressOf(look: SavedView['look']): Filters {
  return { ...noFilters, ...look.filters, sort: look.sort ?? '', columns: look.columns ?? '' };
}

/** Whether this is what the view shows. */
export function shows(filters: Filters, look: SavedView['look']): boolean {
  const there = addressOf(look);
  return (Object.keys(noFilters) as (keyof Filters)[]).every((name) => filters[name].trim() === there[name]);
}
