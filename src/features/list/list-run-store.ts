import type { Updateable } from 'kysely';
import { json, type Tx } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import type { ListRuns } from '../../schema/tables.ts';

/** What a run begins with. */
export interface NewRun {
  personId: string;
  permissions: readonly string[];
  act: 'assign' | 'tag' | 'export';
  asked: unknown;
  total: number | null;
  expiresAt: Date;
}

/** Keeps a new run, and what it is about where that is known; answers its id. */
export async function insertRun(
  tx: Tx,
  run: NewRun,
  items: readonly { id: string; number: string }[],
): Promise<string> {
  const id = newId();
  await tx.db
    .insertInto('list_runs')
    .values({
      ...{
        id,
        person_id: run.personId,
        permissions: [...run.permissions],
        act: run.act,
        asked: json(run.asked),
      },
      ...{ language: tx.language, state: 'waiting', total: run.total },
      ...{ created_at: tx.time.now(), expires_at: run.expiresAt },
    })
    .execute();
  for (let from = 0; from < items.length; from += 1000)
    await tx.db
      .insertInto('list_run_items')
      .values(
        items.slice(from, from + 1000).map((item, index) => ({
          ...{
            run_id: id,
            place: from + index,
            complaint_id: item.id,
            number: item.number,
            outcome: 'waiting',
          },
        })),
      )
      .execute();
  return id;
}

/** Changes a run that is not over; false when it is. */
export async function updateRun(tx: Tx, id: string, change: Updateable<ListRuns>): Promise<boolean> {
  const changed = await tx.db
    .updateTable('list_runs')
    .set(change)
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
}

/** Says what became of one complaint, and counts it; false when somebody said so already. */
export async function settleItem(
  tx: Tx,
  runId: string,
  place: number,
  outcome: { done: true } | { done: false; code: string; params: unknown },
): Promise<boolean> {
  const settled = await tx.db
    .updateTable('list_run_items')
    .set(
      outcome.done
        ? { outcome: 'done' }
        : { outcome: 'refused', code: outcome.code, params: json(outcome.params) },
    )
    .where('run_id', '=', runId)
    .where('place', '=', place)
    .where('outcome', '=', 'waiting')
    .returning('place')
    .executeTakeFirst();
  if (!settled) return false;
  await tx.db
    .updateTable('list_runs')
    .set((eb) => (outcome.done ? { done: eb('done', '+', 1) } : { refused: eb('refused', '+', 1) }))
    .where('id', '=', runId)
    .execute();
  return true;
}
