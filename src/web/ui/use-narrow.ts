import { useMedia } from './use-media.ts';

/** True on phones and other windows under 768 px. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 767px)');
}
