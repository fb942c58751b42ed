import { command, type Ctx } from '../../platform/context.ts';
import { deleteExpired } from './sign-in-store.ts';
import { deleteOldFailures } from './throttle-store.ts';

/** Takes away expired sessions, half-finished sign-ins and forgotten failures; doing it twice does nothing more. */
export async function sweepSignIn(ctx: Ctx): Promise<void> {
  await command(ctx, async (tx) => {
    await deleteExpired(tx);
    await deleteOldFailures(tx);
  });
}
