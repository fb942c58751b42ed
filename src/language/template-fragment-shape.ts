import { z } from 'zod';
import { codeSchema } from './template-basics.ts';
import { problem } from './template-errors.ts';
import { shapeProblems } from './template-shape.ts';
import { locateProblems, parseSource, type NodeSources, type YamlSource } from './template-source.ts';

/**
 * The outside of a fragment: lists of parts. The parts themselves are checked where they are used, with the
 * template's own keys laid over them.
 */
export const fragmentSchema = z.strictObject({
  'redress-fragment': z.literal(1),
  fragment: codeSchema,
  about: z.string().min(1).max(2000).optional(),
  positions: z.array(z.looseObject({ code: codeSchema })).optional(),
  severities: z.array(z.looseObject({ code: codeSchema })).optional(),
  priorities: z.looseObject({}).optional(),
  forms: z.record(codeSchema, z.looseObject({})).optional(),
  approvals: z.record(codeSchema, z.looseObject({})).optional(),
  clocks: z.array(z.looseObject({ id: codeSchema })).optional(),
  steps: z.array(z.looseObject({ id: codeSchema })).optional(),
  stages: z.array(z.looseObject({ id: codeSchema })).optional(),
  exceptionalClosing: z.looseObject({}).optional(),
  reopening: z.looseObject({}).optional(),
  withdrawal: z.looseObject({}).optional(),
  suspension: z.looseObject({}).optional(),
});

/** Parses a fragment; `errors` says what is wrong with its outside. */
export function parseFragment(text: string, name: string, sources: NodeSources): YamlSource {
  const source = parseSource(text, sources, name);
  if (!source.root) return source;
  const plain: unknown = source.root.toJSON();
  const shaped = fragmentSchema.safeParse(plain);
  const problems = shaped.success
    ? shaped.data.fragment === name
      ? []
      : [problem('fragment_name', ['fragment'], { name })]
    : shapeProblems(shaped.error, fragmentSchema, plain);
  source.errors.push(...locateProblems(problems, source.root, source, sources));
  return source;
}
