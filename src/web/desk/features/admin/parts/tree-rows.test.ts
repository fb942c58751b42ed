import { expect, it } from 'vitest';
import { treeRows, withBelow } from './tree-rows.ts';

const items = [
  { id: 'a', parentId: null },
  { id: 'b', parentId: 'a' },
  { id: 'c', parentId: 'b' },
  { id: 'd', parentId: 'gone' },
];

it('ORG-1: a tree shows every item once, lost ones at the top', () => {
  const [a, d] = treeRows(items);
  expect(a?.children[0]?.children[0]?.key).toBe('c');
  expect(d?.key).toBe('d');
});

it('ORG-1: an item cannot be moved below itself', () => {
  expect(withBelow(items, 'a')).toEqual(new Set(['a', 'b', 'c']));
  expect(withBelow(items, 'c')).toEqual(new Set(['c']));
});
