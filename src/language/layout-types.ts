import { z } from 'zod';
import { documentColumns, documentLists, documentReaders, documentValues } from '../terms/document-values.ts';
import { complaintColumns } from '../terms/complaint-columns.ts';
import { kinds, languages } from '../terms/lists.ts';
import { codeSchema, textsSchema, textsUpTo } from './template-basics.ts';

const value = z.enum(documentValues);

/** A value in a grid: by its name, or with more said about it. */
const fieldSchema = z.union([
  value,
  z.strictObject({
    value,
    title: textsSchema.optional(),
    /** It takes a whole line; what is long as a rule does anyway. */
    wide: z.boolean().optional(),
    /** Without it the document is not issued (RE-1). */
    required: z.boolean().default(false),
  }),
]);

const columnSchema = z.union([
  z.enum(documentColumns),
  z.strictObject({
    column: z.enum(documentColumns),
    title: textsSchema.optional(),
    share: z.number().min(0.5).max(30).optional(),
  }),
]);

const heading = z.strictObject({ heading: textsSchema });
const text = z.strictObject({
  /** `{{complaint.number}}` puts a value in. */
  text: textsUpTo(4000),
  align: z.enum(['left', 'right']).default('left'),
  quiet: z.boolean().default(false),
});
const part = z.strictObject({
  /** A value as a passage of text under its title; left out while it says nothing. */
  part: value,
  title: textsSchema.optional(),
  required: z.boolean().default(false),
});
const fields = z.strictObject({ fields: z.array(fieldSchema).min(1).max(60) });
const table = z.strictObject({
  table: z.enum(documentLists),
  title: textsSchema.optional(),
  columns: z.array(columnSchema).min(1).max(12).optional(),
  required: z.boolean().default(false),
});
const form = z.strictObject({
  /** A form of the procedure: its questions and what was answered. */
  form: codeSchema,
  title: textsSchema.optional(),
  /** Every time it was filled in, not only the last. */
  every: z.boolean().default(false),
  /** Left out while nobody filled it in. */
  optional: z.boolean().default(false),
  required: z.boolean().default(false),
});
const signatures = z.strictObject({
  signatures: z.strictObject({
    /** Whose signatures are put in: of approvals over this subject, or of all. */
    of: z.enum(['all', 'solution', 'reply', 'closing', 'none']).default('none'),
    /** Where the procedure has such an approval, nothing unsigned is issued. */
    required: z.boolean().default(false),
    /** Lines to sign by hand. */
    lines: z.array(textsSchema).max(8).default([]),
  }),
});
const pictures = z.strictObject({ pictures: z.literal('evidence'), title: textsSchema.optional() });
const ledger = z.strictObject({
  /** Of a document over many complaints: its columns. */
  ledger: z.array(z.enum(complaintColumns)).min(1).max(14),
});

/** The blocks of a layout; each is told by the key that names it. */
export const blockSchemas = { heading, text, part, fields, table, form, signatures, pictures, ledger };

/** One block of a layout. */
export type LayoutBlock = z.infer<(typeof blockSchemas)[keyof typeof blockSchemas]>;

/** How a document is laid out, as data (RE-3); see docs/DOCUMENTS.md. */
export const layoutSchema = z.strictObject({
  'redress-document': z.literal(1),
  document: codeSchema,
  title: textsSchema,
  about: z.strictObject({ summary: textsSchema, from: z.string().min(1).max(40) }),
  /** About one complaint, or over many. */
  of: z.enum(['complaint', 'many']).default('complaint'),
  for: z.enum(documentReaders).default('staff'),
  kinds: z.array(z.enum(kinds)).min(1).optional(),
  /** Titles stand in this language too, beside the one the document is made in. */
  beside: z.enum(languages).optional(),
  landscape: z.boolean().default(false),
  /** Looked at one by one, so that a mistake is told by the kind of block it is in. */
  blocks: z.array(z.record(z.string(), z.unknown())).min(1).max(60),
});
/** A layout, checked for shape; `loadLayout` looks at its meaning. */
export type Layout = Omit<z.infer<typeof layoutSchema>, 'blocks'> & { blocks: LayoutBlock[] };

/** Values named in a text. */
export function valuesIn(text: string): string[] {
  return [...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map(([, name = '']) => name);
}
