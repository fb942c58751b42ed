import type { RouteArgs } from '../../../ui/route-like.ts';
import type { measuredCases, readMeasures } from '../../../../contract/measures-contract.ts';
import type { Measure } from '../../../../terms/measures.ts';

/** The dashboard's state, all of it in the address; the server's own defaults leave no trace. */
export const noMeasureFilters = {
  grain: 'week',
  from: '',
  to: '',
  kind: 'complaint',
  category: '',
  department: '',
  channel: '',
  region: '',
  by: 'category',
  /** What the trend and the bars show. */
  show: 'volume',
  /** The column the breakdown is sorted by; `-` in front: smallest first. */
  sort: 'volume',
};

/** @see noMeasureFilters */
export type MeasureFilters = typeof noMeasureFilters;

/** What of complaints is counted, whatever the time. */
export const filterNames = ['kind', 'category', 'department', 'channel', 'region'] as const;

/** The call of the dashboard. */
export function boardQuery(filters: MeasureFilters): NonNullable<RouteArgs<typeof readMeasures>['query']> {
  const { show: _, sort: __, ...asked } = filters;
  return present(asked);
}

/** What is asked of the cases behind a number. */
export interface CasesOf {
  measure: Measure;
  from: string;
  to: string;
  part?: 'all' | 'yes' | 'no';
  duty?: string;
  /** One line of the breakdown instead of the filter of its dimension. */
  only?: Partial<Pick<MeasureFilters, 'category' | 'department' | 'channel' | 'region'>>;
}

/** The address of the cases behind a number of this dashboard. */
export function casesSearch(filters: MeasureFilters, { only, ...of }: CasesOf): Record<string, string> {
  const { kind, category, department, channel, region } = filters;
  const search = present({ kind, category, department, channel, region, ...only, ...of });
  if (search['kind'] === noMeasureFilters.kind) delete search['kind'];
  return search;
}

/** The state of the page of cases; as {@link casesSearch} writes it. */
export const noCasesFilters = {
  ...{ measure: 'volume', part: 'all', duty: '', from: '', to: '' },
  ...{ kind: 'complaint', category: '', department: '', channel: '', region: '' },
};

/** The call of the page of cases. */
export function casesQuery(
  filters: typeof noCasesFilters,
): NonNullable<RouteArgs<typeof measuredCases>['query']> {
  return present(filters);
}

function present(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value ? [[name, value] as const] : [])),
  );
}
