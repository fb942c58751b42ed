/** What a tree is made of. */
export interface TreeLike {
  id: string;
  parentId: string | null;
}

/** One node as the tree component takes it. */
export interface TreeRow<T> {
  key: string;
  item: T;
  children: TreeRow<T>[];
}

/** Items under their parents, in the order given; what has a parent that is not there stands at the top. */
export function treeRows<T extends TreeLike>(items: readonly T[]): TreeRow<T>[] {
  const known = new Set(items.map(({ id }) => id));
  const below = Map.groupBy(items, ({ parentId }) =>
    parentId !== null && known.has(parentId) ? parentId : null,
  );
  const rows = (parent: string | null): TreeRow<T>[] =>
    (below.get(parent) ?? []).map((item) => ({ key: item.id, item, children: rows(item.id) }));
  return rows(null);
}

/** The item and everything below it: where it cannot be moved to. */
export function withBelow(items: readonly TreeLike[], id: string): Set<string> {
  const found = new Set([id]);
  for (let grown = true; grown;) {
    grown = false;
    for (const item of items)
      if (item.parentId !== null && found.has(item.parentId) && !found.has(item.id)) {
        found.add(item.id);
        grown = true;
      }
  }
  return found;
}
