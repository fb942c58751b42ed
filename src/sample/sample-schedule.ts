import { sweepClocks } from '../features/clock/clock-sweep-service.ts';
import type { MovableTime } from '../platform/clock-source.ts';
import type { Ctx } from '../platform/context.ts';

/** A case being played: each step acts, then says when the next one comes; it ends by returning. */
export type Play = AsyncGenerator<Date, void, void>;

interface Waiting {
  at: Date;
  play: Play;
}

/**
 * Plays all cases in the order of time: moves the clock to whichever acts next, and lets due clocks warn and breach
 * on the way, as the worker would have.
 */
export async function playAll(
  ctx: Ctx,
  time: MovableTime,
  plays: readonly { from: Date; play: Play }[],
  until: Date,
  told: (done: number, of: number) => void,
): Promise<void> {
  const waiting: Waiting[] = plays.map(({ from, play }) => ({ at: from, play }));
  let done = 0;
  for (;;) {
    const next = waiting.reduce<Waiting | null>(
      (first, one) => (!first || one.at < first.at ? one : first),
      null,
    );
    if (!next || next.at > until) break;
    await soundAlarms(ctx, time, next.at);
    time.moveTo(next.at);
    // A case that cannot go on stays where it stands; the sample does not fail for it.
    const step = await next.play.next().catch((error: unknown) => {
      ctx.log.warn({ err: error }, 'a sample case could not be played on');
      return { done: true as const, value: undefined };
    });
    if (step.done) {
      waiting.splice(waiting.indexOf(next), 1);
      told(++done, plays.length);
    } else next.at = step.value;
  }
  await soundAlarms(ctx, time, until);
  time.moveTo(until);
}

async function soundAlarms(ctx: Ctx, time: MovableTime, until: Date): Promise<void> {
  for (let turn = 0; turn < 50; turn++) {
    const first = await ctx.db
      .selectFrom('clocks')
      .select('next_alarm_at')
      .where('next_alarm_at', '<=', until)
      .orderBy('next_alarm_at')
      .limit(1)
      .executeTakeFirst();
    if (!first?.next_alarm_at) return;
    // What falls due within the hour is told together, as it is when a worker looks again.
    time.moveTo(new Date(Math.min(until.getTime(), first.next_alarm_at.getTime() + 60 * 60_000)));
    await sweepClocks(ctx);
  }
}
