import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { complaintScope } from '../complaint/complaint-policy.ts';

/** Why each refused line was, by line. */
export async function refusedLines(
  ctx: Ctx,
  importId: string,
): Promise<Map<number, { code: string; params: Record<string, unknown> }>> {
  const rows = await ctx.db
    .selectFrom('import_rows')
    .select(['line', 'reason', 'params'])
    .where('import_id', '=', importId)
    .where('outcome', '=', 'refused')
    .execute();
  return new Map(
    rows.map(({ line, reason, params }) => [
      line,
      { code: reason ?? '', params: (params ?? {}) as Record<string, unknown> },
    ]),
  );
}

/** A case that undoing left standing; without number for who may not see it. */
export interface KeptCase {
  line: number;
  id: string | null;
  number: string | null;
}

/** The cases left standing, at most a thousand. */
export async function linesOfCases(ctx: Ctx, importId: string): Promise<KeptCase[]> {
  const { rows } = await sql<KeptCase>`
    select r.line, complaints.id, complaints.number from import_rows r
    left join complaints on complaints.id = r.complaint_id and ${complaintScope(ctx.actor)}
    where r.import_id = ${importId} and r.outcome = 'kept' order by r.line limit 1000`.execute(ctx.db);
  return rows;
}
