import { describe, expect, it } from 'vitest';
import { branchOf, bucketGrowth, bucketOf, figureOf, quantile, withDescendants } from './measures-rules.ts';

describe('figures', () => {
  it('AN-1: a share is of its cases, a mean in its unit, and of no cases there is no number', () => {
    const sum = { n: 8, flagged: 6, total: 6000 };
    expect(figureOf('volume', sum)).toEqual({ n: 8, yes: null, value: 8 });
    expect(figureOf('on-time', sum)).toEqual({ n: 8, yes: 6, value: 0.75 });
    expect(figureOf('cycle-time', sum)).toEqual({ n: 8, yes: null, value: 750 });
    expect(figureOf('satisfaction', { n: 2, flagged: 0, total: 15_050 }).value).toBe(75.25);
    const none = { n: 0, flagged: 0, total: 0 };
    expect(figureOf('reopen-rate', none)).toEqual({ n: 0, yes: 0, value: null });
    expect(figureOf('first-response', none).value).toBeNull();
    expect(figureOf('volume', none).value).toBe(0);
  });
});

describe('quantiles out of buckets', () => {
  it('AN-1: the median and the ninth decile are at most 5 % off, over durations of a minute to a year', () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    for (let round = 0; round < 200; round++) {
      const durations = Array.from({ length: 1 + Math.floor(random() * 60) }, () =>
        Math.floor(525_600 ** random()),
      ).toSorted((a, b) => a - b);
      const counts = Map.groupBy(durations, bucketOf);
      const buckets = [...counts].map(([bucket, { length: n }]) => ({ bucket, n }));
      for (const share of [0.5, 0.9]) {
        const exact = durations[Math.max(1, Math.ceil(durations.length * share)) - 1] ?? Number.NaN;
        const told = quantile(buckets, share) ?? Number.NaN;
        expect(Math.abs(told - exact) / exact).toBeLessThan(Math.sqrt(bucketGrowth) - 1 + 1e-9);
      }
    }
  });

  it('AN-1: below a minute is nothing, and of no cases there is none', () => {
    expect(quantile([{ bucket: 0, n: 3 }], 0.5)).toBe(0);
    expect(quantile([], 0.5)).toBeNull();
  });
});

describe('trees', () => {
  const nodes = [
    { id: 'goods', parentId: null },
    { id: 'goods.broken', parentId: 'goods' },
    { id: 'goods.broken.leg', parentId: 'goods.broken' },
    { id: 'people', parentId: null },
  ];
  const parents = new Map(nodes.map(({ id, parentId }) => [id, parentId]));

  it('AN-1: a category counts with everything below it', () => {
    expect(withDescendants(nodes, 'goods').toSorted()).toEqual(['goods', 'goods.broken', 'goods.broken.leg']);
    expect(withDescendants(nodes, 'people')).toEqual(['people']);
  });

  it('AN-1: a breakdown shows the branches one below, and what lies on the branch itself', () => {
    expect(branchOf(parents, 'goods.broken.leg', null)).toBe('goods');
    expect(branchOf(parents, 'goods.broken.leg', 'goods')).toBe('goods.broken');
    expect(branchOf(parents, 'goods', 'goods')).toBe('=goods');
    expect(branchOf(parents, 'people', 'goods')).toBeNull();
  });
});
