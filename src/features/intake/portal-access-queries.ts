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
