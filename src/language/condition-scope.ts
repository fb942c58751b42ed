import { Environment } from '@marcbachmann/cel-js';
import { factCatalogue, type FactDefinition, type Facts } from './facts.ts';

/** What a condition may read: the facts, plus what a template or a form adds to them. */
export interface ConditionScope {
  readonly env: Environment;
  readonly facts: ReadonlyMap<string, FactDefinition>;
}

/** Facts in the shape the expression library reads; made by {@link factContext}. */
export interface FactContext {
  readonly values: Readonly<Record<string, unknown>>;
}

const celType = {
  bool: 'bool',
  int: 'int',
  double: 'double',
  string: 'string',
  list: 'list<string>',
} as const;

type Schema = { [name: string]: string | Schema };

/** Conditions are short; what is longer than this is refused rather than run on every look at a case. */
const limits = {
  maxAstNodes: 300,
  maxDepth: 40,
  maxListElements: 100,
  maxMapEntries: 20,
  maxCallArguments: 8,
};

/** The scope of the catalogue with further names (dotted: `approval.solution`), each declared with its type. */
export function scopeWith(further: Iterable<readonly [string, FactDefinition]> = []): ConditionScope {
  const facts = new Map<string, FactDefinition>(Object.entries(factCatalogue));
  for (const [name, definition] of further) facts.set(name, definition);
  const tree: Schema = {};
  for (const [name, definition] of facts) {
    const path = name.split('.');
    const last = path.pop() ?? name;
    let at = tree;
    for (const part of path) at = (at[part] ??= {}) as Schema;
    at[last] = celType[definition.type];
  }
  const env = new Environment({ limits });
  for (const [name, schema] of Object.entries(tree))
    if (typeof schema === 'string') env.registerVariable(name, schema);
    else env.registerVariable({ name, schema });
  return { env, facts };
}

/** The scope of the catalogue alone: routing and priority rules, notices. */
export const catalogueScope: ConditionScope = scopeWith();

const contexts = new WeakMap<object, Map<ConditionScope, FactContext>>();

/** Facts made readable for conditions of a scope; made once per facts object, which is why facts are immutable. */
export function factContext(facts: Facts, scope: ConditionScope = catalogueScope): FactContext {
  let byScope = contexts.get(facts);
  if (!byScope) contexts.set(facts, (byScope = new Map<ConditionScope, FactContext>()));
  let context = byScope.get(scope);
  if (!context) byScope.set(scope, (context = nest(facts, scope)));
  return context;
}

/** The same context with a few facts changed (the engine's own `stage.*`, a form's answers). */
export function withFacts(
  context: FactContext,
  changed: Readonly<Record<string, unknown>>,
  scope: ConditionScope,
): FactContext {
  const values: Record<string, unknown> = { ...context.values };
  for (const [name, given] of Object.entries(changed)) {
    const definition = scope.facts.get(name);
    if (!definition) continue;
    const path = name.split('.');
    const last = path.pop() ?? name;
    let at = values;
    for (const part of path) at = at[part] = { ...(at[part] as Record<string, unknown> | undefined) };
    const value = celValue(given, definition.type);
    if (value === undefined) Reflect.deleteProperty(at, last);
    else at[last] = value;
  }
  return { values };
}

function nest(flat: Readonly<Record<string, unknown>>, scope: ConditionScope): FactContext {
  const values: Record<string, unknown> = {};
  for (const name of scope.facts.keys()) {
    const path = name.split('.');
    const last = path.pop() ?? name;
    let at = values;
    for (const part of path) at = (at[part] ??= {}) as Record<string, unknown>;
    const value = celValue(flat[name], scope.facts.get(name)?.type ?? 'string');
    if (value !== undefined) at[last] = value;
  }
  return { values };
}

/** A value of the declared type, or nothing: what has the wrong type counts as absent. */
function celValue(value: unknown, type: FactDefinition['type']): unknown {
  if (type === 'int') {
    if (typeof value === 'bigint') return value;
    return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : undefined;
  }
  if (type === 'double') return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  if (type === 'bool') return typeof value === 'boolean' ? value : undefined;
  if (type === 'string') return typeof value === 'string' ? value : undefined;
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}
