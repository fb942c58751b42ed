import { isMap, isScalar, isSeq, visit, YAMLMap, YAMLSeq, type Node, type Pair } from 'yaml';
import { problem, type Problem, type TemplatePath } from './template-errors.ts';
import { closest } from './closest.ts';
import type { NodeSources, YamlSource } from './template-source.ts';

/** Lists whose entries may be `- use: <name>` with overriding keys beside it, and what names an entry. */
const usable = { severities: 'code', clocks: 'id', steps: 'id', stages: 'id' } as const;

/** Single parts that may be `use: <fragment>`, with overriding keys beside it. */
const blocks = ['priorities', 'exceptionalClosing', 'reopening', 'withdrawal', 'suspension'] as const;

/** Parts that come along by themselves when something refers to them, unless the template has its own. */
const named = ['forms', 'approvals'] as const;

/** The parts of all imported fragments, by list and id. */
type Parts = Map<string, Map<string, Node>>;

/**
 * Puts fragments into a template's tree: every `use` becomes the named part with the keys beside it laid over,
 * and forms, approvals and positions that are referred to but not defined are added. The tree is changed.
 */
export function expandFragments(
  root: YAMLMap,
  fragments: readonly YamlSource[],
  sources: NodeSources,
): Problem[] {
  const parts = collectParts(fragments);
  const problems: Problem[] = [];
  const replaceIn = (list: unknown, kind: string, path: TemplatePath, depth: number): void => {
    if (!isSeq(list)) return;
    list.items.forEach((item, index) => {
      const at = [...path, index];
      let entry = item as Node;
      for (let turns = 0; isMap(entry) && entry.has('use'); turns++) {
        const used = useOf(entry, kind, parts, at, problems, sources);
        if (!used || turns > 5) break;
        entry = used;
        list.items[index] = entry;
      }
      if (kind === 'stages' && isMap(entry) && depth < 3)
        replaceIn(entry.get('steps', true), 'steps', [...at, 'steps'], depth + 1);
    });
  };
  replaceIn(root.get('severities', true), 'severities', ['severities'], 0);
  replaceIn(root.get('clocks', true), 'clocks', ['clocks'], 0);
  replaceIn(root.get('anytime', true), 'steps', ['anytime'], 0);
  replaceIn(root.get('stages', true), 'stages', ['stages'], 0);
  for (const block of blocks) {
    const entry = root.get(block, true);
    const used = isMap(entry) && entry.has('use') && useOf(entry, block, parts, [block], problems, sources);
    if (used) root.set(block, used);
  }
  addReferred(root, parts, sources);
  root.delete('fragments');
  return problems;
}

function collectParts(fragments: readonly YamlSource[]): Parts {
  const parts: Parts = new Map();
  const put = (kind: string, name: unknown, node: Node): void => {
    const ofKind = parts.get(kind) ?? new Map<string, Node>();
    parts.set(kind, ofKind);
    if (typeof name === 'string') ofKind.set(name, node);
  };
  for (const { root, fragment } of fragments) {
    for (const [kind, key] of Object.entries({ ...usable, positions: 'code' })) {
      const list = root?.get(kind, true);
      if (isSeq(list)) for (const item of list.items) if (isMap(item)) put(kind, item.get(key), item);
    }
    for (const block of blocks) {
      const map = root?.get(block, true);
      if (isMap(map)) put(block, fragment, map);
    }
    for (const kind of named) {
      const map = root?.get(kind, true);
      if (isMap(map)) for (const pair of map.items) put(kind, keyOf(pair), pair as unknown as Node);
    }
  }
  return parts;
}

function useOf(
  entry: YAMLMap,
  kind: string,
  parts: Parts,
  at: TemplatePath,
  problems: Problem[],
  sources: NodeSources,
): YAMLMap | undefined {
  const name = entry.get('use');
  const ofKind = parts.get(kind);
  const found = typeof name === 'string' ? ofKind?.get(name) : undefined;
  if (!isMap(found)) {
    const near = closest(String(name), ofKind?.keys() ?? []);
    const params = { name: String(name), ...(near ? { near } : {}) };
    problems.push(problem(near ? 'unknown_part_near' : 'unknown_part', [...at, 'use'], params));
    return undefined;
  }
  const merged = new YAMLMap();
  merged.range = entry.range ?? null;
  const source = sources.get(entry);
  if (source) sources.set(merged, source);
  for (const pair of found.items) if (!entry.has(keyOf(pair) ?? '')) merged.items.push(copyOf(pair, sources));
  for (const pair of entry.items) if (keyOf(pair) !== 'use') merged.items.push(pair);
  return merged;
}

/** A part may be used twice, so its nodes are copied, each remembering the text it came from. */
function copyOf(pair: Pair, sources: NodeSources): Pair {
  const copy = pair.clone();
  const originals: object[] = [];
  visit(pair as unknown as Node, (_key, node) => {
    originals.push(node as object);
  });
  let index = 0;
  visit(copy as unknown as Node, (_key, node) => {
    const source = sources.get(originals[index++] as object);
    if (source) sources.set(node as object, source);
  });
  return copy;
}

/** Adds what is referred to by name and defined only in a fragment. */
function addReferred(root: YAMLMap, parts: Parts, sources: NodeSources): void {
  for (let grew = true; grew;) {
    grew = false;
    const words = wordsIn(root);
    for (const kind of named) {
      const own = root.get(kind, true);
      for (const [name, part] of parts.get(kind) ?? []) {
        if (!words.has(name) || (isMap(own) && own.has(name))) continue;
        const target = isMap(own) ? own : new YAMLMap();
        target.items.push(copyOf(part as unknown as Pair, sources));
        if (!isMap(root.get(kind, true))) root.set(kind, target);
        grew = true;
        break;
      }
    }
    const positions = root.get('positions', true);
    const list = isSeq(positions) ? positions : new YAMLSeq();
    const own = new Set(list.items.map((item) => (isMap(item) ? item.get('code') : undefined)));
    for (const [name, part] of parts.get('positions') ?? [])
      if ((words.has(name) || words.has(`position:${name}`)) && !own.has(name)) {
        list.items.push(part);
        grew = true;
      }
    if (positions === undefined && list.items.length > 0) root.set('positions', list);
  }
}

function wordsIn(root: YAMLMap): Set<string> {
  const words = new Set<string>();
  visit(root, {
    Scalar: (key, node) => {
      if (key !== 'key' && typeof node.value === 'string') words.add(node.value);
    },
  });
  return words;
}

function keyOf(pair: Pair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value) : undefined;
}
