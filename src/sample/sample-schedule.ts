import { sweepClocks } from '../features/clock/clock-sweep-service.ts';
import type { MovableTime } from '../platform/clock-source.ts';
import type { Ctx } from '../platform/context.ts';
import { NotAnswered } from './sample-door.ts';

/** A case being played: each step acts, then says when the next one comes; it ends by returning. */
export type Play = AsyncGenerator<Date, void, void>;

interface Waiting {
  at: Date;
  play: Play;
}

/** Acts that lie within this of each other, of different cases, go side by side. */
const sideBySideMs = 3 * 60 * 60_000;
const atOnce = 4;

/**
 * Plays all cases in the order of time: moves the clock to whichever acts next, and lets due clocks warn and breach
 * on the way, as the worker would have.
 */
export async function playTogether(
  ctx: Ctx,
  time: MovableTime,
  plays: readonly { from: Date; play: Play }[],
  until: Date,
  told: (done: number, of: number) => void,
): Promise<void> {
  const waiting = new Set<Waiting>(plays.map(({ from, play }) => ({ at: from, play })));
  for (;;) {
    const next = nextOnes([...waiting], until);
    const [first] = next;
    if (!first) break;
    await soundAlarms(ctx, time, first.at);
    time.moveTo(first.at);
    const over = await Promise.all(next.map(async (one) => playOn(ctx, time, one)));
    next.forEach((one, index) => {
      if (!over[index]) return;
      waiting.delete(one);
      told(plays.length - waiting.size, plays.length);
    });
  }
  await soundAlarms(ctx, time, until);
  time.moveTo(until);
}

/**
 * Plays one case by itself at its own times, whatever the time is for everybody else; what falls due for it meanwhile
 * and afterwards, up to `until`, warns and breaches. False when it was asked to stop before the case was through.
 */
export async function playAlone(
  ctx: Ctx,
  time: MovableTime,
  one: { from: Date; play: Play },
  until: Date,
  stopping: AbortSignal,
): Promise<boolean> {
  const waiting = { at: one.from, play: one.play };
  while (waiting.at <= until) {
    if (stopping.aborted) return false;
    await soundAlarms(ctx, time, waiting.at);
    if (await playOn(ctx, time, waiting)) break;
  }
  await soundAlarms(ctx, time, until);
  return true;
}

/** The case that acts next, with those that act soon after it. */
function nextOnes(waiting: Waiting[], until: Date): Waiting[] {
  const near = waiting
    .filter(({ at }) => at <= until)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .slice(0, atOnce);
  const [first] = near;
  return first ? near.filter(({ at }) => at.getTime() - first.at.getTime() <= sideBySideMs) : [];
}

/** One act of one case; true when the case has come as far as it should. */
async function playOn(ctx: Ctx, time: MovableTime, one: Waiting): Promise<boolean> {
  try {
    const step = await time.during(one.at, () => one.play.next());
    if (!step.done) one.at = step.value;
    return step.done === true;
  } catch (error) {
    if (error instanceof NotAnswered) throw error;
    // A case that cannot go on stays where it stands; the sample does not fail for it.
    ctx.log.warn({ err: error }, 'a sample case could not be played on');
    return true;
  }
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
    const at = new Date(Math.min(until.getTime(), first.next_alarm_at.getTime() + 60 * 60_000));
    await time.during(at, () => sweepClocks(ctx));
  }
}
