import type { Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { countFailure, deleteFailures, type ThrottleRule } from './throttle-store.ts';

/** Short at the end too: whoever guesses at a name must not lock out its owner. */
const guessing: ThrottleRule = {
  free: 5,
  firstWaitSeconds: 2,
  longestWaitSeconds: 60,
  forgottenAfterSeconds: 3600,
};

/**
 * Counts one attempt at a secret before it is checked, so that attempts sent at once count too: after five
 * failures the next ones each bring a wait of 2, 4, … up to 60 seconds. Call {@link forgetAttempts} when the
 * secret was right. `key` names what is guessed at, such as `sign-in:<name>`. Not inside a transaction: a refusal
 * must leave its count behind. Another `rule` slows what is no guessing, such as submitting again and again.
 * @throws AppError `access.guessing_too_many` (with `seconds`) while a wait lasts; the attempt is then not counted
 */
export async function countAttempt(ctx: Ctx, key: string, rule: ThrottleRule = guessing): Promise<void> {
  const seconds = await countFailure(ctx, key.slice(0, 200), rule);
  if (seconds > 0) throw new AppError('access.guessing_too_many', { seconds });
}

/** The secret was right: earlier failures no longer count. */
export async function forgetAttempts(ctx: Ctx, key: string): Promise<void> {
  await deleteFailures(ctx, key.slice(0, 200));
}
