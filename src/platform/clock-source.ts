import { AsyncLocalStorage } from 'node:async_hooks';

/** Tells the time. Nothing else in the product does, so that tests and the sample company can move it. */
export interface TimeSource {
  now(): Date;
}

/** The machine's own time. */
export const systemTime: TimeSource = { now: () => new Date() };

/** A time that stands still until it is moved; never backwards. */
export interface MovableTime extends TimeSource {
  moveTo(at: Date): void;
  /** Moves on by so many minutes. */
  advance(minutes: number): void;
  /** Runs `work`, for which it is `at`, whatever it is for everybody else: so acts of near moments go side by side. */
  during<T>(at: Date, work: () => Promise<T>): Promise<T>;
}

/** Makes a {@link MovableTime} that starts at `start`. */
export function movableTime(start: Date): MovableTime {
  let at = start.getTime();
  const own = new AsyncLocalStorage<number>();
  return {
    now: () => new Date(own.getStore() ?? at),
    during: (moment, work) => own.run(moment.getTime(), work),
    moveTo: (next) => {
      at = Math.max(at, next.getTime());
    },
    advance: (minutes) => {
      at += minutes * 60_000;
    },
  };
}
