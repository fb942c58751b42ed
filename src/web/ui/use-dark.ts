import { useSyncExternalStore } from 'react';
import type { ThemeMode } from './theme.ts';

const systemDark = '(prefers-color-scheme: dark)';

function watchSystem(changed: () => void): () => void {
  const query = matchMedia(systemDark);
  query.addEventListener('change', changed);
  return () => {
    query.removeEventListener('change', changed);
  };
}

/** Whether to draw dark now: as chosen, or as the system says at this moment. */
export function useDark(mode: ThemeMode): boolean {
  const system = useSyncExternalStore(watchSystem, () => matchMedia(systemDark).matches);
  return mode === 'system' ? system : mode === 'dark';
}
