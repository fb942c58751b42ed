import type { ASTNode } from '@marcbachmann/cel-js';
import type { ConditionScope } from './condition-scope.ts';

/** Functions of the expression language that conditions do without: patterns can be made to run for ever. */
const withheld = new Set(['matches']);

/** A name such as `severity.rank` where the node is one, else nothing. */
export function pathOf(node: ASTNode): string | undefined {
  if (node.op === 'id') return node.args;
  if (node.op !== '.') return undefined;
  const before = pathOf(node.args[0]);
  return before === undefined ? undefined : `${before}.${node.args[1]}`;
}

/** Every fact that an expression reads. */
export function readNames(ast: ASTNode, scope: ConditionScope): string[] {
  const names = new Set<string>();
  for (const node of nodesOf(ast)) {
    const path = pathOf(node);
    if (path !== undefined && scope.facts.has(path)) names.add(path);
  }
  return [...names];
}

/** The first name below a known group that is not a fact; type checking lets them pass inside `has()`. */
export function unknownName(
  ast: ASTNode,
  scope: ConditionScope,
): { name: string; node: ASTNode } | undefined {
  const names = [...scope.facts.keys()];
  const roots = new Set(names.map((name) => name.split('.')[0]));
  for (const node of nodesOf(ast)) {
    const name = node.op === '.' ? pathOf(node) : undefined;
    if (name === undefined || !roots.has(name.split('.')[0])) continue;
    if (!scope.facts.has(name) && !names.some((known) => known.startsWith(`${name}.`))) return { name, node };
  }
  return undefined;
}

/** The first call of a function that conditions may not use. */
export function unusableCall(ast: ASTNode): { name: string; node: ASTNode } | undefined {
  for (const node of nodesOf(ast))
    if ((node.op === 'call' || node.op === 'rcall') && withheld.has(node.args[0]))
      return { name: node.args[0], node };
  return undefined;
}

/** The first comparison of a fact with a text that it can never be: a mistyped code would silently never hold. */
export function unknownValue(
  ast: ASTNode,
  scope: ConditionScope,
): { fact: string; value: string; values: readonly string[]; node: ASTNode } | undefined {
  for (const node of nodesOf(ast)) {
    if (node.op !== '==' && node.op !== '!=' && node.op !== 'in') continue;
    const [left, right] = node.args;
    for (const [named, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const fact = pathOf(named);
      const values = fact === undefined ? undefined : scope.facts.get(fact)?.values;
      if (fact === undefined || !values) continue;
      for (const literal of other.op === 'list' ? other.args : [other])
        if (literal.op === 'value' && typeof literal.args === 'string' && !values.includes(literal.args))
          return { fact, value: literal.args, values, node: literal };
    }
  }
  return undefined;
}

/** A node and everything below it. */
export function* nodesOf(node: ASTNode): Generator<ASTNode> {
  yield node;
  const below: unknown = node.args;
  for (const child of flatten(below)) yield* nodesOf(child);
}

function flatten(value: unknown): ASTNode[] {
  if (Array.isArray(value)) return value.flatMap(flatten);
  return isNode(value) ? [value] : [];
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}
