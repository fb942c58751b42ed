import { Tree } from 'antd';
import type { ReactNode } from 'react';
import { treeRows, type TreeLike, type TreeRow } from './tree-rows.ts';

interface Node {
  key: string;
  title: ReactNode;
  children: Node[];
}

/** A tree to choose one item from; opened, reached by arrow keys. */
export function TreeList<T extends TreeLike>(props: {
  items: readonly T[];
  chosen: string | null;
  label: string;
  title: (item: T) => ReactNode;
  onChoose: (id: string) => void;
}) {
  const node = ({ key, item, children }: TreeRow<T>): Node => ({
    key,
    title: props.title(item),
    children: children.map(node),
  });
  return (
    <Tree<Node>
      // The tree opens all only when it is first drawn.
      key={props.items.length}
      aria-label={props.label}
      defaultExpandAll
      blockNode
      treeData={treeRows(props.items).map(node)}
      selectedKeys={props.chosen === null ? [] : [props.chosen]}
      onSelect={(keys, { node: chosen }) => {
        props.onChoose(String(keys[0] ?? chosen.key));
      }}
    />
  );
}
