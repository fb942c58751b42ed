import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { PortalCase } from '../../contract/intake-contract.ts';
import { ApiError } from '../ui/api-error.ts';
import { fetchCase, type Holder } from './api.ts';

/** How the page of a case stands: not there yet, there, not opened by this link, to be tried later, or failed. */
export type CaseState = 'loading' | 'ready' | 'refused' | 'wait' | 'failed';

/** A case on the screen. */
export interface CaseOnScreen {
  state: CaseState;
  /** The newest that is known; it stays while a refresh fails. */
  shown: PortalCase | null;
  error: unknown;
  reload: () => Promise<void>;
  /** Takes over what a call answered. */
  take: (next: PortalCase) => void;
}

/** How often the page looks for news while somebody looks at it, ms. */
const rhythm = 30_000;

/** Keeps a case fresh while its page is looked at. */
export function useCase(holder: Holder): CaseOnScreen {
  const { number, secret } = holder;
  const [state, setState] = useState<CaseState>('loading');
  const [shown, setShown] = useState<PortalCase | null>(null);
  const [error, setError] = useState<unknown>(null);
  const turnRef = useRef(0);

  const take = useCallback((next: PortalCase) => {
    turnRef.current += 1;
    setShown(next);
    setError(null);
    setState('ready');
  }, []);

  const reload = useCallback(async () => {
    const mine = (turnRef.current += 1);
    try {
      const next = await fetchCase({ number, secret });
      // What somebody did meanwhile is newer than what was asked for before.
      if (mine === turnRef.current) take(next);
    } catch (cause) {
      if (mine !== turnRef.current) return;
      setError(cause);
      setState(stateAfter(cause));
    }
  }, [number, secret, take]);

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

function stateAfter(cause: unknown): CaseState {
  if (!(cause instanceof ApiError)) return 'failed';
  if (cause.status === 429) return 'wait';
  return [400, 401, 403, 404].includes(cause.status) ? 'refused' : 'failed';
}
