import { loadTemplate } from '../../language/load-template.ts';
import type { Template } from '../../language/template-types.ts';
import type { Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';

/** Templates by version id; a version never changes, so it is read and checked once per process. */
const templates = new Map<string, Promise<Template>>();

/**
 * The template behind a version, checked. Many who ask at once, such as the lines of a list, wait for one reading.
 * @throws AppError `process.not_found`
 */
export async function templateOf(ctx: Ctx, versionId: string): Promise<Template> {
  const known = templates.get(versionId);
  if (known) return known;
  const reading = readTemplate(ctx, versionId);
  templates.set(versionId, reading);
  // What failed is tried again by the next.
  reading.catch(() => templates.delete(versionId));
  return reading;
}

async function readTemplate(ctx: Ctx, versionId: string): Promise<Template> {
  const row = await ctx.db
    .selectFrom('process_versions')
    .select('yaml')
    .where('id', '=', versionId)
    .executeTakeFirst();
  if (!row) throw new AppError('process.not_found');
  const loaded = loadTemplate(row.yaml);
  if (!loaded.ok) throw new AppError('process.broken', { problems: loaded.problems.length });
  return loaded.template;
}

/** The version a new complaint of this procedure begins with. @throws AppError `process.not_found` */
export async function versionInForce(ctx: Ctx, code: string): Promise<{ id: string; template: Template }> {
  const id = await idInForce(ctx, code);
  if (id === null) throw new AppError('process.not_found', { code });
  return { id, template: await templateOf(ctx, id) };
}

/** Whether there is a procedure of this code that a new complaint can begin with. */
export async function isInForce(ctx: Ctx, code: string): Promise<boolean> {
  return (await idInForce(ctx, code)) !== null;
}

async function idInForce(ctx: Ctx, code: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('process_versions')
    .select('id')
    .where('code', '=', code)
    .where('state', '=', 'in-force')
    .executeTakeFirst();
  return row?.id ?? null;
}

const usualKey = 'process.usual';
const usualAtFirst = 'standard';

/** The procedures a complaint of this kind can begin with, the company's usual one first. */
export async function proceduresFor(
  ctx: Ctx,
  kind: string,
): Promise<{ id: string; code: string; template: Template }[]> {
  const rows = await ctx.db
    .selectFrom('process_versions')
    .select(['id', 'code'])
    .select((eb) => eb.selectFrom('settings').select('value').where('key', '=', usualKey).as('usual'))
    .where('state', '=', 'in-force')
    .orderBy('code')
    .execute();
  const usual = rows[0]?.usual ?? usualAtFirst;
  const all = await Promise.all(
    rows.map(async ({ id, code }) => ({ id, code, template: await templateOf(ctx, id) })),
  );
  return all
    .filter(({ template }) => (template.kinds as readonly string[]).includes(kind))
    .sort((a, b) => Number(b.code === usual) - Number(a.code === usual));
}

/** The code of the procedure that a complaint takes when nobody chooses one. */
export async function usualProcedure(ctx: Ctx): Promise<string> {
  const row = await ctx.db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', usualKey)
    .executeTakeFirst();
  return (row?.value as string | undefined) ?? usualAtFirst;
}
