import type { z } from 'zod';
import type { findingView } from '../../contract/investigation-contract.ts';
import type { Ctx } from '../../platform/context.ts';

/** Every revision of a complaint's finding, newest first. */
export async function findingsOf(ctx: Ctx, complaintId: string): Promise<z.output<typeof findingView>[]> {
  const rows = await ctx.db
    .selectFrom('findings as f')
    .leftJoin('people as p', 'p.id', 'f.found_by')
    .selectAll('f')
    .select('p.name as finder')
    .where('f.complaint_id', '=', complaintId)
    .orderBy('f.revision', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    revision: row.revision,
    outcome: row.outcome as z.output<typeof findingView>['outcome'],
    summary: row.summary,
    causeCode: row.cause_code,
    cause: row.cause,
    responsibility: row.responsibility as z.output<typeof findingView>['responsibility'],
    departmentId: row.department_id,
    complainantView: row.complainant_view as z.output<typeof findingView>['complainantView'],
    by: row.found_by && row.finder ? { id: row.found_by, name: row.finder } : null,
    at: row.found_at.toISOString(),
  }));
}

/** The finding as it stands now. */
export async function newestFinding(ctx: Ctx, complaintId: string) {
  return ctx.db
    .selectFrom('findings')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
}
