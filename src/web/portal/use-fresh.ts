import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ApiError } from '../ui/api-error.ts';

/** How a page behind a private link stands: not there yet, there, not opened by this link, to be tried later, or failed. */
export type PageState = 'loading' | 'ready' | 'refused' | 'wait' | 'failed';

/** What stands behind a private link, on the screen. */
export interface OnScreen<T> {
  state: PageState;
  /** The newest that is known; it stays while a refresh fails. */
  shown: T | null;
  error: unknown;
  reload: () => Promise<void>;
  /** Takes over what a call answered. */
  take: (next: T) => void;
}

/** How often the page looks for news while somebody looks at it, ms. */
const rhythm = 30_000;

/** Keeps what `load` answers fresh while its page is looked at; another `load` begins anew. */
export function useFresh<T>(load: () => Promise<T>): OnScreen<T> {
  const [state, setState] = useState<PageState>('loading');
  const [shown, setShown] = useState<T | null>(null);
  const [error, setError] = useState<unknown>(null);
  const turnRef = useRef(0);

  const take = useCallback((next: T) => {
    turnRef.current += 1;
    setShown(next);
    setError(null);
    setState('ready');
  }, []);

  const reload = useCallback(async () => {
    const mine = (turnRef.current += 1);
    try {
      const next = await load();
      // What somebody did meanwhile is newer than what was asked for before.
      if (mine === turnRef.current) take(next);
    } catch (cause) {
      if (mine !== turnRef.current) return;
      setError(cause);
      setState(stateAfter(cause));
    }
  }, [load, take]);

  useEffect(() => {
    setState('loading');
    setShown(null);
    void reload();
    const look = (): void => {
      if (document.visibilityState === 'visible') void reload();
    };
    const timer = window.setInterval(look, rhythm);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('online', look);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', look);
    };
  }, [reload]);

  return { state, shown, error, reload, take };
}

function stateAfter(cause: unknown): PageState {
  if (!(cause instanceof ApiError)) return 'failed';
  if (cause.status === 429) return 'wait';
  return [400, 401, 403, 404].includes(cause.status) ? 'refused' : 'failed';
}
