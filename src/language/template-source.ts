import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml';
import { writePath, type Problem, type TemplateError, type TemplatePath } from './template-errors.ts';

/** One YAML text, parsed with the place of every node. */
export interface YamlSource {
  text: string;
  /** The fragment's name; absent for the template itself. */
  fragment?: string;
  lines: LineCounter;
  root: YAMLMap | null;
  errors: TemplateError[];
}

/** Templates are written by people; what is larger is not one. */
const maxLength = 512_000;
const maxDepth = 30;

/** Which source each node came from: after fragments are put in, one tree has nodes of several texts. */
export type NodeSources = WeakMap<object, YamlSource>;

/** Parses one text. Aliases and tags are refused: sharing is what fragments are for. */
export function parseSource(text: string, sources: NodeSources, fragment?: string): YamlSource {
  const lines = new LineCounter();
  const source: YamlSource = { text, lines, root: null, errors: [], ...(fragment ? { fragment } : {}) };
  const refuse = (code: string, params: Record<string, unknown>, offset: number): void => {
    const { line, col } = lines.linePos(offset);
    const where = { path: '', line: Math.max(line, 1), column: Math.max(col, 1) };
    source.errors.push({ code: `template.${code}`, params, ...where, ...(fragment ? { fragment } : {}) });
  };
  if (text.length > maxLength) {
    refuse('too_long', { max: maxLength }, 0);
    return source;
  }
  let document: Document.Parsed;
  try {
    document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      version: '1.2',
      schema: 'core',
    });
  } catch {
    refuse('too_deep', { max: maxDepth }, 0);
    return source;
  }
  for (const error of [...document.errors, ...document.warnings].slice(0, 20))
    if (error.code === 'DUPLICATE_KEY') refuse('duplicate_key', {}, error.pos[0]);
    else refuse('syntax', { detail: error.message }, error.pos[0]);
  if (source.errors.length > 0) return source;
  visit(document, (_key, node, ancestors) => {
    if (ancestors.length > maxDepth * 2) {
      refuse('too_deep', { max: maxDepth }, 0);
      return visit.BREAK;
    }
    if (isPair(node) || node === document) return undefined;
    if (isAlias(node) || (isCollection(node) && node.anchor) || (isScalar(node) && node.anchor))
      refuse('alias', {}, node.range?.[0] ?? 0);
    if (typeof node === 'object' && node !== null) sources.set(node, source);
    return undefined;
  });
  if (isMap(document.contents)) source.root = document.contents;
  else refuse('not_a_map', {}, 0);
  return source;
}

/** Finds the place of problems in the texts a tree was made of. */
export function locateProblems(
  problems: readonly Problem[],
  root: YAMLMap,
  main: YamlSource,
  sources: NodeSources,
): TemplateError[] {
  return problems
    .map((found) => locate(found, root, main, sources))
    .sort(
      (a, b) => (a.fragment ?? '').localeCompare(b.fragment ?? '') || a.line - b.line || a.column - b.column,
    );
}

function locate(found: Problem, root: YAMLMap, main: YamlSource, sources: NodeSources): TemplateError {
  const { node, exact } = nodeAt(root, found.path, found.atKey ?? false);
  const source = sources.get(node) ?? main;
  const offset = node.range?.[0] ?? 0;
  const start = source.lines.linePos(offset);
  const place = { line: Math.max(start.line, 1), column: Math.max(start.col, 1) };
  if (exact && found.within && isScalar(node))
    Object.assign(place, placeWithin(node, source, place, found.within));
  return {
    code: found.code,
    params: found.params,
    path: writePath(found.path),
    ...place,
    ...(source.fragment ? { fragment: source.fragment } : {}),
  };
}

/** The node at a path, else the nearest thing above it: for a missing key, the map it is missing from. */
function nodeAt(root: YAMLMap, path: TemplatePath, atKey: boolean): { node: Node; exact: boolean } {
  let node: Node = root;
  let named: Node = root;
  for (const [index, part] of path.entries()) {
    const last = index === path.length - 1;
    if (isMap(node) && typeof part === 'string') {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === part);
      if (!pair) return { node: named, exact: false };
      named = pair.key as Node;
      if (last && (atKey || pair.value === null)) return { node: named, exact: true };
      node = (pair.value ?? pair.key) as Node;
    } else if (isSeq(node) && typeof part === 'number') {
      const item = node.items[part] as Node | undefined;
      if (!item) return { node: named, exact: false };
      node = named = item;
    } else return { node: named, exact: false };
  }
  return { node, exact: true };
}

/** Where in the file a position inside a scalar's text is; the start of the scalar when lines were folded. */
function placeWithin(
  node: Node & { type?: string | undefined },
  source: YamlSource,
  start: { line: number; column: number },
  within: { line: number; column: number },
): { line: number; column: number } {
  if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') {
    const line = start.line + within.line;
    const text = source.text.split('\n')[line - 1] ?? '';
    return { line, column: text.length - text.trimStart().length + within.column };
  }
  const [from = 0, to = 0] = node.range ?? [];
  if (source.text.slice(from, to).includes('\n')) return start;
  const quote = node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE' ? 1 : 0;
  return { line: start.line, column: start.column + quote + within.column - 1 };
}
