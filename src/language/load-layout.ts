import type { z } from 'zod';
import { documentValues, type DocumentValue } from '../terms/document-values.ts';
import { closest } from './closest.ts';
import { listColumns } from './document-catalogue.ts';
import { blockSchemas, layoutSchema, valuesIn, type Layout, type LayoutBlock } from './layout-types.ts';
import { problem, type Problem, type TemplateError, type TemplatePath } from './template-errors.ts';
import { shapeProblems } from './template-shape.ts';
import { locateProblems, parseSource, type NodeSources } from './template-source.ts';

/** A loaded layout, or every mistake found in it, by line. */
export type LoadedLayout = { ok: true; layout: Layout } | { ok: false; problems: TemplateError[] };

/** Reads the layout of a document from YAML and checks it: shape first, then meaning. Never throws. */
export function loadLayout(text: string): LoadedLayout {
  const sources: NodeSources = new WeakMap();
  const main = parseSource(text, sources);
  const { root } = main;
  if (!root || main.errors.length > 0) return { ok: false, problems: main.errors };
  const placed = (problems: readonly Problem[]): TemplateError[] =>
    locateProblems(problems, root, main, sources);
  const plain: unknown = root.toJSON();
  const shaped = layoutSchema.safeParse(plain);
  if (!shaped.success)
    return { ok: false, problems: placed(shapeProblems(shaped.error, layoutSchema, plain)) };
  const read = shaped.data.blocks.map((block, index) => readBlock(block, ['blocks', index]));
  const blocks = read.flatMap(({ block }) => block ?? []);
  const layout: Layout = { ...shaped.data, blocks };
  const problems = read.flatMap(({ block, problems: found }, index) =>
    block ? blockProblems(layout, block, ['blocks', index]) : found,
  );
  return problems.length > 0 ? { ok: false, problems: placed(problems) } : { ok: true, layout };
}

const blockKinds = Object.keys(blockSchemas) as (keyof typeof blockSchemas)[];

/** One block, or what is wrong with its shape. */
function readBlock(
  given: Readonly<Record<string, unknown>>,
  path: TemplatePath,
): { block: LayoutBlock | null; problems: Problem[] } {
  const kind = blockKinds.find((one) => Object.hasOwn(given, one));
  if (kind === undefined) {
    const [first = ''] = Object.keys(given);
    const near = closest(first, blockKinds);
    const params = { value: first, values: blockKinds.join(', '), ...(near && { near }) };
    const code = near ? 'unknown_value_near' : 'unknown_value';
    return { block: null, problems: [problem(code, [...path, first], params, { atKey: true })] };
  }
  const schema: z.ZodType<LayoutBlock> = blockSchemas[kind];
  const shaped = schema.safeParse(given);
  if (shaped.success) return { block: shaped.data, problems: [] };
  const problems = shapeProblems(shaped.error, schema, given);
  return { block: null, problems: problems.map((one) => ({ ...one, path: [...path, ...one.path] })) };
}

function blockProblems(layout: Layout, block: LayoutBlock, path: TemplatePath): Problem[] {
  const problems: Problem[] = [];
  const many = layout.of === 'many';
  const [kind = ''] = Object.keys(block);
  if (many && !('ledger' in block || 'heading' in block || 'text' in block || 'signatures' in block))
    problems.push(problem('layout_case_block', [...path, kind], { kind }, { atKey: true }));
  if (!many && 'ledger' in block)
    problems.push(problem('layout_list_block', [...path, kind], {}, { atKey: true }));
  if ('text' in block)
    for (const [language, text] of Object.entries(block.text))
      for (const name of valuesIn(text))
        problems.push(...valueProblems(name, many, [...path, 'text', language]));
  if ('table' in block) problems.push(...columnProblems(block, path));
  return problems;
}

function valueProblems(name: string, many: boolean, path: TemplatePath): Problem[] {
  const known: readonly string[] = many
    ? documentValues.filter((one) => /^(company|document)\./.test(one))
    : documentValues;
  if (known.includes(name)) return [];
  const near = closest(name, known);
  return [problem(near ? 'unknown_value_near' : 'unknown_value', path, { value: name, values: known.join(', '), ...(near ? { near } : {}) })]; // oxfmt-ignore
}

function columnProblems(block: Extract<LayoutBlock, { table: unknown }>, path: TemplatePath): Problem[] {
  const has = listColumns[block.table];
  return (block.columns ?? []).flatMap((given, index) => {
    const [column, at] =
      typeof given === 'string'
        ? [given, [...path, 'columns', index]]
        : [given.column, [...path, 'columns', index, 'column']];
    if (has.includes(column)) return [];
    return [problem('unknown_value', at, { value: column, values: has.join(', ') })];
  });
}

/** Every value that a layout reads. */
export function valuesOf(layout: Layout): DocumentValue[] {
  const named = layout.blocks.flatMap((block): string[] => {
    if ('text' in block) return Object.values(block.text).flatMap(valuesIn);
    if ('part' in block) return [block.part];
    if ('fields' in block) return block.fields.map((one) => (typeof one === 'string' ? one : one.value));
    return [];
  });
  return documentValues.filter((value) => named.includes(value));
}
