import type { z } from 'zod';
import type { assignMany, tagMany } from '../../contract/run-contract.ts';
import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { assignOwner } from '../complaint/complaint-duty-service.ts';
import { tagComplaint } from '../complaint/complaint-tags-service.ts';
import { waitingItems } from './list-run-queries.ts';
import { settleItem } from './list-run-store.ts';

type How =
  | ({ act: 'assign' } & Omit<z.output<typeof assignMany.body>, 'of'>)
  | ({ act: 'tag' } & Omit<z.output<typeof tagMany.body>, 'of'>);

/**
 * Does the act on every complaint that waits, each in a transaction of its own together with the word that it is done,
 * so that a run which was cut off goes on where it was. False when somebody called it off.
 */
export async function actOnItems(ctx: Ctx, runId: string, how: How): Promise<boolean> {
  for (;;) {
    const run = await ctx.db
      .selectFrom('list_runs')
      .select('state')
      .where('id', '=', runId)
      .executeTakeFirst();
    if (run?.state !== 'running') return false;
    const items = await waitingItems(ctx, runId, 20);
    if (items.length === 0) return true;
    for (const { place, complaint_id: id } of items) {
      const refusal = await tryOn(ctx, id, how, (tx) => settleItem(tx, runId, place, { done: true }));
      if (refusal)
        await command(ctx, async (tx) =>
          settleItem(tx, runId, place, { done: false, code: refusal.code, params: refusal.params }),
        );
    }
  }
}

async function tryOn(
  ctx: Ctx,
  id: string,
  how: How,
  settle: (tx: Tx) => Promise<boolean>,
): Promise<AppError | null> {
  try {
    await command(ctx, async (tx) => {
      // Another worker may have been here meanwhile; then nothing is done a second time.
      if (!(await settle(tx))) return;
      if (how.act === 'assign') await assignOwner(tx, id, how.personId, how.reason);
      else await tagComplaint(tx, id, how.change);
    });
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
