import { sql } from 'kysely';
import { holds, type Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Texts } from '../../terms/lists.ts';

/** Versions without their texts, newest first; `open` only for those who manage procedures. */
async function versions(ctx: Ctx, id?: string) {
  const rows = await ctx.db
    .selectFrom('process_versions as version')
    .leftJoin('people', 'people.id', 'version.created_by')
    .select(['version.id', 'version.code', 'version.version', 'version.title', 'version.state'])
    .select(['version.created_at', 'version.in_force_at', 'version.retired_at'])
    .select(['people.id as by_id', 'people.name as by_name'])
    .$if(id !== undefined, (query) => query.where('version.id', '=', id ?? ''))
    .orderBy('version.code')
    .orderBy('version.version', 'desc')
    .execute();
  const open = holds(ctx.actor, 'process.manage') ? await openByVersion(ctx) : null;
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
    open: open === null ? null : (open.get(row.id) ?? 0),
  }));
}

/** How many complaints that are not closed run on each version. */
async function openByVersion(ctx: Ctx): Promise<Map<string, number>> {
  const rows = await ctx.db
    .selectFrom('complaints')
    .select(['process_version_id', sql<number>`count(*)::int`.as('open')])
    .where('status', 'in', ['open', 'suspended'])
    .groupBy('process_version_id')
    .execute();
  return new Map(rows.map((row) => [row.process_version_id, row.open]));
}

/** Every procedure with its versions, the usual one first, then what is in force; its title is that of the version in force, else of the newest. */
export async function readProcesses(ctx: Ctx, usual: string) {
  const byCode = Map.groupBy(await versions(ctx), ({ code }) => code);
  const items = [...byCode].map(([code, list]) => ({
    code,
    title: (list.find(({ state }) => state === 'in-force') ?? list[0])?.title ?? { 'zh-CN': code },
    usual: code === usual,
    versions: list,
  }));
  const rank = (line: (typeof items)[number]): number =>
    line.usual ? 2 : Number(line.versions.some(({ state }) => state === 'in-force'));
  return { items: items.sort((a, b) => rank(b) - rank(a)) };
}

/** One version with its text. @throws AppError `process.not_found` */
export async function readVersion(ctx: Ctx, id: string) {
  const [found] = await versions(ctx, id);
  if (!found) throw new AppError('process.not_found');
  const { yaml } = await ctx.db
    .selectFrom('process_versions')
    .select('yaml')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { ...found, yaml };
}

/** Whether the company has these posts, and how many active people hold each. */
export async function readPosts(ctx: Ctx, codes: readonly string[]) {
  if (codes.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('positions')
    .select('code')
    .select(
      sql<number>`(select count(*)::int from people where people.active and people.positions @> array[positions.code])`.as(
        'people',
      ),
    )
    .where('code', 'in', [...codes])
    .execute();
  const known = new Map(rows.map((row) => [row.code, row.people]));
  return codes.map((code) => ({ code, known: known.has(code), people: known.get(code) ?? 0 }));
}

/** The version of a procedure that is in force now, and the complaints that run on any of its versions. */
export async function readStanding(
  ctx: Ctx,
  code: string,
): Promise<{ inForce: number | null; open: number }> {
  const row = await ctx.db
    .selectFrom('process_versions')
    .select('version')
    .where('code', '=', code)
    .where('state', '=', 'in-force')
    .executeTakeFirst();
  const { open } = await ctx.db
    .selectFrom('complaints')
    .innerJoin('process_versions as version', 'version.id', 'complaints.process_version_id')
    .select(sql<number>`count(*)::int`.as('open'))
    .where('version.code', '=', code)
    .where('complaints.status', 'in', ['open', 'suspended'])
    .executeTakeFirstOrThrow();
  return { inForce: row?.version ?? null, open };
}
