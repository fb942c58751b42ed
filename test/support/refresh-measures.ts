import { refreshMeasures } from '../../src/features/measures/measures-refresh-service.ts';
import type { Ctx } from '../../src/platform/context.ts';
import { until } from '../durability/until.ts';

/**
 * Brings the numbers up to now, as often as it takes: making everything anew begins only when no transaction of
 * before is under way, and the other tests' databases on the same server have transactions of their own.
 */
export async function refreshWholly(ctx: Ctx): Promise<void> {
  await until('numbers that are brought up', async () => {
    await refreshMeasures(ctx);
    const state = await ctx.db.selectFrom('measure_state').select(['walking', 'zone']).executeTakeFirst();
    return state?.walking === false && state.zone === ctx.config.REDRESS_ZONE;
  });
}
