import { EvaluationError, type ParseResult } from '@marcbachmann/cel-js';
import { closest } from './closest.ts';
import { catalogueScope, factContext, type ConditionScope, type FactContext } from './condition-scope.ts';
import { readNames, unknownName, unknownValue, unusableCall } from './condition-reading.ts';
import type { Facts } from './facts.ts';

/** What a condition says: it holds, it does not, or it cannot be known (an absent fact, an error). */
export type Verdict =
  | { holds: true }
  | { holds: false }
  | { holds: 'unknown'; /** The absent fact. */ fact?: string; detail: string };

/** A condition that was checked for names, types and values. */
export interface Condition {
  readonly text: string;
  /** The facts it reads, by name. */
  readonly reads: readonly string[];
  evaluate(facts: Facts): Verdict;
  /** The same over facts already made readable by `factContext` for this condition's scope. */
  evaluateIn(context: FactContext): Verdict;
}

/** Why a text is not a condition. `code` is a translation key under `error.`; line and column count from 1 within the text. */
export interface ConditionError {
  code: string;
  params: Record<string, unknown>;
  line: number;
  column: number;
}

/** A compiled condition, or the first mistake in it. */
export type Compiled = { ok: true; condition: Condition } | { ok: false; error: ConditionError };

const compiled = new WeakMap<ConditionScope, Map<string, Compiled>>();

/**
 * Compiles a CEL expression that must yield true or false over the facts of a scope. Names, types and the values
 * of closed lists are checked now; at run time only absence can go wrong, and that is never true. Cached.
 */
export function compileCondition(text: string, scope: ConditionScope = catalogueScope): Compiled {
  let known = compiled.get(scope);
  if (!known) compiled.set(scope, (known = new Map<string, Compiled>()));
  let result = known.get(text);
  if (!result) {
    if (known.size > 5000) known.clear();
    known.set(text, (result = compile(text, scope)));
  }
  return result;
}

function compile(text: string, scope: ConditionScope): Compiled {
  const refuse = (code: string, params: Record<string, unknown>, offset: number): Compiled => {
    const before = text.slice(0, offset).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    return { ok: false, error: { code: `condition.${code}`, params, line: before.length, column } };
  };
  let program: ParseResult;
  try {
    program = scope.env.parse(text);
  } catch (error) {
    return refuse('syntax', { detail: summaryOf(error) }, offsetOf(error));
  }
  const call = unusableCall(program.ast);
  if (call) return refuse('function', { name: call.name }, call.node.start);
  const unknown = (name: string, at: number): Compiled => {
    const near = closest(name, scope.facts.keys());
    return near ? refuse('unknown_fact_near', { name, near }, at) : refuse('unknown_fact', { name }, at);
  };
  const check = program.check();
  if (!check.valid) {
    const at = offsetOf(check.error);
    const code = check.error?.code;
    if (code !== 'unknown_variable' && code !== 'no_such_key')
      return refuse('type', { detail: summaryOf(check.error) }, at);
    return unknown(nameEndingAt(text, check.error?.range?.end ?? at), at);
  }
  const stray = unknownName(program.ast, scope);
  if (stray) return unknown(stray.name, stray.node.start);
  if (check.type !== 'bool') return refuse('not_bool', { type: String(check.type).replace('$', '') }, 0);
  const wrong = unknownValue(program.ast, scope);
  if (wrong) {
    const { fact, value, values, node } = wrong;
    return refuse('unknown_value', { fact, value, values: values.join(', ') }, node.start);
  }
  return { ok: true, condition: runnable(text, program, scope) };
}

function runnable(text: string, program: ParseResult, scope: ConditionScope): Condition {
  const evaluateIn = (context: FactContext): Verdict => {
    try {
      const result: unknown = program(context.values);
      if (result === true) return { holds: true };
      if (result === false) return { holds: false };
      return { holds: 'unknown', detail: `the result is ${typeof result}` };
    } catch (error) {
      const detail = summaryOf(error);
      if (!(error instanceof EvaluationError) || error.code !== 'no_such_key')
        return { holds: 'unknown', detail };
      const fact = nameEndingAt(text, error.range?.end ?? 0);
      return scope.facts.has(fact) ? { holds: 'unknown', fact, detail } : { holds: 'unknown', detail };
    }
  };
  return {
    text,
    reads: readNames(program.ast, scope),
    evaluateIn,
    evaluate: (facts) => evaluateIn(factContext(facts, scope)),
  };
}

function nameEndingAt(text: string, end: number): string {
  return /[A-Za-z_][\w]*(\s*\.\s*[A-Za-z_]\w*)*$/.exec(text.slice(0, end))?.[0].replaceAll(/\s/g, '') ?? '';
}

function summaryOf(error: unknown): string {
  if (error instanceof Error)
    return 'summary' in error && typeof error.summary === 'string' ? error.summary : error.message;
  return String(error);
}

function offsetOf(error: unknown): number {
  return (error as { range?: { start: number } } | undefined)?.range?.start ?? 0;
}
