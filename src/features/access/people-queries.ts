import type { Ctx } from '../../platform/context.ts';

/** The account of an active person of the sample company; null for everybody else. */
export async function findSampleAccount(ctx: Ctx, personId: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('people')
    .select('user_id')
    .where('id', '=', personId)
    .where('sample', '=', true)
    .where('active', '=', true)
    .executeTakeFirst();
  return row?.user_id ?? null;
}
