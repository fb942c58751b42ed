/** The filters of the list as they stand in the address; each empty when it does not filter. */
export const noFilters = {
  ...{ q: '', status: '', phase: '', severity: '', channel: '', kind: '', category: '', department: '' },
  ...{ region: '', owner: '', process: '', complainant: '', overdue: '', sort: '' },
};

/** @see noFilters */
export type Filters = typeof noFilters;

/** What of the address goes to the server. */
export function queryOf(filters: Filters): Record<string, string> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value.trim() !== ''));
}

/** The filters behind the button "more", of which the head shows those that are set. */
export const moreFilters = [
  ...(['phase', 'severity', 'channel', 'kind', 'category', 'department', 'region', 'process'] as const),
];

/** One of {@link moreFilters}. */
export type MoreFilter = (typeof moreFilters)[number];

/** Text keys of the filters' names. */
export const filterTexts: Record<MoreFilter, string> = {
  phase: 'desk.list.phase',
  severity: 'desk.list.severity',
  channel: 'desk.list.channel',
  kind: 'desk.list.kind',
  category: 'desk.list.category',
  department: 'desk.list.department',
  region: 'desk.list.region',
  process: 'desk.list.process',
};
