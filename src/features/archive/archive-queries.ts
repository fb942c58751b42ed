import type { z } from 'zod';
import type { archiveView } from '../../contract/closing-contract.ts';
import type { Ctx } from '../../platform/context.ts';

/** The packages made of a complaint, newest first. */
export async function archivesOf(ctx: Ctx, complaintId: string): Promise<z.input<typeof archiveView>[]> {
  const rows = await ctx.db
    .selectFrom('archives as a')
    .leftJoin('people as p', 'p.id', 'a.archived_by')
    .selectAll('a')
    .select('p.name as archiver')
    .where('a.complaint_id', '=', complaintId)
    .orderBy('a.revision', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    revision: row.revision,
    fileId: row.file_id,
    sha256: row.sha256.toString('hex'),
    checks: row.checks as { code: string; ok: boolean }[],
    by: row.archived_by && row.archiver ? { id: row.archived_by, name: row.archiver } : null,
    at: row.archived_at.toISOString(),
    keepUntil: row.keep_until,
  }));
}

/** The newest package of a complaint. */
export async function newestArchive(ctx: Ctx, complaintId: string) {
  return ctx.db
    .selectFrom('archives')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
}
