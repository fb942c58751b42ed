import type { Ctx } from '../../platform/context.ts';
import { openPrivateLink } from '../access/private-link-service.ts';
import { linkByNumber } from './portal-access-queries.ts';
import { readNumber } from './portal-rules.ts';

/**
 * The complaint that a number and the secret of its private link open; null for any wrong pair.
 * @throws AppError `access.guessing_too_many` (with `seconds`) while a wait lasts
 */
export async function complainantOf(
  ctx: Ctx,
  typedNumber: string,
  secret: string,
  address: string,
): Promise<string | null> {
  const name = readNumber(typedNumber.slice(0, 100)).slice(0, 60);
  const found = await openPrivateLink(ctx, { kind: 'portal', name, secret, address }, (number) =>
    linkByNumber(ctx, number),
  );
  return found?.id ?? null;
}
