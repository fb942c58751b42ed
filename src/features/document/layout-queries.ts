import { loadLayout } from '../../language/load-layout.ts';
import type { Layout } from '../../language/layout-types.ts';
import type { Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Texts } from '../../terms/lists.ts';

/** Layouts by version id; a version never changes, so it is read and checked once per process. */
const layouts = new Map<string, Layout>();

/** A layout that is in force. */
export interface InForce {
  id: string;
  layout: Layout;
}

/** Every layout in force, by code. */
export async function layoutsInForce(ctx: Ctx): Promise<Map<string, InForce>> {
  const rows = await ctx.db
    .selectFrom('document_layouts')
    .select(['id', 'code'])
    .where('state', '=', 'in-force')
    .orderBy('code')
    .execute();
  const found = new Map<string, InForce>();
  for (const { id, code } of rows) found.set(code, { id, layout: await layoutOf(ctx, id) });
  return found;
}

/** The layout in force of this code. @throws AppError `document.layout_not_found` */
export async function layoutInForce(ctx: Ctx, code: string): Promise<InForce> {
  const row = await ctx.db
    .selectFrom('document_layouts')
    .select('id')
    .where('code', '=', code)
    .where('state', '=', 'in-force')
    .executeTakeFirst();
  if (!row) throw new AppError('document.layout_not_found', { code });
  return { id: row.id, layout: await layoutOf(ctx, row.id) };
}

async function layoutOf(ctx: Ctx, id: string): Promise<Layout> {
  const known = layouts.get(id);
  if (known) return known;
  const { yaml } = await ctx.db
    .selectFrom('document_layouts')
    .select('yaml')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const loaded = loadLayout(yaml);
  if (!loaded.ok) throw new AppError('document.layout_broken', { problems: loaded.problems.length });
  layouts.set(id, loaded.layout);
  return loaded.layout;
}

/** Versions of layouts without their texts, newest first; of one id, or of all. */
export async function layoutVersions(ctx: Ctx, id?: string) {
  const rows = await ctx.db
    .selectFrom('document_layouts as version')
    .leftJoin('people', 'people.id', 'version.created_by')
    .select(['version.id', 'version.code', 'version.version', 'version.title', 'version.state'])
    .select(['version.created_at', 'version.in_force_at', 'version.retired_at'])
    .select(['people.id as by_id', 'people.name as by_name'])
    .$if(id !== undefined, (query) => query.where('version.id', '=', id ?? ''))
    .orderBy('version.code')
    .orderBy('version.version', 'desc')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    id: row.id,
    version: row.version,
    state: row.state as 'draft' | 'in-force' | 'retired',
    title: row.title as Texts,
    createdAt: row.created_at.toISOString(),
    createdBy: row.by_id === null ? null : { id: row.by_id, name: row.by_name ?? '' },
    inForceAt: row.in_force_at?.toISOString() ?? null,
    retiredAt: row.retired_at?.toISOString() ?? null,
  }));
}

/** One version with its text. @throws AppError `document.layout_not_found` */
export async function layoutVersion(ctx: Ctx, id: string) {
  const [found] = await layoutVersions(ctx, id);
  if (!found) throw new AppError('document.layout_not_found');
  const { yaml } = await ctx.db
    .selectFrom('document_layouts')
    .select('yaml')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { ...found, yaml };
}
