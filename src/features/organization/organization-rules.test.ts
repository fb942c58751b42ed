import fc from 'fast-check';
import { expect, it } from 'vitest';
import { breaksTree, depthOf, type TreeNode } from './organization-rules.ts';

const tree: TreeNode[] = [
  { id: 'a', parentId: null },
  { id: 'b', parentId: 'a' },
  { id: 'c', parentId: 'b' },
];

it('ORG-1: a node stands under no descendant of its own, and under nothing that is not there', () => {
  expect(breaksTree(tree, 'a', 'c')).toBe(true);
  expect(breaksTree(tree, 'a', 'a')).toBe(true);
  expect(breaksTree(tree, 'c', 'a')).toBe(false);
  expect(breaksTree(tree, 'c', null)).toBe(false);
  expect(breaksTree(tree, 'new', 'c')).toBe(false);
  expect(breaksTree(tree, 'c', 'gone')).toBe(true);
  expect(depthOf(tree, 'c')).toBe(3);
});

it('ORG-1: whatever is moved, the tree stays a tree', () => {
  const move = fc.tuple(fc.nat(9), fc.option(fc.nat(9)));
  fc.assert(
    fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
      let nodes: TreeNode[] = Array.from({ length: 10 }, (_, index) => ({
        id: String(index),
        parentId: null,
      }));
      for (const [index, parent] of moves) {
        const [id, parentId] = [String(index), parent === null ? null : String(parent)];
        if (!breaksTree(nodes, id, parentId))
          nodes = nodes.map((node) => (node.id === id ? { id, parentId } : node));
      }
      for (const { id } of nodes) {
        const seen = new Set<string>();
        for (
          let at: string | null = id;
          at !== null;
          at = nodes.find((node) => node.id === at)?.parentId ?? null
        ) {
          expect(seen.has(at)).toBe(false);
          seen.add(at);
        }
      }
    }),
  );
});
