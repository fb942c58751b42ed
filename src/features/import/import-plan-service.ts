import { command, json, type Ctx } from '../../platform/context.ts';
import { AppError, type FieldError } from '../../platform/errors.ts';
import { codeOfHead } from '../../platform/table-cells.ts';
import { codedFields, type CodedField } from '../../terms/imports.ts';
import { versionInForce } from '../process/template-queries.ts';
import { momentReader } from './import-moments.ts';
import { destinationFor } from './import-policy.ts';
import {
  codeChoices,
  codesByName,
  foundIn,
  readImport,
  rememberedPlan,
  type CodeChoice,
  type FileFound,
} from './import-queries.ts';
import { nameKey, readRow, type ImportPlan, type ImportReading, type ReadRow } from './import-rules.ts';
import { lockImport, saveImport, savePlan, type ImportRow } from './import-store.ts';
import { suggestFields } from './import-suggest.ts';

/** The plan of an import: as decided, as files like it were brought in last, or as suggested by what is in it. */
export async function planOf(ctx: Ctx, row: ImportRow): Promise<ImportPlan> {
  if (row.plan) return row.plan;
  const found = await foundIn(ctx, row);
  const remembered = row.headers_key ? await rememberedPlan(ctx, row.headers_key) : null;
  const place =
    ctx.actor.kind === 'person' ? destinationFor(ctx.actor, { regionId: null, departmentId: null }) : null;
  const base: ImportPlan = {
    columns: suggestFields(found.columns, codeOfHead),
    values: {},
    zone: ctx.config.REDRESS_ZONE,
    dates: 'ymd',
    as: 'history',
    clocks: false,
    source: '',
    kind: 'complaint',
    channel: 'file',
    process: null,
    regionId: null,
    departmentId: null,
    language: ctx.config.REDRESS_LANGUAGE,
    fallbackDate: null,
  };
  if (!remembered) return { ...base, ...place };
  // The list of refused rows of such a file has two columns more.
  const columns = [...remembered.columns];
  const placed = found.columns.map(({ ours }) => (ours ? 'drop' : (columns.shift() ?? 'keep')));
  return { ...base, ...remembered, columns: placed, ...place };
}

/**
 * Decides how a file is brought in; remembered for files with the same headers. What a dry run said before holds no
 * longer.
 * @throws AppError `request.fields_invalid`, `import.not_now`, `import.elsewhere_forbidden`
 */
export async function decidePlan(ctx: Ctx, id: string, given: ImportPlan): Promise<void> {
  const seen = await readImport(ctx, id);
  const found = await foundIn(ctx, seen);
  const plan = { ...given, ...destinationFor(ctx.actor, given) };
  const fields = await faultsOf(ctx, plan, found);
  if (fields.length > 0) throw new AppError('request.fields_invalid', {}, { fields });
  await command(ctx, async (tx) => {
    const row = await lockImport(tx, id);
    if (row?.state !== 'ready') throw new AppError('import.not_now', { state: row?.state ?? '' });
    await saveImport(tx, id, { plan: json(plan), checked: null, region_id: plan.regionId ?? row.region_id });
    const by = tx.actor.kind === 'person' ? tx.actor.personId : null;
    const own = plan.columns.filter((_, index) => !found.columns[index]?.ours);
    if (row.headers_key) await savePlan(tx, row.headers_key, { ...plan, columns: own }, by);
  });
}

async function faultsOf(ctx: Ctx, plan: ImportPlan, found: FileFound): Promise<FieldError[]> {
  const faults: FieldError[] = [];
  if (plan.columns.length !== found.columns.length)
    faults.push({ path: 'columns', code: 'import.columns_other' });
  try {
    momentReader(plan.zone);
  } catch {
    faults.push({ path: 'zone', code: 'import.zone_unknown', params: { zone: plan.zone } });
  }
  if (plan.process)
    await versionInForce(ctx, plan.process).catch(() =>
      faults.push({ path: 'process', code: 'import.process_unknown', params: { process: plan.process } }),
    );
  const dated = ['receivedAt', 'occurredAt', 'closedAt'].some((field) =>
    (plan.columns as readonly string[]).includes(field),
  );
  if (!dated && !plan.fallbackDate) faults.push({ path: 'fallbackDate', code: 'import.date_column_missing' });
  return faults;
}

/** Everything rows are read with. */
export async function readingOf(
  ctx: Ctx,
  plan: ImportPlan,
  found: FileFound,
): Promise<{ reading: ImportReading; choices: Record<CodedField, CodeChoice[]> }> {
  const choices = await codeChoices(ctx, plan);
  const reading: ImportReading = {
    plan,
    names: found.columns.map(({ name }) => name),
    codes: codesByName(choices),
    instant: momentReader(plan.zone),
    now: ctx.time.now(),
  };
  return { reading, choices };
}

/** A value of the file that means one of our codes, or none yet. */
export interface ValueFound {
  value: string;
  times: number;
  /** What it comes to; null where nothing of ours is called so. */
  code: string | null;
}

/** The first rows as they would become, and what the file calls things, by the plan that is given. */
export async function previewRowsOf(
  ctx: Ctx,
  row: ImportRow,
  plan: ImportPlan,
): Promise<{
  rows: (ReadRow & { line: number })[];
  values: Partial<Record<CodedField, ValueFound[]>>;
  choices: Record<CodedField, CodeChoice[]>;
}> {
  const found = await foundIn(ctx, row);
  const { reading, choices } = await readingOf(ctx, plan, found);
  const values = Object.fromEntries(
    codedFields.flatMap((field) => {
      const seen = valuesOf(reading, found, field);
      return seen.length > 0 ? [[field, seen]] : [];
    }),
  ) as Partial<Record<CodedField, ValueFound[]>>;
  return {
    rows: found.first.map(({ line, cells, rounded = [] }) => ({ line, ...readRow(reading, cells, rounded) })),
    values,
    choices,
  };
}

function valuesOf({ plan, codes }: ImportReading, found: FileFound, field: CodedField): ValueFound[] {
  const times = new Map<string, number>();
  for (const [index, column] of found.columns.entries())
    if (plan.columns[index] === field)
      for (const [value, many] of Object.entries(column.values ?? {}))
        times.set(value, (times.get(value) ?? 0) + many);
  return [...times].map(([value, many]) => {
    const code = plan.values[field]?.[value] ?? codes[field].get(nameKey(value)) ?? '';
    return { value, times: many, code: code || null };
  });
}
