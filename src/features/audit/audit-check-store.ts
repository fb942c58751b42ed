import { json, type Ctx, type Tx } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';

/** A check that was asked for, as it stands. */
export interface AuditCheck {
  id: string;
  askedBy: string | null;
  finished: boolean;
}

/** Writes down that a check is wanted, unless one is under way; answers the one that runs now, and whether it is new. */
export async function insertCheck(tx: Tx, askedBy: string | null): Promise<{ id: string; isNew: boolean }> {
  const id = newId();
  const made = await tx.db
    .insertInto('audit_checks')
    .values({ id, asked_by: askedBy, asked_at: tx.time.now() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made) return { id, isNew: true };
  const running = await tx.db
    .selectFrom('audit_checks')
    .select('id')
    .where('finished_at', 'is', null)
    .executeTakeFirst();
  return { id: running?.id ?? id, isNew: false };
}

/** Marks that a check begins, with how many events there are to look at; null when it is over or unknown. */
export async function beginCheck(tx: Tx, id: string): Promise<{ askedBy: string | null } | null> {
  const { total } = await tx.db
    .selectFrom('events')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const row = await tx.db
    .updateTable('audit_checks')
    .set({ started_at: tx.time.now(), total, done: 0 })
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .returning('asked_by')
    .executeTakeFirst();
  return row ? { askedBy: row.asked_by } : null;
}

/** How many events were looked at; outside any transaction, so that everybody sees it at once. */
export async function noteProgress(ctx: Ctx, id: string, done: number): Promise<void> {
  await ctx.db.updateTable('audit_checks').set({ done }).where('id', '=', id).execute();
}

/** Writes what came out; without a report the check failed. False when that was written before. */
export async function endCheck(tx: Tx, id: string, report: unknown): Promise<boolean> {
  const row = await tx.db
    .updateTable('audit_checks')
    .set({
      finished_at: tx.time.now(),
      failed: report === null,
      ...(report !== null && { report: json(report) }),
    })
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Of checks that are over only the last ten are kept. */
export async function forgetChecks(tx: Tx): Promise<void> {
  const kept = tx.db
    .selectFrom('audit_checks')
    .select('id')
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(10);
  await tx.db
    .deleteFrom('audit_checks')
    .where('finished_at', 'is not', null)
    .where('id', 'not in', kept)
    .execute();
}
