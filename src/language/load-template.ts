import { isSeq, isScalar, stringify, YAMLMap } from 'yaml';
import { checkConditions } from './check-conditions.ts';
import { checkFlow } from './check-flow.ts';
import { checkNames } from './check-names.ts';
import { checkParts } from './check-parts.ts';
import { checkReferences } from './check-references.ts';
import { publishProblems } from './check-publishable.ts';
import { closest } from './closest.ts';
import { problem, type Problem, type TemplateError } from './template-errors.ts';
import { expandFragments } from './template-fragments.ts';
import { parseFragment } from './template-fragment-shape.ts';
import { shapeProblems } from './template-shape.ts';
import { locateProblems, parseSource, type NodeSources, type YamlSource } from './template-source.ts';
import { templateSchema, type Template } from './template-types.ts';

/** What loading needs beside the text. */
export interface LoadOptions {
  /** Shared parts by name, for the template's `fragments`. */
  fragments?: Readonly<Record<string, string>>;
}

/** A loaded template, or every mistake found in it, by line. */
export type LoadedTemplate =
  | {
      ok: true;
      template: Template;
      /** The same template as one text that needs no fragments: what is kept with a version. */
      yaml: string;
      /** What still forbids putting it in force (PROC-1); a draft may have these. */
      unpublishable: TemplateError[];
    }
  | { ok: false; problems: TemplateError[] };

/** Reads a template from YAML, puts its fragments in and checks it: shape first, then meaning. Never throws. */
export function loadTemplate(text: string, options: LoadOptions = {}): LoadedTemplate {
  const sources: NodeSources = new WeakMap();
  const main = parseSource(text, sources);
  const root = main.root;
  if (!root || main.errors.length > 0) return { ok: false, problems: main.errors };
  const placed = (problems: readonly Problem[]): TemplateError[] =>
    locateProblems(problems, root, main, sources);

  const imported = importFragments(root, options.fragments ?? {}, sources);
  if (imported.errors.length > 0 || imported.problems.length > 0)
    return { ok: false, problems: [...imported.errors, ...placed(imported.problems)] };
  const unused = expandFragments(root, imported.sources, sources);
  if (unused.length > 0) return { ok: false, problems: placed(unused) };

  const plain: unknown = root.toJSON();
  const shaped = templateSchema.safeParse(plain);
  if (!shaped.success)
    return { ok: false, problems: placed(shapeProblems(shaped.error, templateSchema, plain)) };
  const template = shaped.data;
  const problems = checkTemplate(template);
  if (problems.length > 0) return { ok: false, problems: placed(problems) };
  const yaml =
    imported.sources.length === 0 ? text : stringify(plain, { lineWidth: 0, aliasDuplicateObjects: false });
  return { ok: true, template, yaml, unpublishable: placed(publishProblems(template)) };
}

/** Everything about a template's meaning that is wrong; its shape is already right. */
export function checkTemplate(template: Template): Problem[] {
  const first = [...checkNames(template), ...checkReferences(template), ...checkParts(template)];
  return first.length > 0
    ? [...first, ...checkConditions(template)]
    : [...checkConditions(template), ...checkFlow(template)];
}

function importFragments(
  root: YAMLMap,
  available: Readonly<Record<string, string>>,
  sources: NodeSources,
): { sources: YamlSource[]; errors: TemplateError[]; problems: Problem[] } {
  const result = { sources: [] as YamlSource[], errors: [] as TemplateError[], problems: [] as Problem[] };
  const list = root.get('fragments', true);
  if (list === undefined) return result;
  if (!isSeq(list)) {
    result.problems.push(problem('want_list', ['fragments']));
    return result;
  }
  list.items.forEach((item, index) => {
    const name = isScalar(item) ? String(item.value) : '';
    const text = Object.hasOwn(available, name) ? available[name] : undefined;
    if (text === undefined) {
      const near = closest(name, Object.keys(available));
      const code = near ? 'unknown_fragment_near' : 'unknown_fragment';
      result.problems.push(problem(code, ['fragments', index], { name, ...(near ? { near } : {}) }));
      return;
    }
    const source = parseFragment(text, name, sources);
    result.errors.push(...source.errors);
    result.sources.push(source);
  });
  return result;
}
