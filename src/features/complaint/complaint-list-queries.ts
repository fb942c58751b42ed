import { sql, type SelectQueryBuilder } from 'kysely';
import type { z } from 'zod';
import type { ComplaintLine, PartyView } from '../../contract/complaint-contract.ts';
import type {
  ComplaintFilters,
  ListedComplaint,
  listComplaints,
} from '../../contract/complaint-list-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { planAnew } from '../../platform/database-statements.ts';
import { maskInText } from '../../platform/masking.ts';
import type { ComplaintColumn } from '../../terms/complaint-columns.ts';
import type { DB } from '../../schema/tables.ts';
import type { Texts } from '../../terms/lists.ts';
import { askedParty, askParty } from '../party/party-queries.ts';
import { templateOf } from '../process/template-queries.ts';
import { cellOf, columnSelects } from './complaint-columns-queries.ts';
import { filterConditions, type FilterConditions } from './complaint-filter-queries.ts';
import { countUpTo, within } from './complaint-pages-queries.ts';
import { complaintScope } from './complaint-policy.ts';
import { withinSearchTime } from './complaint-search-queries.ts';
import { sections, writeCursor } from './complaint-sort-queries.ts';

type Query = z.output<typeof listComplaints.query>;
type Asked = Partial<Query> & Pick<Query, 'limit'>;
type Answer = z.output<typeof listComplaints.response>;

/** Columns that every line brings along. */
const lineColumns: readonly ComplaintColumn[] = [
  ...([
    'number',
    'kind',
    'title',
    'status',
    'phase',
    'stage',
    'channel',
    'category',
    'severity',
    'priority',
  ] as const),
  ...(['complainant', 'level', 'owner', 'receivedAt', 'dueAt', 'overdue', 'repeat'] as const),
];

/** Counting stops here; more is shown as "1000+". */
const countLimit = 1000;

/** Complaints the actor may see, by keyset pages. */
export async function complaintList(ctx: Ctx, asked: Asked): Promise<Answer> {
  const filters = await filterConditions(ctx, asked);
  // What is found by values that may be rare or common can take long; it is stopped in time and said so.
  return filters.uneven
    ? withinSearchTime(ctx, (quick) => listed(quick, asked, filters))
    : listed(ctx, asked, filters);
}

async function listed(ctx: Ctx, asked: Asked, filters: FilterConditions): Promise<Answer> {
  const columns = (asked.columns?.split(',') ?? []) as ComplaintColumn[];
  const extra = columns.filter((column) => !lineColumns.includes(column));
  const rows = await readRows(ctx, asked, filters, asked.limit + 1, extra);
  const shown = rows.slice(0, asked.limit);
  const last = shown.at(-1);
  return {
    items: await presented(ctx, shown, extra),
    next: rows.length > asked.limit && last ? writeCursor(last.place) : null,
  };
}

/** How many complaints the actor may see of those, counted as far as it is shown. */
export async function complaintCount(
  ctx: Ctx,
  asked: ComplaintFilters,
): Promise<{ count: number; counted: boolean }> {
  const filters = await filterConditions(ctx, asked);
  const count = await (filters.uneven
    ? withinSearchTime(ctx, (quick) => countUpTo(quick, filters, countLimit))
    : countUpTo(ctx, filters, countLimit));
  return { count: Math.min(count, countLimit), counted: count <= countLimit };
}

async function readRows(
  ctx: Ctx,
  asked: Asked,
  filters: FilterConditions,
  most: number,
  extra: readonly ComplaintColumn[],
) {
  type Placed = Row & { place: string };
  const rows: Placed[] = [];
  for (const section of sections(asked.sort, asked.after)) {
    const limit = most - rows.length;
    if (limit <= 0) break;
    const query = withColumns(ctx.reads.selectFrom('complaints').where(within(ctx, filters, section, limit)))
      .select([section.place.as('place'), ...columnSelects(extra)])
      .orderBy(section.orderBy)
      .limit(limit);
    rows.push(
      ...((await (filters.uneven ? query.modifyFront(sql.raw(planAnew)) : query).execute()) as Placed[]),
    );
  }
  return rows;
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

function withColumns(query: SelectQueryBuilder<DB, 'complaints', object>) {
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
      'complaints.reopened',
      'complaints.owner_id',
      'complaints.complainant_id',
      'complaints.process_version_id',
    ])
    .leftJoin('people as owner', 'owner.id', 'complaints.owner_id')
    .leftJoin('categories', 'categories.id', 'complaints.category_id')
    .select(['owner.name as owner_name', 'categories.title as category_title'])
    .select(askParty(sql.ref('complaints.complainant_id')).as('party'));
}

type Row = Awaited<ReturnType<ReturnType<typeof withColumns>['execute']>>[number] &
  Partial<Record<`cell_${string}`, unknown>>;

async function presented(
  ctx: Ctx,
  rows: readonly Row[],
  extra: readonly ComplaintColumn[] = [],
): Promise<ListedComplaint[]> {
  const now = ctx.time.now();
  return Promise.all(
    rows.map(async (row): Promise<ListedComplaint> => {
      const template = await templateOf(ctx, row.process_version_id);
      const severity = template.severities.find((one) => one.code === row.severity);
      const party = row.party ? askedParty(ctx, row.party) : undefined;
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
        level: party?.level ?? null,
        owner: row.owner_id && row.owner_name ? { id: row.owner_id, name: row.owner_name } : null,
        receivedAt: row.received_at.toISOString(),
        dueAt: row.due_at?.toISOString() ?? null,
        overdue: row.status === 'open' && row.due_at !== null && row.due_at < now,
        repeat: row.is_repeat,
        cameBack: row.reopened > 0,
        ...(extra.length > 0 && { cells: await cellsOf(ctx, row, extra, party) }),
      };
    }),
  );
}

async function cellsOf(
  ctx: Ctx,
  row: Row,
  columns: readonly ComplaintColumn[],
  party: PartyView | undefined,
): Promise<NonNullable<ListedComplaint['cells']>> {
  const cells: NonNullable<ListedComplaint['cells']> = {};
  for (const column of columns) {
    const cell = await cellOf(ctx, row, column, party, false);
    cells[column] = cell instanceof Date ? cell.toISOString() : cell;
  }
  return cells;
}
