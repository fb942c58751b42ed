import { setTimeout as pause } from 'node:timers/promises';

/** Looks again and again until `look` answers something; fails with what was awaited when that takes too long. */
export async function until<T>(
  what: string,
  look: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  within = 60_000,
): Promise<T> {
  const began = performance.now();
  while (performance.now() - began < within) {
    const found = await look();
    if (found) return found;
    await pause(20);
  }
  throw new Error(`waited ${within} ms in vain: ${what}`);
}
