import { useSyncExternalStore } from 'react';

const stepMs = 20_000;
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const watchers = new Set<() => void>();

function tick(): void {
  now = Date.now();
  for (const tell of watchers) tell();
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  if (watchers.size === 1) {
    now = Date.now();
    timer = setInterval(tick, stepMs);
    document.addEventListener('visibilitychange', tick);
  }
  return () => {
    watchers.delete(tell);
    if (watchers.size > 0) return;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', tick);
  };
}

/** The time (ms), moving on every twenty seconds and whenever the page is looked at again; one ticker for all. */
export function useNow(): number {
  return useSyncExternalStore(watch, () => now);
}
