import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';

/** How attempts at one secret are slowed. */
export interface ThrottleRule {
  /** Failures that cost nothing but the attempt. */
  free: number;
  /** The first wait; doubled with every further failure. */
  firstWaitSeconds: number;
  longestWaitSeconds: number;
  /** Failures older than this are forgotten. */
  forgottenAfterSeconds: number;
}

/** Counts an attempt unless a wait lasts; returns the seconds still to wait, 0 when the attempt may be made. */
export async function countFailure(ctx: Ctx, key: string, rule: ThrottleRule): Promise<number> {
  const now = ctx.time.now();
  const forgotten = new Date(now.getTime() - rule.forgottenAfterSeconds * 1000);
  const failures = sql`case when known.until_at < ${forgotten} then 1 else known.failures + 1 end`;
  const counted = await sql`
    insert into throttles as known (key, failures, until_at) values (${key}, 1, ${now})
    on conflict (key) do update set
      failures = ${failures},
      until_at = ${now}::timestamptz + make_interval(secs => case when ${failures} <= ${rule.free} then 0
        else least(${rule.longestWaitSeconds},
          ${rule.firstWaitSeconds} * power(2, least(${failures} - ${rule.free} - 1, 16))) end)
    where known.until_at <= ${now}
    returning failures`.execute(ctx.db);
  if (counted.rows.length > 0) return 0;
  const waiting = await ctx.db
    .selectFrom('throttles')
    .select('until_at')
    .where('key', '=', key)
    .executeTakeFirst();
  const left = (waiting?.until_at.getTime() ?? now.getTime()) - now.getTime();
  return Math.max(1, Math.ceil(left / 1000));
}

/** Forgets the failures at one secret. */
export async function deleteFailures(ctx: Ctx, key: string): Promise<void> {
  await ctx.db.deleteFrom('throttles').where('key', '=', key).execute();
}

/** Takes away failures of yesterday and before. */
export async function deleteOldFailures(ctx: Ctx): Promise<void> {
  const yesterday = new Date(ctx.time.now().getTime() - 24 * 3_600_000);
  await ctx.db.deleteFrom('throttles').where('until_at', '<', yesterday).execute();
}
