import { sql } from 'kysely';
import type { ComplaintFilters } from '../../contract/complaint-list-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { planAnew } from '../../platform/database-statements.ts';
import type { ComplaintColumn } from '../../terms/complaint-columns.ts';
import { partyViews } from '../party/party-queries.ts';
import { cellOf, columnSelects, type Cell, type CellRow } from './complaint-columns-queries.ts';
import { filterConditions, type FilterConditions } from './complaint-filter-queries.ts';
import { countUpTo, within } from './complaint-pages-queries.ts';
import { complaintScope } from './complaint-policy.ts';
import { sections, writeCursor } from './complaint-sort-queries.ts';

/** Which complaints: these, or all that match. */
export interface Chosen {
  ids?: readonly string[] | undefined;
  filters?: ComplaintFilters | undefined;
}

/** Which rows in which order, and what of each. */
export interface RowsWanted extends Chosen {
  sort?: string | undefined;
  columns: readonly ComplaintColumn[];
  /** Rows read at once; what is in memory at most. */
  chunk: number;
  /** Personal data in full where the actor may see them so; whoever asks has put the reason on record. */
  unmask: boolean;
}

/** How many complaints were chosen that the actor may see, at most one more than `limit`. */
export async function countChosen(ctx: Ctx, chosen: Chosen, limit: number): Promise<number> {
  return countUpTo(ctx, await conditionsOf(ctx, chosen), limit);
}

/** The chosen complaints that the actor may see, newest first. */
export async function chosenIds(
  ctx: Ctx,
  chosen: Chosen,
  limit: number,
): Promise<{ id: string; number: string }[]> {
  const filters = await conditionsOf(ctx, chosen);
  const [section] = sections(undefined, undefined);
  if (!section) return [];
  return ctx.reads
    .selectFrom('complaints')
    .select(['complaints.id', 'complaints.number'])
    .where(within(ctx, filters, section, limit))
    .orderBy(section.orderBy)
    .limit(limit)
    .execute();
}

interface Row extends CellRow {
  id: string;
  complainant_id: string | null;
  place: string;
}

/** The rows of a list, some at a time by keyset: however many there are, only one chunk is in memory. */
export async function* complaintRows(ctx: Ctx, wanted: RowsWanted): AsyncGenerator<Cell[][]> {
  const filters = await conditionsOf(ctx, wanted);
  let after: string | undefined;
  for (;;) {
    const rows = await readChunk(ctx, wanted, filters, after);
    if (rows.length > 0) yield await cellsOf(ctx, wanted, rows);
    const last = rows.at(-1);
    if (!last || rows.length < wanted.chunk) return;
    after = writeCursor(last.place);
  }
}

async function readChunk(
  ctx: Ctx,
  wanted: RowsWanted,
  filters: FilterConditions,
  after: string | undefined,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const section of sections(wanted.sort, after)) {
    const limit = wanted.chunk - rows.length;
    if (limit <= 0) break;
    const query = ctx.reads
      .selectFrom('complaints')
      .select([
        'complaints.id',
        'complaints.complainant_id',
        'complaints.process_version_id',
        'complaints.due_at',
      ])
      .select([section.place.as('place'), ...columnSelects(wanted.columns)])
      .where(within(ctx, filters, section, limit))
      .orderBy(section.orderBy)
      .limit(limit)
      .modifyFront(sql.raw(planAnew));
    rows.push(...((await query.execute()) as unknown as Row[]));
  }
  return rows;
}

async function cellsOf(ctx: Ctx, wanted: RowsWanted, rows: readonly Row[]): Promise<Cell[][]> {
  const open = wanted.unmask ? await unmaskable(ctx, rows) : new Set<string>();
  const partiesOf = async (which: readonly Row[], unmasked: boolean) => {
    const ids = which.flatMap((row) => (row.complainant_id ? [row.complainant_id] : []));
    return new Map((await partyViews(ctx, ids, unmasked)).map((party) => [party.id, party]));
  };
  const masked = await partiesOf(
    rows.filter(({ id }) => !open.has(id)),
    false,
  );
  const whole = await partiesOf(
    rows.filter(({ id }) => open.has(id)),
    true,
  );
  return Promise.all(
    rows.map((row) => {
      const unmasked = open.has(row.id);
      const party = row.complainant_id ? (unmasked ? whole : masked).get(row.complainant_id) : undefined;
      return Promise.all(wanted.columns.map((column) => cellOf(ctx, row, column, party, unmasked)));
    }),
  );
}

/** Those on which the actor may see personal data in full: each complaint under its own policy. */
async function unmaskable(ctx: Ctx, rows: readonly Row[]): Promise<Set<string>> {
  const found = await ctx.reads
    .selectFrom('complaints')
    .select('complaints.id')
    .where(
      'complaints.id',
      'in',
      rows.map(({ id }) => id),
    )
    .where(complaintScope(ctx.actor, 'party.unmask'))
    .execute();
  return new Set(found.map(({ id }) => id));
}

async function conditionsOf(ctx: Ctx, chosen: Chosen): Promise<FilterConditions> {
  const { conditions, uneven } = await filterConditions(ctx, chosen.filters ?? {});
  if (!chosen.ids) return { conditions, uneven };
  return {
    conditions: [...conditions, sql<boolean>`complaints.id = any(${[...chosen.ids]}::uuid[])`],
    uneven: true,
  };
}
