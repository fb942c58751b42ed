import { sql, type Expression, type SqlBool } from 'kysely';
import type { z } from 'zod';
import type { ComplaintLine, listComplaints } from '../../contract/complaint-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { maskInText } from '../../platform/masking.ts';
import type { Texts } from '../../terms/lists.ts';
import { partyNames } from '../party/party-queries.ts';
import { templateOf } from '../process/template-queries.ts';
import { complaintScope } from './complaint-policy.ts';
import { searchCondition, withinSearchTime } from './complaint-search-queries.ts';

type Filters = z.output<typeof listComplaints.query>;

/** Counting stops here; more is shown as "1000+". */
const countLimit = 1000;

/** Complaints the actor may see, by keyset pages; `counted` is false when there are more than can be counted. */
export async function complaintList(
  ctx: Ctx,
  filters: Filters,
): Promise<{ items: ComplaintLine[]; next: string | null; count: number; counted: boolean }> {
  return filters.q?.trim()
    ? withinSearchTime(ctx, async (quick) =>
        listed(quick, filters, await searchCondition(quick, filters.q ?? '')),
      )
    : listed(ctx, filters, null);
}

async function listed(
  ctx: Ctx,
  filters: Filters,
  search: Expression<SqlBool> | null,
): Promise<{ items: ComplaintLine[]; next: string | null; count: number; counted: boolean }> {
  const base = () => filtered(ctx, filters, search);
  const byDue = filters.sort === 'due';
  const cursor = filters.after ? readCursor(filters.after) : null;
  let query = withColumns(base()).limit(filters.limit + 1); // prettier-ignore
  query = byDue
    ? query.where('complaints.due_at', 'is not', null).orderBy('complaints.due_at').orderBy('complaints.id')
    : query.orderBy('complaints.received_at', 'desc').orderBy('complaints.id', 'desc');
  if (cursor)
    query = query.where(
      byDue
        ? sql<boolean>`(complaints.due_at, complaints.id) > (${cursor.at}, ${cursor.id}::uuid)`
        : sql<boolean>`(complaints.received_at, complaints.id) < (${cursor.at}, ${cursor.id}::uuid)`,
    );
  const [rows, counted] = await Promise.all([
    query.execute(),
    ctx.db
      .selectFrom(
        base()
          .select(sql<number>`1`.as('one'))
          .limit(countLimit + 1)
          .as('found'),
      )
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
  ]);
  const shown = rows.slice(0, filters.limit);
  const items = await presented(ctx, shown);
  const last = shown.at(-1);
  const next =
    rows.length > filters.limit && last
      ? writeCursor((byDue ? last.due_at : last.received_at) ?? last.received_at, last.id)
      : null;
  return { items, next, count: Math.min(counted.count, countLimit), counted: counted.count <= countLimit };
}

/** Lines of these complaints in this order, as far as the actor may see them. */
export async function linesOf(ctx: Ctx, ids: readonly string[]): Promise<ComplaintLine[]> {
  if (ids.length === 0) return [];
  const rows = await withColumns(
    ctx.db
      .selectFrom('complaints')
      .where('complaints.id', 'in', [...ids])
      .where(complaintScope(ctx.actor)),
  ).execute();
  const lines = await presented(ctx, rows);
  return ids.flatMap((id) => lines.filter((line) => line.id === id));
}

type Base = ReturnType<typeof filtered>;

function withColumns(query: Base) {
  return query
    .select([
      'complaints.id',
      'complaints.number',
      'complaints.kind',
      'complaints.title',
      'complaints.status',
      'complaints.phase',
      'complaints.stage',
      'complaints.channel',
      'complaints.severity',
      'complaints.priority',
      'complaints.received_at',
      'complaints.due_at',
      'complaints.is_repeat',
      'complaints.owner_id',
      'complaints.complainant_id',
      'complaints.process_version_id',
    ])
    .leftJoin('people as owner', 'owner.id', 'complaints.owner_id')
    .leftJoin('categories', 'categories.id', 'complaints.category_id')
    .select(['owner.name as owner_name', 'categories.title as category_title']);
}

type Row = Awaited<ReturnType<ReturnType<typeof withColumns>['execute']>>[number];

async function presented(ctx: Ctx, rows: readonly Row[]): Promise<ComplaintLine[]> {
  const parties = await partyNames(
    ctx,
    rows.flatMap((row) => (row.complainant_id ? [row.complainant_id] : [])),
  );
  const now = ctx.time.now();
  return Promise.all(
    rows.map(async (row): Promise<ComplaintLine> => {
      const template = await templateOf(ctx, row.process_version_id);
      const severity = template.severities.find((one) => one.code === row.severity);
      const party = row.complainant_id ? parties.get(row.complainant_id) : undefined;
      return {
        id: row.id,
        number: row.number,
        kind: row.kind as ComplaintLine['kind'],
        title: maskInText(row.title),
        status: row.status as ComplaintLine['status'],
        phase: row.phase as ComplaintLine['phase'],
        stageTitle: template.stages.find((stage) => stage.id === row.stage)?.title ?? { 'zh-CN': row.stage },
        channel: row.channel as ComplaintLine['channel'],
        severity: severity ? { code: severity.code, title: severity.title, rank: severity.rank } : null,
        priority: row.priority,
        category: row.category_title as Texts | null,
        complainant: party?.name ?? '',
        level: (party?.level ?? null) as ComplaintLine['level'],
        owner: row.owner_id && row.owner_name ? { id: row.owner_id, name: row.owner_name } : null,
        receivedAt: row.received_at.toISOString(),
        dueAt: row.due_at?.toISOString() ?? null,
        overdue: row.status === 'open' && row.due_at !== null && row.due_at < now,
        repeat: row.is_repeat,
      };
    }),
  );
}

function filtered(ctx: Ctx, filters: Filters, search: Expression<SqlBool> | null) {
  let query = ctx.db.selectFrom('complaints').where(complaintScope(ctx.actor));
  if (filters.status) query = query.where('complaints.status', '=', filters.status);
  if (filters.phase) query = query.where('complaints.phase', '=', filters.phase);
  if (filters.severity) query = query.where('complaints.severity', '=', filters.severity);
  if (filters.channel) query = query.where('complaints.channel', '=', filters.channel);
  if (filters.kind) query = query.where('complaints.kind', '=', filters.kind);
  if (filters.category)
    query = query.where(
      sql<boolean>`complaints.category_id in (with recursive down as (
        select id from categories where id = ${filters.category}
        union all select c.id from categories c join down on c.parent_id = down.id) select id from down)`,
    );
  if (filters.department) query = query.where('complaints.department_id', '=', filters.department);
  if (filters.region) query = query.where('complaints.region_id', '=', filters.region);
  if (filters.complainant) query = query.where('complaints.complainant_id', '=', filters.complainant);
  if (filters.owner === 'none') query = query.where('complaints.owner_id', 'is', null);
  else if (filters.owner === 'me')
    query = query.where('complaints.owner_id', '=', ctx.actor.kind === 'person' ? ctx.actor.personId : null);
  else if (filters.owner) query = query.where('complaints.owner_id', '=', filters.owner);
  if (filters.process)
    query = query.where('complaints.process_version_id', 'in', (eb) =>
      eb
        .selectFrom('process_versions')
        .select('id')
        .where('code', '=', filters.process ?? ''),
    );
  if (filters.overdue)
    query = query.where('complaints.status', '=', 'open').where('complaints.due_at', '<', ctx.time.now());
  if (search) query = query.where(search);
  return query;
}

function writeCursor(at: Date, id: string): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url');
}

function readCursor(cursor: string): { at: Date; id: string } {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as [string, string];
    const moment = new Date(at);
    if (!Number.isNaN(moment.getTime()) && /^[0-9a-f-]{36}$/.test(id)) return { at: moment, id };
  } catch {
    // Told below: whatever is wrong with it, the caller should begin at the first page.
  }
  throw new AppError('request.cursor_invalid');
}
