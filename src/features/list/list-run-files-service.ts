import type { Readable } from 'node:stream';
import { command, type Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { requirePerson } from '../access/access-policy.ts';
import { runOf } from './list-run-queries.ts';

/** The table of a run of one's own. @throws AppError `list.run_not_found`, `list.file_gone_not_found` */
export async function openRunFile(
  ctx: Ctx,
  id: string,
): Promise<{ file: { name: string; type: string; size: number }; stream: Readable }> {
  const run = await runOf(ctx, requirePerson(ctx.actor).personId, id);
  if (run.file_path === null || run.file_key_id === null || run.expires_at < ctx.time.now())
    throw new AppError('list.file_gone_not_found');
  const { wrapped } = await ctx.db
    .selectFrom('data_keys')
    .select('wrapped')
    .where('id', '=', run.file_key_id)
    .executeTakeFirstOrThrow();
  if (!wrapped) throw new AppError('list.file_gone_not_found');
  return {
    file: {
      name: run.file_name ?? 'complaints',
      type: run.file_type ?? 'text/csv',
      size: run.file_size ?? 0,
    },
    stream: ctx.files.open(run.file_path, ctx.keyring.unwrapKey(wrapped, run.file_key_id)),
  };
}

/** Takes away tables whose day is over, with their keys, and after a month what became of the runs. */
export async function sweepRuns(ctx: Ctx): Promise<void> {
  const now = ctx.time.now();
  const late = await ctx.db
    .selectFrom('list_runs')
    .select(['id', 'file_path', 'file_key_id'])
    .where('file_path', 'is not', null)
    .where('expires_at', '<', now)
    .limit(100)
    .execute();
  for (const { id, file_path: path, file_key_id: key } of late) {
    if (path !== null) await ctx.files.remove(path);
    await command(ctx, async (tx) => {
      await tx.db
        .updateTable('list_runs')
        .set({ file_path: null, file_key_id: null })
        .where('id', '=', id)
        .execute();
      if (key !== null) await tx.db.deleteFrom('data_keys').where('id', '=', key).execute();
    });
  }
  const month = new Date(now.getTime() - 30 * 86_400_000);
  await ctx.db
    .deleteFrom('list_runs')
    .where('expires_at', '<', month)
    .where('file_path', 'is', null)
    .execute();
}
