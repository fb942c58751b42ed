import type { Ctx } from '../../platform/context.ts';

/** The complaint of this number with the digest of its secret; null when there is none. */
export async function linkByNumber(
  ctx: Ctx,
  number: string,
): Promise<{ id: string; secretHash: Buffer } | null> {
  const row = await ctx.db
    .selectFrom('complaints')
    .select(['id', 'portal_secret_hash'])
    .where('number', '=', number)
    .executeTakeFirst();
  return row ? { id: row.id, secretHash: row.portal_secret_hash } : null;
}

/** Seconds until attempts under this key are heard again, 0 when they are, null when none has failed. */
export async function secondsToWait(ctx: Ctx, key: string): Promise<number | null> {
  const row = await ctx.db
    .selectFrom('throttles')
    .select('until_at')
    .where('key', '=', key.slice(0, 200))
    .executeTakeFirst();
  if (!row) return null;
  return Math.max(0, Math.ceil((row.until_at.getTime() - ctx.time.now().getTime()) / 1000));
}
