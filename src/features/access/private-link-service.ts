import type { Ctx } from '../../platform/context.ts';
import { equalSecrets, readToken, sha256 } from '../../platform/crypto.ts';
import { AppError } from '../../platform/errors.ts';
import { networkOf } from './network-rules.ts';
import { secondsToWait } from './throttle-queries.ts';
import { countAttempt, forgetAttempts } from './throttle-service.ts';

/** Compared with where there is nothing behind a link, so that a wrong name costs what a wrong secret costs. */
const noSecret = sha256('nothing has this secret');

/** What somebody brings who opens a private link. */
export interface TriedLink {
  /** What kind of link: attempts at one kind do not count for another. */
  kind: string;
  /** What the link names, such as a complaint's number. */
  name: string;
  secret: string;
  address: string;
}

/**
 * What a private link opens, if its secret is right; null for any wrong pair. `find` looks the name up, with the digest
 * of its secret.
 *
 * Guessing is slowed three ways: on one name from one network nobody, right or wrong, is heard while a wait lasts;
 * wrong pairs also count on their name, whoever tries, and on their network, whatever it tries. Only the first
 * can concern somebody who holds the right secret, for a minute at most: nobody else can lock them out.
 * @throws AppError `access.guessing_too_many` (with `seconds`) while a wait lasts
 */
export async function openPrivateLink<T extends { secretHash: Buffer }>(
  ctx: Ctx,
  { kind, name, secret, address }: TriedLink,
  find: (name: string) => Promise<T | null>,
): Promise<T | null> {
  const network = networkOf(address);
  const here = `${kind}:${network}:${name}`;
  const [found, wait] = await Promise.all([find(name), secondsToWait(ctx, here)]);
  const given = sha256(readToken(secret.slice(0, 200)));
  const right = equalSecrets(found?.secretHash ?? noSecret, given) && found !== null;
  if (right && wait !== null && wait > 0) throw new AppError('access.guessing_too_many', { seconds: wait });
  if (right) {
    if (wait !== null) await forgetAttempts(ctx, here);
    return found;
  }
  await countAttempt(ctx, here);
  await countAttempt(ctx, `${kind}-number:${name}`);
  await countAttempt(ctx, `${kind}-network:${network}`);
  return null;
}
