import type { Ctx } from '../../platform/context.ts';
import { openText } from '../../platform/crypto.ts';
import { AppError } from '../../platform/errors.ts';
import type { TableFormat, TableProblem } from '../../platform/table-types.ts';
import { textsOf } from '../../platform/texts.ts';
import {
  channels,
  customerLevels,
  kinds,
  moods,
  remedies,
  urgencies,
  type Texts,
} from '../../terms/lists.ts';
import { codedFields, type CodedField } from '../../terms/imports.ts';
import { proceduresFor, versionInForce } from '../process/template-queries.ts';
import type { ColumnFound } from './import-columns.ts';
import { importScope } from './import-policy.ts';
import { nameKey, type ImportPlan } from './import-rules.ts';
import type { ImportRow } from './import-store.ts';

/** What was found in a file when it was read. */
export interface FileFound {
  format: TableFormat;
  columns: ColumnFound[];
  problems: TableProblem[];
  rows: number;
  /** Written by our own export: its cells are guarded against being taken for formulas. */
  guarded: boolean;
  /** The first rows, for the preview. */
  first: { line: number; cells: string[]; rounded?: number[] }[];
}

/** An import the actor may see. @throws AppError `import.not_found` */
export async function readImport(ctx: Ctx, id: string): Promise<ImportRow> {
  const row = await ctx.db
    .selectFrom('imports')
    .selectAll()
    .where('id', '=', id)
    .where(importScope(ctx.actor))
    .executeTakeFirst();
  if (!row) throw new AppError('import.not_found');
  return row as ImportRow;
}

/** A page of imports, newest first. */
export async function listImports(
  ctx: Ctx,
  page: { after?: string | undefined; limit: number },
): Promise<{ items: (ImportRow & { by: string | null })[]; next: string | null }> {
  let query = ctx.db
    .selectFrom('imports')
    .leftJoin('people', 'people.id', 'imports.created_by')
    .selectAll('imports')
    .select('people.name as by')
    .where(importScope(ctx.actor))
    .orderBy('imports.id', 'desc')
    .limit(page.limit + 1);
  if (page.after) query = query.where('imports.id', '<', page.after);
  const rows = (await query.execute()) as (ImportRow & { by: string | null })[];
  const items = rows.slice(0, page.limit);
  return { items, next: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}

/** The key an import's bytes lie under. @throws AppError `import.file_gone` */
export async function keyOfImport(ctx: Ctx, row: Pick<ImportRow, 'key_id'>): Promise<Buffer> {
  const key = await ctx.db
    .selectFrom('data_keys')
    .select('wrapped')
    .where('id', '=', row.key_id)
    .executeTakeFirst();
  if (!key?.wrapped) throw new AppError('import.file_gone');
  return ctx.keyring.unwrapKey(key.wrapped, row.key_id);
}

/** What was found in the file. @throws AppError `import.not_read`, `import.file_gone` */
export async function foundIn(ctx: Ctx, row: ImportRow): Promise<FileFound> {
  if (row.state === 'reading') throw new AppError('import.not_read');
  if (!row.found) throw new AppError('import.file_gone');
  return JSON.parse(openText(await keyOfImport(ctx, row), row.found, row.id)) as FileFound;
}

/** How a file with these headers was brought in last. */
export async function rememberedPlan(ctx: Ctx, headersKey: string): Promise<ImportPlan | null> {
  const row = await ctx.db
    .selectFrom('import_plans')
    .select('plan')
    .where('headers_key', '=', headersKey)
    .executeTakeFirst();
  return (row?.plan as ImportPlan | undefined) ?? null;
}

/** A code of ours that a file's value may mean. */
export interface CodeChoice {
  code: string;
  title: Texts;
}

const lists: Partial<Record<CodedField, readonly [list: string, codes: readonly string[]]>> = {
  kind: ['kind', kinds],
  channel: ['channel', channels],
  level: ['customer-level', customerLevels],
  remedySought: ['remedy', remedies],
  urgency: ['urgency', urgencies],
  mood: ['mood', moods],
};

/** Everything the coded fields may come to; `severity` by the procedure that rows are registered under. */
export async function codeChoices(
  ctx: Ctx,
  plan: Pick<ImportPlan, 'process' | 'kind'>,
): Promise<Record<CodedField, CodeChoice[]>> {
  const [regions, departments, categories, severities] = await Promise.all([
    ctx.db.selectFrom('regions').select(['id', 'code', 'title']).where('active', '=', true).execute(),
    ctx.db.selectFrom('departments').select(['id', 'code', 'title']).where('active', '=', true).execute(),
    ctx.db.selectFrom('categories').select(['id', 'code', 'title']).where('active', '=', true).orderBy('sort').execute(), // oxfmt-ignore
    severitiesOf(ctx, plan),
  ]);
  const byId = (rows: readonly { id: string; title: unknown }[]): CodeChoice[] =>
    rows.map(({ id, title }) => ({ code: id, title: title as Texts }));
  const ofLists = Object.fromEntries(
    Object.entries(lists).map(([field, [list, codes]]) => [
      field,
      codes.map((code) => ({ code, title: textsOf(`term.${list}.${code}`) })),
    ]),
  ) as Record<CodedField, CodeChoice[]>;
  return {
    ...ofLists,
    status: (['open', 'closed'] as const).map((code) => ({ code, title: textsOf(`import.status.${code}`) })),
    severity: severities,
    region: byId(regions),
    department: byId(departments),
    category: byId(categories),
  };
}

async function severitiesOf(ctx: Ctx, plan: Pick<ImportPlan, 'process' | 'kind'>): Promise<CodeChoice[]> {
  const first = plan.process
    ? await versionInForce(ctx, plan.process)
    : (await proceduresFor(ctx, plan.kind)).at(0);
  if (!first) throw new AppError('process.not_found', { kind: plan.kind });
  return first.template.severities.map(({ code, title }) => ({ code, title }));
}

/** What sources call open and closed. */
const statusWords: Readonly<Record<string, readonly string[]>> = {
  open: ['open', 'new', 'pending', 'inprogress', '处理中', '待处理', '未处理', '受理中', '處理中', '進行中'],
  closed: ['closed', 'resolved', 'solved', 'done', '已关闭', '已结案', '已完成', '已解决', '已办结', '完结', '已回复', '已結案'],
}; // oxfmt-ignore

/** Codes by every name we have for them, in all languages and as codes, as rows are read by. */
export function codesByName(
  choices: Readonly<Record<CodedField, readonly CodeChoice[]>>,
): Record<CodedField, Map<string, string>> {
  const of = (field: CodedField): Map<string, string> => {
    const found = new Map<string, string>();
    for (const { code, title } of choices[field].toReversed())
      for (const name of [code, ...Object.values(title as unknown as Record<string, string>)])
        if (name) found.set(nameKey(name), code);
    return found;
  };
  const codes = Object.fromEntries(codedFields.map((field) => [field, of(field)])) as Record<CodedField, Map<string, string>>; // oxfmt-ignore
  for (const [code, words] of Object.entries(statusWords))
    for (const word of words) codes.status.set(word, code);
  return codes;
}
