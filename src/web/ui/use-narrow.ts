import { useSyncExternalStore } from 'react';

const narrow = '(max-width: 767px)';

/** True on phones and other windows under 768 px. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (tell) => {
      const query = matchMedia(narrow);
      query.addEventListener('change', tell);
      return () => {
        query.removeEventListener('change', tell);
      };
    },
    () => matchMedia(narrow).matches,
  );
}
