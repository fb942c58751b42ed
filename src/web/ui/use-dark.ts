import type { ThemeMode } from './theme.ts';
import { useMedia } from './use-media.ts';

/** Whether to draw dark now: as chosen, or as the system says at this moment. */
export function useDark(mode: ThemeMode): boolean {
  const system = useMedia('(prefers-color-scheme: dark)');
  return mode === 'system' ? system : mode === 'dark';
}
