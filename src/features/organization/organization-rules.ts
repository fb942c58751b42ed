/** One node of a tree as its parent is stored. */
export interface TreeNode {
  id: string;
  parentId: string | null;
}

/** True when `id` under `parentId` would make it its own ancestor, or when the parent does not exist. */
export function breaksTree(nodes: readonly TreeNode[], id: string, parentId: string | null): boolean {
  const parents = new Map(nodes.map((node) => [node.id, node.parentId]));
  const seen = new Set([id]);
  for (let at = parentId; at !== null;) {
    if (seen.has(at)) return true;
    seen.add(at);
    const next = parents.get(at);
    if (next === undefined) return true;
    at = next;
  }
  return false;
}

/** How deep a node stands under its roots: 1 is a root. Stops at circles. */
export function depthOf(nodes: readonly TreeNode[], id: string): number {
  const parents = new Map(nodes.map((node) => [node.id, node.parentId]));
  let depth = 0;
  const seen = new Set<string>();
  for (let at: string | null = id; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    seen.add(at);
    depth++;
  }
  return depth;
}
