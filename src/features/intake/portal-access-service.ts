import type { Ctx } from '../../platform/context.ts';
import { equalSecrets, readToken, sha256 } from '../../platform/crypto.ts';
import { AppError } from '../../platform/errors.ts';
import { countAttempt, forgetAttempts } from '../access/throttle-service.ts';
import { linkByNumber, secondsToWait } from './portal-access-queries.ts';
import { networkOf, readNumber } from './portal-rules.ts';

/** Compared with where there is no such complaint, so that a wrong number costs what a wrong secret costs. */
const noSecret = sha256('no complaint has this secret');

/**
 * The complaint that a number and the secret of its private link open; null for any wrong pair.
 *
 * Guessing is slowed three ways: on one number from one network nobody, right or wrong, is heard while a wait lasts;
 * wrong pairs also count on their number, whoever tries, and on their network, whatever it tries. Only the first
 * can concern somebody who holds the right secret, for a minute at most: nobody else can lock them out.
 * @throws AppError `access.guessing_too_many` (with `seconds`) while a wait lasts
 */
export async function complainantOf(
  ctx: Ctx,
  typedNumber: string,
  typedSecret: string,
  address: string,
): Promise<string | null> {
  const number = readNumber(typedNumber.slice(0, 100)).slice(0, 60);
  const network = networkOf(address);
  const here = `portal:${network}:${number}`;
  const [found, wait] = await Promise.all([linkByNumber(ctx, number), secondsToWait(ctx, here)]);
  const given = sha256(readToken(typedSecret.slice(0, 200)));
  const right = equalSecrets(found?.secretHash ?? noSecret, given) && found !== null;
  if (right && wait !== null && wait > 0) throw new AppError('access.guessing_too_many', { seconds: wait });
  if (right) {
    if (wait !== null) await forgetAttempts(ctx, here);
    return found.id;
  }
  await countAttempt(ctx, here);
  await countAttempt(ctx, `portal-number:${number}`);
  await countAttempt(ctx, `portal-network:${network}`);
  return null;
}
