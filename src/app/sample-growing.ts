import { setTimeout as pause } from 'node:timers/promises';
import { sweepClocks } from '../features/clock/clock-sweep-service.ts';
import { movableTime, systemTime } from '../platform/clock-source.ts';
import type { Config } from '../platform/config.ts';
import { isUnavailable } from '../platform/database.ts';
import { forgetNumbers, growingNumbers, growSample } from '../sample/grow-sample.ts';
import { NotAnswered } from '../sample/sample-door.ts';
import { sampleGrowth } from '../sample/sample-state.ts';
import { openInstallation, type Installation } from './base.ts';
import { buildHttp } from './http.ts';
import { endSampleSessions, openSampleDoor } from './sample-door.ts';
import { withoutMail } from './sample.ts';

/** An act under way gets this long when the server stops, ms; it is taken up again at the next start. */
const stopPatience = 3000;
/** How long a database that went away is left in peace, ms. */
const away = 2000;

/**
 * Goes on adding the sample's history beside the serving, where there is some to add and no other process does.
 * Answers how to stop.
 */
export async function startGrowing(
  serving: Installation,
  config: Config,
  told: (done: number, of: number) => void,
): Promise<() => Promise<void>> {
  const growth = await sampleGrowth(serving.base);
  if (!growth) return async () => undefined;
  const stopping = new AbortController();
  const { log } = serving.base;
  const grow = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await growOnce(serving, config, told, stopping.signal);
        return;
      } catch (error) {
        if (!isUnavailable(error) && !(error instanceof NotAnswered)) throw error;
        await pause(away, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  };
  const over = grow().catch((error: unknown) => {
    log.error({ err: error }, 'the sample company could not grow on; the next start tries again');
  });
  return async () => {
    stopping.abort();
    await Promise.race([over, pause(stopPatience, undefined, { ref: false })]);
  };
}

async function growOnce(
  serving: Installation,
  config: Config,
  told: (done: number, of: number) => void,
  stopping: AbortSignal,
): Promise<void> {
  const lock = await serving.database.pool.connect();
  try {
    const { rows } = await lock.query<{ mine: boolean }>(
      `select pg_try_advisory_lock(hashtext('redress sample growing')) as mine`,
    );
    if (!rows[0]?.mine) return;
    await forgetNumbers(serving.base);
    const time = movableTime(systemTime.now());
    const installation = await openInstallation({
      ...{ config: withoutMail(config), name: 'sample', time },
      ...{ connections: 3, searchPath: `${growingNumbers}, public` },
    });
    const { base } = installation;
    const app = await buildHttp(base, { unlimited: true });
    try {
      const openDoor = () => openSampleDoor(app, base);
      // No clock of anybody's is rung while a case is half played, or its alarms would ring at the wrong time.
      const between = async (): Promise<void> => {
        await sweepClocks(serving.ctx('sample'));
      };
      await growSample(installation.ctx('sample'), { time, openDoor, told, between, stopping });
      await endSampleSessions(base);
    } finally {
      await app.close();
      await installation.close();
    }
  } finally {
    // Ending the connection lets the lock go, whatever state it is in.
    lock.release(true);
  }
}
