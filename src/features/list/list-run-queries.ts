import type { Selectable } from 'kysely';
import type { z } from 'zod';
import type { ListRunView, runResults } from '../../contract/run-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { ListRuns } from '../../schema/tables.ts';

/** A run of this person. @throws AppError `list.run_not_found` */
export async function runOf(ctx: Ctx, personId: string, id: string): Promise<Selectable<ListRuns>> {
  const row = await ctx.db
    .selectFrom('list_runs')
    .selectAll()
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!row) throw new AppError('list.run_not_found');
  return row;
}

/** What somebody has under way or did of late, newest first. */
export async function runsOf(ctx: Ctx, personId: string): Promise<ListRunView[]> {
  const rows = await ctx.db
    .selectFrom('list_runs')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
  return rows.map(runView);
}

/** A run as its person sees it. */
export function runView(row: Selectable<ListRuns>): ListRunView {
  return {
    ...{ id: row.id, act: row.act as ListRunView['act'], state: row.state as ListRunView['state'] },
    ...{ total: row.total, done: row.done, refused: row.refused, error: row.error },
    file: row.file_path === null ? null : { name: row.file_name ?? '', size: row.file_size ?? 0 },
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    expiresAt: row.expires_at.toISOString(),
  };
}

/** What became of each complaint of a run, in its order. */
export async function resultsOf(
  ctx: Ctx,
  runId: string,
  asked: z.output<typeof runResults.query>,
): Promise<z.input<typeof runResults.response>> {
  let query = ctx.db
    .selectFrom('list_run_items')
    .selectAll()
    .where('run_id', '=', runId)
    .orderBy('place')
    .limit(asked.limit + 1);
  if (asked.outcome) query = query.where('outcome', '=', asked.outcome);
  if (asked.after !== undefined) query = query.where('place', '>', Number(asked.after.slice(0, 9)));
  const rows = await query.execute();
  const shown = rows.slice(0, asked.limit);
  return {
    items: shown.map((row) => ({
      complaint: { id: row.complaint_id, number: row.number },
      outcome: row.outcome as 'waiting' | 'done' | 'refused',
      why:
        row.code === null ? null : { code: row.code, params: (row.params ?? {}) as Record<string, unknown> },
    })),
    next: rows.length > asked.limit ? String(shown.at(-1)?.place ?? 0) : null,
  };
}

/** Complaints of a run that nobody has looked at yet, in its order. */
export async function waitingItems(
  ctx: Ctx,
  runId: string,
  limit: number,
): Promise<{ place: number; complaint_id: string }[]> {
  return ctx.db
    .selectFrom('list_run_items')
    .select(['place', 'complaint_id'])
    .where('run_id', '=', runId)
    .where('outcome', '=', 'waiting')
    .orderBy('place')
    .limit(limit)
    .execute();
}
