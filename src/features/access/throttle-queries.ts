import type { Ctx } from '../../platform/context.ts';

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
