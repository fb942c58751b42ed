import { describe, expect, it } from 'vitest';
import { boardQuery, casesQuery, casesSearch, noCasesFilters, noMeasureFilters } from './measure-filters.ts';

const span = { from: '2026-03-02', to: '2026-03-08' };

describe('the addresses of the dashboard', () => {
  it('AN-1: a number leads to its cases under the same filters, a line of the breakdown to those of the line', () => {
    const filters = {
      ...noMeasureFilters,
      department: 'd',
      channel: 'web',
      by: 'category',
      sort: '-on-time',
    };
    expect(
      casesSearch(filters, { measure: 'on-time', ...span, part: 'no', only: { category: 'c' } }),
    ).toEqual({ measure: 'on-time', part: 'no', department: 'd', channel: 'web', category: 'c', ...span });
    expect(casesSearch({ ...filters, kind: 'all' }, { measure: 'volume', ...span })).toMatchObject({
      kind: 'all',
      department: 'd',
    });
  });

  it('AN-1: what is only shown differently is not asked of the server, and nothing empty is', () => {
    expect(boardQuery({ ...noMeasureFilters, show: 'volume', sort: 'volume' })).toEqual({
      grain: 'week',
      kind: 'complaint',
      by: 'category',
    });
    expect(casesQuery(noCasesFilters)).toEqual({ measure: 'volume', part: 'all', kind: 'complaint' });
  });
});
